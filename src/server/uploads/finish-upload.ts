import { readFile, rm, stat } from 'node:fs/promises';
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
	if (outcome.ok) await writeOutcome(dir, upload.id, outcome);
	// A refused file is gone at once: whoever asks for it again begins anew and hears the refusal again.
	else await Promise.all([rm(join(dir, upload.id), { force: true }), rm(infoPath(dir, upload.id), { force: true })]);
	return outcome;
}

/** Finishes an upload whose bytes are all here but whose end was never handled: the process died in between. */
export async function finishIfWhole(app: App, citizen: CitizenActor, dir: string, id: string): Promise<void> {
	try {
		const info = JSON.parse(await readFile(infoPath(dir, id), 'utf8')) as {
			size?: number;
			metadata?: Record<string, string | null>;
		};
		const { size } = await stat(join(dir, id));
		if (size !== info.size) return;
		await finishUpload(app, citizen, dir, { id, metadata: info.metadata });
	} catch (error) {
		const isUnknown = error instanceof Error && 'code' in error && error.code === 'ENOENT';
		if (!isUnknown) throw error;
	}
}

/** Where the tus store writes what it knows of an upload. */
function infoPath(dir: string, id: string): string {
	return join(dir, `${id}.json`);
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
