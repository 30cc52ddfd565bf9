import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Ctx } from '../../platform/ctx.ts';
import type { Json } from '../../platform/json.ts';
import { insertVersion } from './document-store.ts';
import { findVersion, storeConversion } from './draft-store.ts';
import type { DocumentParts } from './parts.ts';

const wish = z.object({ versionId: z.int() });
const MOST_SECONDS = 120;
const run = promisify(execFile);

/**
 * Job: makes the PDF of an uploaded word-processor file with LibreOffice, as the next version. Without the program, or when
 * it cannot read the file, the version says so and the drafter uploads a PDF instead.
 */
export async function convertDraftJob(ctx: Ctx, parts: DocumentParts, payload: Json): Promise<void> {
	const version = await findVersion(ctx, wish.parse(payload).versionId);
	if (version?.conversion !== 'waiting' || version.sha256 === null) return;
	const pdf = await toPdf(parts, { sha256: version.sha256, name: version.fileName ?? 'van-ban.docx' });
	if (pdf === undefined) {
		await storeConversion(ctx, version.id, 'failed');
		return;
	}
	const name = (version.fileName ?? 'van-ban').replace(/\.[^.]*$/u, '.pdf');
	const file = await parts.files.save(ctx, pdf, { name, mediaType: 'application/pdf' });
	await storeConversion(ctx, version.id, 'done');
	await insertVersion(ctx, { documentId: version.documentId, stage: 'converted', fileId: file.id });
}

async function toPdf(parts: DocumentParts, source: { sha256: string; name: string }): Promise<Uint8Array | undefined> {
	const { libreoffice } = parts.programs;
	if (libreoffice === undefined) return undefined;
	const dir = await mkdtemp(join(tmpdir(), 'lien-thong-convert-'));
	try {
		const input = join(dir, `source${extname(source.name) || '.docx'}`);
		await writeFile(input, await parts.files.read(source));
		// A profile of its own: LibreOffice runs once per profile, and jobs run side by side.
		const profile = `-env:UserInstallation=file://${join(dir, 'profile')}`;
		const args = [profile, '--headless', '--convert-to', 'pdf', '--outdir', dir, input];
		await run(libreoffice, args, { timeout: MOST_SECONDS * 1000 });
		return new Uint8Array(await readFile(join(dir, 'source.pdf')));
	} catch {
		return undefined;
	} finally {
		await rm(dir, { recursive: true, force: true });
	}
}
