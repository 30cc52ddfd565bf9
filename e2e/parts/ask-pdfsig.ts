import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What Poppler's `pdfsig` says of a PDF when only the sample root is trusted; places on this machine are left out. */
export async function askPdfsig(pdf: Buffer, rootFile: string): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'lien-thong-pdfsig-'));
	try {
		const file = join(folder, 'result.pdf');
		await writeFile(file, pdf);
		await run('certutil', ['-N', '-d', `sql:${folder}`, '--empty-password']);
		await run('certutil', ['-A', '-d', `sql:${folder}`, '-n', 'root', '-t', 'CT,C,C', '-i', rootFile]);
		const { stdout } = await run('pdfsig', ['-nssdir', `sql:${folder}`, file]);
		return stdout.replaceAll(folder, '');
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
