import { createHash, randomBytes } from 'node:crypto';
import { utimes } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../test/context.ts';
import { citizen, procedure, type KnownProcedure } from '../../../test/world.ts';
import { buildApp, type App } from '../app.ts';
import type { CitizenActor } from '../platform/actor.ts';
import { readConfig } from '../platform/config.ts';
import { factotum, handIn } from '../modules/dossiers/fixtures.ts';
import {
	bringSupplement,
	getDossierFile,
	getDraft,
	listSupplementFiles,
	removeSupplementFile,
	requestSupplement,
	startDraft,
} from '../modules/dossiers/index.ts';
import { SESSION_COOKIE, signInCitizen } from '../modules/people/index.ts';
import { createUploadHandler, UPLOADS_PATH } from './create-upload-handler.ts';
import { removeAbandoned, uploadsDir } from './upload-folder.ts';

let db: TestDb;
let app: App;
let server: Server;
let origin: string;
let parent: CitizenActor;
let cookie: string;
let draftId: string;
let known: KnownProcedure;

beforeAll(async () => {
	db = await testDatabase();
	const config = readConfig({
		DATA_DIR: db.dataDir,
		LOG_LEVEL: 'silent',
		SAMPLE_MODE: 'off',
		DATABASE_CONNECTIONS: '4',
	});
	app = buildApp({ ...config, databaseUrl: db.url });
	const take = createUploadHandler(app);
	server = createServer((incoming, response) => {
		if (!take(incoming, response)) response.writeHead(404).end();
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(async () => {
	server.closeAllConnections();
	server.close();
	await app.close();
	await db.close();
});
beforeEach(async () => {
	({ actor: parent, cookie } = await signedIn());
	known = await procedure(db);
	const { versionId } = known;
	draftId = await app.act(parent, (ctx) =>
		startDraft(ctx, { procedureVersionId: versionId, form: {}, receivingUnitId: null }),
	);
});

/** A citizen with a session of now: the handler reads the real clock. */
async function signedIn(): Promise<{ actor: CitizenActor; cookie: string }> {
	const { name, identityNumber } = await citizen(db);
	const details = {
		kind: 'citizen' as const,
		identityNumber,
		name,
		birthDate: null,
		gender: null,
		address: null,
		representativeName: null,
		representativeIdentityNumber: null,
		assurance: 2 as const,
	};
	const client = { ip: '192.0.2.9', port: 1, userAgent: 'test' };
	const { token, citizen: known } = await app.act({ kind: 'public' }, (ctx) => signInCitizen(ctx, { details, client }));
	return {
		actor: { kind: 'citizen', citizenId: known.id, name, identityNumber, assurance: 2 },
		cookie: `${SESSION_COOKIE}=${token}`,
	};
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

async function begin(
	bytes: number,
	facts: {
		cookie?: string;
		draft?: string;
		dossier?: string;
		paper?: string;
		name?: string;
		headers?: Record<string, string>;
	} = {},
) {
	const metadata = [
		`filename ${base64(facts.name ?? 'giấy chứng sinh.pdf')}`,
		facts.dossier ? `dossier ${base64(facts.dossier)}` : `draft ${base64(facts.draft ?? draftId)}`,
		`paper ${base64(facts.paper ?? 'birth-certificate')}`,
	];
	return fetch(origin + UPLOADS_PATH, {
		method: 'POST',
		headers: {
			'Tus-Resumable': '1.0.0',
			'Upload-Length': String(bytes),
			'Upload-Metadata': metadata.join(','),
			cookie: facts.cookie ?? cookie,
			...facts.headers,
		},
	});
}

async function addressOf(response: Response): Promise<string> {
	expect([response.status, await response.text()]).toEqual([201, '']);
	return new URL(response.headers.get('location') ?? '', origin).href;
}

const offsetOf = async (address: string, as = cookie) => {
	const response = await fetch(address, { method: 'HEAD', headers: { 'Tus-Resumable': '1.0.0', cookie: as } });
	return response.ok ? Number(response.headers.get('upload-offset')) : response.status;
};

function patch(address: string, offset: number, body: Uint8Array, as = cookie): Promise<Response> {
	const headers = {
		'Tus-Resumable': '1.0.0',
		'Upload-Offset': String(offset),
		'Content-Type': 'application/offset+octet-stream',
		cookie: as,
	};
	return fetch(address, { method: 'PATCH', headers, body: Buffer.from(body) });
}

/** Sends part of a chunk and cuts the line. */
function sendAndCut(address: string, announced: number, part: Uint8Array): Promise<void> {
	return new Promise((cut) => {
		const headers = {
			'Tus-Resumable': '1.0.0',
			'Upload-Offset': '0',
			'Content-Type': 'application/offset+octet-stream',
			'Content-Length': String(announced),
			cookie,
		};
		const outgoing = request(address, { method: 'PATCH', headers });
		outgoing.on('error', () => {
			cut();
		});
		outgoing.write(part, () => setTimeout(() => outgoing.destroy(), 200));
	});
}

/** A real PDF of about the wanted size that cannot be packed smaller. */
async function pdf(bytes: number): Promise<Uint8Array> {
	const document = await PDFDocument.create();
	document.addPage();
	document.context.register(document.context.stream(randomBytes(bytes)));
	return document.save({ useObjectStreams: false });
}

test('an upload cut off in the middle goes on where it stopped and ends with the hash of the whole file', async () => {
	const file = await pdf(3_000_000);
	const address = await addressOf(await begin(file.length));
	await sendAndCut(address, file.length, file.subarray(0, 1_000_000));
	const offset = await offsetOf(address);
	expect(offset).toBeGreaterThan(0);
	expect(offset).toBeLessThan(file.length);
	const done = await patch(address, offset, file.subarray(offset));
	const sha256 = createHash('sha256').update(file).digest('hex');
	expect(await done.json()).toMatchObject({ name: 'giấy chứng sinh.pdf', sizeBytes: file.length, sha256 });
	const { files } = await getDraft(app.read(parent), draftId);
	expect(files).toMatchObject([{ componentId: 'birth-certificate', sha256 }]);
	expect(await offsetOf(address)).toBe(file.length);
	expect((await getDraft(app.read(parent), draftId)).files).toHaveLength(1);
});

test('the same file sent again for the same paper is one file', async () => {
	const file = await pdf(1000);
	for (let times = 0; times < 2; times++) {
		const address = await addressOf(await begin(file.length));
		expect((await patch(address, 0, file)).status).toBe(200);
	}
	expect((await getDraft(app.read(parent), draftId)).files).toHaveLength(1);
});

test('a file that is refused says why in words, and is not kept', async () => {
	const file = new TextEncoder().encode('MZ not a paper');
	const address = await addressOf(await begin(file.length, { name: 'don.exe' }));
	const refused = await patch(address, 0, file);
	expect(refused.status).toBe(415);
	const { sentence } = (await refused.json()) as { sentence: string };
	expect(sentence).toContain('“don.exe” không phải PDF');
	expect(await offsetOf(address)).toBe(404);
	expect((await getDraft(app.read(parent), draftId)).files).toHaveLength(0);
});

test('200 MB are refused when announced, before a byte is sent', async () => {
	const response = await begin(200 * 1024 * 1024);
	expect(response.status).toBe(413);
	expect(((await response.json()) as { sentence: string }).sentence).toContain('lớn hơn 20 MB');
});

test('0 bytes and a draft that is not one’s own are refused', async () => {
	expect((await begin(0)).status).toBe(422);
	expect((await begin(10, { draft: '00000000-0000-4000-8000-000000000000' })).status).toBe(404);
	const other = await signedIn();
	expect((await begin(10, { cookie: other.cookie })).status).toBe(404);
});

test('an upload is of no use to anybody but the citizen who began it', async () => {
	const address = await addressOf(await begin(10));
	const other = await signedIn();
	expect(await offsetOf(address, other.cookie)).toBe(404);
	expect((await patch(address, 0, new Uint8Array(10), other.cookie)).status).toBe(404);
	expect(
		(await fetch(address, { method: 'DELETE', headers: { 'Tus-Resumable': '1.0.0', cookie: other.cookie } })).status,
	).toBe(404);
	expect((await patch(address, 0, new Uint8Array(10), '')).status).toBe(401);
	expect((await begin(10, { headers: { origin: 'https://elsewhere.example' } })).status).toBe(403);
});

test('more unfinished uploads than anybody needs are refused', async () => {
	const answers: number[] = [];
	for (let times = 0; times < 21; times++) answers.push((await begin(10)).status);
	expect(answers.slice(0, 20).every((status) => status === 201)).toBe(true);
	expect(answers[20]).toBe(429);
});

test('what nobody went on with is removed', async () => {
	const address = await addressOf(await begin(10));
	const dir = uploadsDir(db.dataDir);
	const old = new Date('2026-01-01T00:00:00Z');
	await utimes(join(dir, address.split('/').at(-1) ?? ''), old, old);
	expect(await removeAbandoned(dir, new Date('2026-01-02T00:00:00Z'))).toBe(1);
	expect([404, 410]).toContain(await offsetOf(address));
});

describe('a supplement that was asked for', () => {
	const NAME = 'Giấy chứng sinh bản rõ';
	let code: string;

	beforeEach(async () => {
		code = await handIn(db, parent, known);
		const groundIds = known.definition.supplementGrounds.slice(0, 1).map(({ id }) => id);
		const items = [{ name: NAME, originals: 0, copies: 1 }];
		const reason = 'Ảnh chụp bị mờ, không đọc được ngày sinh.';
		await db.act(await factotum(db), (ctx) => requestSupplement(ctx, { code, groundIds, items, reason }));
	});

	test('goes on after a cut line, waits with its hash, and is handed in under the name it was asked as', async () => {
		const file = await pdf(2_000_000);
		const address = await addressOf(await begin(file.length, { dossier: code, paper: 'asked-0' }));
		await sendAndCut(address, file.length, file.subarray(0, 700_000));
		const offset = await offsetOf(address);
		expect(offset).toBeGreaterThan(0);
		expect(offset).toBeLessThan(file.length);
		expect((await patch(address, offset, file.subarray(offset))).status).toBe(200);
		const sha256 = createHash('sha256').update(file).digest('hex');
		expect(await listSupplementFiles(app.read(parent), code)).toMatchObject([{ item: 0, sha256 }]);
		await app.act(parent, (ctx) => bringSupplement(ctx, { code, papers: [] }));
		expect(await listSupplementFiles(app.read(parent), code)).toEqual([]);
		const { status, papers } = await getDossierFile(app.read(parent), code);
		expect([status, papers.at(-1)?.name]).toEqual([1, NAME]);
		expect((await begin(10, { dossier: code, paper: 'asked-0' })).status).toBe(404);
	});

	test('takes no file for somebody else, for a paper that was not asked for, or handed in empty', async () => {
		const other = await signedIn();
		expect((await begin(10, { dossier: code, paper: 'asked-0', cookie: other.cookie })).status).toBe(404);
		const file = await pdf(1000);
		const address = await addressOf(await begin(file.length, { dossier: code, paper: 'asked-7' }));
		expect((await patch(address, 0, file)).status).toBe(404);
		const kept = await addressOf(await begin(file.length, { dossier: code, paper: 'asked-0' }));
		await patch(kept, 0, file);
		const [waiting] = await listSupplementFiles(app.read(parent), code);
		await app.act(parent, (ctx) => removeSupplementFile(ctx, { code, id: waiting?.id ?? 0 }));
		await expect(app.act(parent, (ctx) => bringSupplement(ctx, { code, papers: [] }))).rejects.toMatchObject({
			code: 'dossier.paper-missing',
		});
	});
});
