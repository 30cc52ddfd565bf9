import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Width and height of every picture in a PDF, as Poppler's `pdfimages` lists them: `240x100`. */
export async function imagesInPdf(pdf: Buffer): Promise<string[]> {
	const folder = await mkdtemp(join(tmpdir(), 'lien-thong-pdfimages-'));
	try {
		const file = join(folder, 'paper.pdf');
		await writeFile(file, pdf);
		const { stdout } = await promisify(execFile)('pdfimages', ['-list', file]);
		// page num type width height …
		return stdout
			.split('\n')
			.slice(2)
			.flatMap((line) => {
				const [, , , width, height] = line.trim().split(/\s+/u);
				return width && height ? [`${width}x${height}`] : [];
			});
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
