import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from '../app.ts';
import type { CitizenActor } from '../platform/actor.ts';
import { attachUpload } from './attach-upload.ts';
import { answerOf } from './upload-answer.ts';
import { uploadFacts } from './upload-facts.ts';
import { findOutcome, writeOutcome, type UploadOutcome } from './upload-folder.ts';

/**
 * The last byte has come: check the file and put it into the draft. Done once, however often the end is announced; the
 * parts stay until they are swept, because the browser may still ask how far it got.
 */
export async function finishUpload(
	app: App,
	citizen: CitizenActor,
	dir: string,
	upload: { id: string; metadata?: Record<string, string | null> | undefined },
): Promise<UploadOutcome> {
	const before = await findOutcome(dir, upload.id, citizen.citizenId);
	if (before) return before;
	const outcome = await attach(app, citizen, dir, upload);
	await writeOutcome(dir, upload.id, outcome);
	return outcome;
}

async function attach(...[app, citizen, dir, upload]: Parameters<typeof finishUpload>): Promise<UploadOutcome> {
	// At most `mostBytes`: the server in front refuses more while it arrives.
	const bytes = await readFile(join(dir, upload.id));
	try {
		const file = await app.act(citizen, (ctx) => attachUpload(ctx, app.files, { ...uploadFacts(upload), bytes }));
		return { ok: true, file };
	} catch (thrown) {
		const { status, code, sentence } = answerOf(app, thrown);
		if (code === '') throw thrown;
		return { ok: false, status, code, sentence };
	}
}
