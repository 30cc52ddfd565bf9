import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { COMMUNE } from '../../../../test/world.ts';
import { jobTable } from '../../platform/work.ts';
import { giveCode } from '../exchange/fixtures.ts';
import { SYSTEM } from '../people/fixtures.ts';
import { leaderRequest, sampleResult, signerFor } from '../signing/fixtures.ts';
import { createTimeStampClient, signPdf } from '../signing/index.ts';
import { communeOf, type Commune } from './fixtures.ts';
import { deskOf, type Desk } from './desk/fixtures.ts';
import { documentsModule } from './index.ts';

const CODE = 'H38.902';
const now = () => ({ now: new Date() });
let db: TestDb;
let home: Commune;
let desk: Desk;

beforeAll(async () => {
	db = await testDatabase();
	home = await communeOf(db, COMMUNE);
	desk = await deskOf(db, home);
	await db.pool.query(`delete from agencies.unit_code where unit_id = $1 and scheme = 'e-identification'`, [
		home.agencyId,
	]);
	await giveCode(db, home.agencyId, CODE);
}, 60_000);
afterAll(async () => {
	await db.close();
	await desk.close();
});

/** A document signed by a leader elsewhere, and what revokes the certificate. */
async function signedElsewhere(withTime: boolean) {
	const { signer, serialNumber } = await signerFor(desk.world, leaderRequest({ commonName: 'Trần Mẫu Thu' }));
	const { pdf } = await sampleResult();
	const signed = await signPdf({
		pdf,
		signer,
		signingTime: new Date(),
		...(withTime ? { timeStamp: createTimeStampClient({ url: desk.world.timeStampUrl }) } : {}),
	});
	return { pdf: signed, revoke: (at: Date) => desk.world.authority.revokeCertificate(serialNumber, at) };
}

/** The message arrives, is heard of, and its signature judged. @returns the verdict the clerk sees before accepting */
async function verdictOnArrival(pdf: Uint8Array) {
	const file = await db.act(
		SYSTEM,
		(ctx) => db.files.save(ctx, pdf, { name: 'Công văn.pdf', mediaType: 'application/pdf' }),
		now(),
	);
	const number = String(1 + Math.floor(Math.random() * 1e6));
	const header = {
		kind: 'document',
		from: { organId: 'G22', organName: 'Văn phòng Mẫu' },
		to: [{ organId: CODE, organName: 'UBND xã' }],
		documentId: `G22,2026/11/19,${number}/VPM-TH`,
		code: { number, notation: 'VPM-TH' },
		promulgation: { date: '2026-11-19' },
		documentType: { type: 1, typeName: 'Công văn' },
		subject: 'V/v chứng thư mẫu',
		signer: { fullName: 'Trần Mẫu Thu' },
		toPlaces: [],
		otherInfo: { appendixes: [] },
		responseFor: [],
		trace: [],
		business: { type: 0, replacements: [] },
	};
	const peer = await db.pool.query<{ id: number }>(
		`insert into exchange.peer (name, base_url, system_id, secret_sealed, connected_at) values ('Trục mẫu', 'http://127.0.0.1:1', $1, '\\x00', now()) returning id`,
		[randomUUID()],
	);
	const message = await db.pool.query<{ id: number }>(
		`insert into exchange.incoming (peer_id, axis_doc_id, receiver_code, message_type, file_id, sha256, size_bytes, fetched_at, unit_id, header)
		values ($1, $2, $3, 'edoc', $4, $2, 1, now(), $5, $6) returning id`,
		[peer.rows[0]?.id, randomUUID(), CODE, file.id, home.agencyId, JSON.stringify(header)],
	);
	const messageId = message.rows[0]?.id ?? 0;
	await db.pool.query(
		`insert into exchange.attachment (incoming_id, position, content_id, content_type, name, file_id) values ($1, 1, 'tep-1', 'application/pdf', 'Công văn.pdf', $2)`,
		[messageId, file.id],
	);
	const jobs = jobTable([documentsModule(desk.parts)]);
	for (const [name, handler] of jobs)
		if (name.startsWith('on:exchange.document-received:'))
			await db.act(SYSTEM, (ctx) => handler(ctx, { messageId }), now());
	const found = await db.pool.query<{ id: number }>(
		'select id from documents.document where exchange_message_id = $1',
		[messageId],
	);
	const documentId = found.rows[0]?.id ?? 0;
	await db.act(SYSTEM, async (ctx) => jobs.get('documents.verify')?.(ctx, { documentId }), now());
	const kept = await db.pool.query<{ verification: { signatures: { verdict: string; sentence: string }[] } }>(
		'select verification from documents.document where id = $1',
		[documentId],
	);
	return kept.rows[0]?.verification.signatures[0];
}

test('a certificate revoked while the document is on its way: what a time stamp proves to be signed before still holds', async () => {
	const { pdf, revoke } = await signedElsewhere(true);
	await revoke(new Date(Date.now() + 1000));
	expect(await verdictOnArrival(pdf)).toMatchObject({ verdict: 'valid' });
});

test('without a time stamp nobody can tell whether it was signed before the revocation, so it is told as revoked', async () => {
	const { pdf, revoke } = await signedElsewhere(false);
	await revoke(new Date());
	const seen = await verdictOnArrival(pdf);
	expect(seen?.verdict).toBe('invalid');
	expect(seen?.sentence).toContain('thu hồi');
});

test('a key said to have been lost before the signature signs nothing, time stamp or not', async () => {
	const { pdf, revoke } = await signedElsewhere(true);
	await revoke(new Date(Date.now() - 60_000));
	expect((await verdictOnArrival(pdf))?.sentence).toContain('thu hồi');
});
