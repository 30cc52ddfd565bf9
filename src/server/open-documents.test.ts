import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../test/context.ts';
import type { DocumentParts } from './modules/documents/index.ts';
import { leaderRequest, sampleResult, signerFor, signingWorld, type SigningWorld } from './modules/signing/fixtures.ts';
import {
	addTrustAnchor,
	createRevocationCheck,
	createTimeStampClient,
	endTrust,
	listTrustAnchors,
	signPdf,
} from './modules/signing/index.ts';
import { openDocuments } from './open-documents.ts';
import type { Actor } from './platform/actor.ts';

const SYSTEM: Actor = { kind: 'system', job: 'test' };
const HOUR = 3_600_000;

describe('documents that arrive are judged against the dated anchors', () => {
	let db: TestDb;
	let world: SigningWorld;
	let parts: DocumentParts;
	let pdf: Uint8Array;
	let anchor: number;

	beforeAll(async () => {
		db = await testDatabase();
		world = await signingWorld();
		pdf = (await sampleResult()).pdf;
		parts = openDocuments({
			config: { publicUrl: 'http://localhost', smtpUrl: 'smtp://127.0.0.1:1' },
			files: db.files,
			trust: {
				roots: () => listTrustAnchors(db.read(SYSTEM)),
				revocation: createRevocationCheck({ keepMilliseconds: 0 }),
			},
		});
	});
	afterAll(async () => {
		await db.close();
		await world.close();
	});
	beforeEach(async () => {
		await db.pool.query('truncate signing.trust_anchor');
		const added = await db.act(SYSTEM, (ctx) =>
			addTrustAnchor(ctx, { domain: 'government', certificate: world.authority.rootPem, source: 'Cơ quan mẫu' }),
		);
		if (added === undefined) throw new Error('no anchor');
		anchor = added;
	});

	async function letter(options: { stamped: boolean }): Promise<{ file: Uint8Array; serialNumber: string }> {
		const { signer, serialNumber } = await signerFor(world, leaderRequest());
		const timeStamp = createTimeStampClient({ url: world.timeStampUrl });
		const stamp = options.stamped ? { timeStamp } : {};
		return { file: await signPdf({ pdf, signer, signingTime: new Date(), ...stamp }), serialNumber };
	}

	async function judged(file: Uint8Array, at = new Date()) {
		const [report] = await parts.verify(file, at);
		if (report === undefined) throw new Error('no signature');
		return report;
	}

	test('a signature under an anchor of the Government’s world is valid and the sentence names that world', async () => {
		const report = await judged((await letter({ stamped: true })).file);
		expect(report).toMatchObject({ verdict: 'valid', domain: 'government' });
		expect(report.sentence).toContain('chứng thư chuyên dùng Chính phủ');
	});

	test('where no anchor is trusted nothing is valid, whatever lies on the disk', async () => {
		await db.pool.query('truncate signing.trust_anchor');
		expect(await judged((await letter({ stamped: true })).file)).toMatchObject({
			verdict: 'invalid',
			chain: 'untrusted-root',
		});
	});

	test('a certificate revoked between signing and receipt makes the unstamped signature worthless, and the verdict says since when', async () => {
		const { file, serialNumber } = await letter({ stamped: false });
		const revokedAt = new Date(Date.now() + HOUR);
		await world.authority.revokeCertificate(serialNumber, revokedAt);
		const report = await judged(file, new Date(Date.now() + 2 * HOUR));
		expect(report).toMatchObject({ verdict: 'invalid', revocation: 'revoked' });
		expect(report.sentence).toMatch(/đã bị thu hồi lúc \d\d:\d\d:\d\d ngày \d\d\/\d\d\/\d{4}/u);
	});

	test('a time stamp from before the revocation keeps the signature valid, also for those who receive it later', async () => {
		const { file, serialNumber } = await letter({ stamped: true });
		await world.authority.revokeCertificate(serialNumber, new Date(Date.now() + HOUR));
		const report = await judged(file, new Date(Date.now() + 2 * HOUR));
		expect(report).toMatchObject({ verdict: 'valid', revocation: 'good', timeStamp: 'valid' });
	});

	test('signatures stamped after the trust in their root ended are not valid, earlier ones stay so', async () => {
		const before = (await letter({ stamped: true })).file;
		const until = new Date(Date.now() + 1_500);
		await db.act(SYSTEM, (ctx) => endTrust(ctx, { id: anchor, until, reason: 'Tổ chức mẫu ngừng hoạt động' }));
		await new Promise((resolve) => setTimeout(resolve, until.getTime() - Date.now() + 1_100));
		const after = (await letter({ stamped: true })).file;
		expect((await judged(before)).verdict).toBe('valid');
		expect(await judged(after)).toMatchObject({ verdict: 'invalid', chain: 'untrusted-root' });
	});
});
