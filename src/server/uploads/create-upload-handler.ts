import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { App } from '../app.ts';
import { filesAt } from './attach-upload.ts';
import { findSignedIn } from './citizen-of-request.ts';
import { finishIfWhole, finishUpload } from './finish-upload.ts';
import { uploadFacts } from './upload-facts.ts';
import { countOpenUploads, ownerOfUpload, uploadsDir } from './upload-folder.ts';
import { UPLOAD_LIMITS } from './upload-limits.ts';
import { answerOf, type Answer } from './upload-answer.ts';
import type { CitizenActor } from '../platform/actor.ts';
import { refuse } from '../platform/refusal.ts';
import { refuseSize } from './check-upload.ts';

export const UPLOADS_PATH = '/api/v1/uploads';

/** Answers a request if it is one for resumable uploads; true when it did. */
export type UploadHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Resumable uploads (tus 1.0) at `/api/v1/uploads`, on the plain HTTP server because they stream. An upload belongs to the
 * citizen who began it and to one paper of one of their drafts (`Upload-Metadata: filename, draft, paper`) or one paper of a
 * supplement (`filename, dossier, paper` with `asked-0`, `asked-1` …); its last part is answered with `{ fileId, name, sizeBytes, sha256 }` or with the refusal as `{ code, sentence }`.
 */
export function createUploadHandler(app: App): UploadHandler {
	const dir = uploadsDir(app.config.dataDir);
	mkdirSync(dir, { recursive: true, mode: 0o700 });
	const server = createTusServer(app, dir);
	return (request, response) => {
		const path = (request.url ?? '').split('?')[0] ?? '';
		if (path !== UPLOADS_PATH && !path.startsWith(`${UPLOADS_PATH}/`)) return false;
		void serve({ app, dir, server }, request, response).catch((error: unknown) => {
			app.log.error({ err: error, path: UPLOADS_PATH }, 'upload failed');
			if (!response.headersSent) response.writeHead(500);
			response.end();
		});
		return true;
	};
}

async function serve(
	{ app, dir, server }: { app: App; dir: string; server: Server },
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const citizen = await findSignedIn(app, request.headers.cookie);
	const path = (request.url ?? '').split('?')[0] ?? '';
	const id = path.slice(UPLOADS_PATH.length + 1);
	if (!isSameOrigin(request)) return say(response, { status: 403, code: 'access.denied', sentence: '' });
	if (!citizen) return say(response, answerOf(app, refusalOf('access.sign-in')));
	if (request.method !== 'POST' && ownerOfUpload(id) !== citizen.citizenId) {
		return say(response, answerOf(app, refusalOf('upload.unknown')));
	}
	// tus would also hand the raw file out again by GET; nobody needs that.
	if (request.method === 'GET') return say(response, answerOf(app, refusalOf('upload.unknown')));
	if (request.method === 'HEAD') await finishIfWhole(app, citizen, dir, id);
	await server.handle(request, response);
}

/** Pages of other sites must not write into a signed-in citizen's draft. */
function isSameOrigin(request: IncomingMessage): boolean {
	const { origin, host } = request.headers;
	return origin === undefined || (host !== undefined && URL.canParse(origin) && new URL(origin).host === host);
}

function refusalOf(code: string): unknown {
	try {
		return refuse(code);
	} catch (refusal) {
		return refusal;
	}
}

function say(response: ServerResponse, answer: Answer): void {
	const { status, ...body } = answer;
	response.writeHead(status, {
		'content-type': 'application/json; charset=utf-8',
		'tus-resumable': '1.0.0',
		connection: 'close',
	});
	response.end(JSON.stringify(body));
}

function createTusServer(app: App, dir: string): Server {
	const signedIn = async (request: { headers: Headers }): Promise<CitizenActor> =>
		(await findSignedIn(app, request.headers.get('cookie') ?? undefined)) ?? refuse('access.sign-in');
	return new Server({
		path: UPLOADS_PATH,
		relativeLocation: true,
		datastore: new FileStore({ directory: dir }),
		allowedOrigins: [],
		maxSize: UPLOAD_LIMITS.mostBytes,
		namingFunction: async (request) => {
			const citizen = await signedIn(request);
			if (Number(request.headers.get('upload-length')) > UPLOAD_LIMITS.mostBytes) refuseSize('');
			if ((await countOpenUploads(dir, citizen.citizenId)) >= UPLOAD_LIMITS.mostOpenUploads) {
				refuse('upload.too-many-open', { most: UPLOAD_LIMITS.mostOpenUploads });
			}
			return `c${String(citizen.citizenId)}-${randomBytes(16).toString('hex')}`;
		},
		onUploadCreate: async (request, upload) => {
			const { target, name } = uploadFacts(upload);
			if (upload.size === undefined) refuseSize(name);
			if (upload.size === 0) refuse('upload.empty', { name });
			await filesAt(app.read(await signedIn(request)), target);
			return {};
		},
		onUploadFinish: async (request, upload) => {
			const outcome = await finishUpload(app, await signedIn(request), dir, upload);
			const headers = { 'Content-Type': 'application/json; charset=utf-8' };
			if (outcome.ok) return { status_code: 200, headers, body: JSON.stringify(outcome.file) };
			const { status, code, sentence } = outcome;
			return { status_code: status, headers, body: JSON.stringify({ code, sentence }) };
		},
		onResponseError: (_request, error) => {
			const answer = answerOf(app, error);
			if (answer.code === '') return undefined;
			const { status, ...body } = answer;
			return { status_code: status, body: JSON.stringify(body) };
		},
	});
}
