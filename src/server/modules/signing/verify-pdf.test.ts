import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendRevision } from './append-revision.ts';
import { agencyRequest, leaderRequest, sampleResult, signerFor, signingWorld, type SigningWorld } from './fixtures.ts';
import { asDictionary, listPages, openPdf, readObject } from './pdf-file.ts';
import { serializePdfValue } from './pdf-values.ts';
import { createRevocationCheck } from './revocation-lists.ts';
import { signPdf } from './sign-pdf.ts';
import type { Signer } from './signer.ts';
import { createTimeStampClient, type TimeStampClient } from './time-stamp-client.ts';
import { verifyPdf, type SignatureReport } from './verify-pdf.ts';

describe('verifying a PDF', () => {
	let world: SigningWorld;
	let timeStamp: TimeStampClient;
	let pdf: Uint8Array;

	beforeAll(async () => {
		world = await signingWorld();
		timeStamp = createTimeStampClient({ url: world.timeStampUrl });
		pdf = (await sampleResult()).pdf;
	});
	afterAll(() => world.close());

	function signed(signer: Signer, file = pdf): Promise<Uint8Array> {
		return signPdf({ pdf: file, signer, timeStamp, signingTime: new Date() });
	}

	function verdicts(file: Uint8Array, roots = [world.root]): Promise<SignatureReport[]> {
		return verifyPdf(file, { roots, at: new Date(), revocation: createRevocationCheck() });
	}

	async function only(file: Uint8Array): Promise<SignatureReport> {
		const [report] = await verdicts(file);
		if (report === undefined) throw new Error('no signature');
		return report;
	}

	test('leader and agency are both valid, and the sentence says who signed when', async () => {
		const [leader, agency] = [await signerFor(world, leaderRequest()), await signerFor(world, agencyRequest())];
		const [first, second] = await verdicts(await signed(agency.signer, await signed(leader.signer)));
		expect(first).toMatchObject({
			verdict: 'valid',
			coverage: 'earlier-revision',
			laterChanges: 'signatures-only',
			timeStamp: 'valid',
			revocation: 'good',
		});
		expect(first?.sentence).toMatch(
			/^Chữ ký hợp lệ: Nguyễn Mẫu An, Chủ tịch, UBND xã Mẫu Hồ ký lúc \d\d:\d\d:\d\d ngày .*chỉ có thêm chữ ký khác\.$/,
		);
		expect(second).toMatchObject({ verdict: 'valid', coverage: 'whole-document', laterChanges: 'none' });
		expect(second?.sentence).toMatch(/văn bản không bị sửa sau khi ký\.$/);
	});

	test('a changed byte inside the signed range makes the signature invalid', async () => {
		const { signer } = await signerFor(world, leaderRequest());
		const file = Uint8Array.from(await signed(signer));
		file[500] = (file[500] ?? 0) ^ 1;
		expect(await only(file)).toMatchObject({ verdict: 'invalid', digestOk: false });
	});

	test('content replaced in a later revision makes the signature invalid although its own bytes are whole', async () => {
		const { signer } = await signerFor(world, leaderRequest());
		const file = openPdf(await signed(signer));
		const [page] = listPages(file);
		if (page === undefined) throw new Error('no page');
		const changed = new Map(asDictionary(readObject(file, page.number))).set('Rotate', 180);
		const report = await only(appendRevision(file, [{ number: page.number, body: serializePdfValue(changed) }]));
		expect(report).toMatchObject({ verdict: 'invalid', digestOk: true, signatureOk: true, laterChanges: 'other' });
		expect(report.sentence).toContain('đã bị thay đổi sau khi');
	});

	test('bytes hung on behind the last revision are a change', async () => {
		const { signer } = await signerFor(world, leaderRequest());
		const file = Buffer.concat([await signed(signer), Buffer.from('\n% more')]);
		expect(await only(file)).toMatchObject({ verdict: 'invalid', laterChanges: 'other' });
	});

	test('a certificate under another root is not trusted', async () => {
		const stranger = await signingWorld();
		const { signer } = await signerFor(stranger, leaderRequest());
		const file = await signPdf({ pdf, signer, signingTime: new Date() });
		await stranger.close();
		expect(await only(file)).toMatchObject({ verdict: 'invalid', chain: 'untrusted-root', signatureOk: true });
	});

	test('a certificate that had expired when it signed makes the signature invalid', async () => {
		const { signer } = await signerFor(world, leaderRequest({ notAfter: new Date(Date.now() - 3_600_000) }));
		const report = await only(await signed(signer));
		expect(report).toMatchObject({ verdict: 'invalid', chain: 'expired' });
		expect(report.sentence).toContain('đã hết hạn khi ký');
	});

	test('a certificate that expires later does not harm a stamped signature', async () => {
		const { signer } = await signerFor(world, leaderRequest());
		const file = await signed(signer);
		const at = new Date(Date.now() + 400 * 86_400_000);
		const [report] = await verifyPdf(file, {
			roots: [world.root],
			at,
			revocation: () => Promise.resolve({ kind: 'good' }),
		});
		expect(report?.verdict).toBe('valid');
	});

	test('revocation before the time stamp makes the signature invalid, revocation after it does not', async () => {
		const before = await signerFor(world, leaderRequest());
		const after = await signerFor(world, leaderRequest());
		await world.authority.revokeCertificate(before.serialNumber, new Date(Date.now() - 60_000));
		const files = [await signed(before.signer), await signed(after.signer)] as const;
		await world.authority.revokeCertificate(after.serialNumber, new Date(Date.now() + 5_000));
		expect(await only(files[0])).toMatchObject({ verdict: 'invalid', revocation: 'revoked' });
		expect(await only(files[1])).toMatchObject({ verdict: 'valid', revocation: 'good' });
	});

	test('without an answer about revocation the verdict is unknown, never valid', async () => {
		const { signer } = await signerFor(world, leaderRequest());
		const [report] = await verifyPdf(await signed(signer), { roots: [world.root], at: new Date() });
		expect(report?.verdict).toBe('unknown');
		expect(report?.sentence).toMatch(/^Chưa khẳng định được chữ ký/);
	});

	test('a signature without time stamp is judged at the time of the verification', async () => {
		const { signer } = await signerFor(world, leaderRequest());
		const report = await only(await signPdf({ pdf, signer, signingTime: new Date() }));
		expect(report).toMatchObject({ verdict: 'valid', timeStamp: 'absent', provenAt: undefined });
		expect(report.sentence).toContain('theo máy của người ký');
	});

	test('files with object streams are judged like others, and a hundred pages in little time', async () => {
		const document = await PDFDocument.create();
		for (let page = 0; page < 100; page += 1) document.addPage().drawText(`page ${String(page)}`);
		const { signer } = await signerFor(world, leaderRequest());
		const file = await signed(signer, await signed(signer, await document.save({ useObjectStreams: true })));
		const started = performance.now();
		expect((await verdicts(file)).map(({ laterChanges }) => laterChanges)).toEqual(['signatures-only', 'none']);
		expect(performance.now() - started).toBeLessThan(2_000);
	});

	test('an unsigned file has no signatures', async () => {
		const document = await PDFDocument.create();
		document.addPage();
		expect(await verdicts(await document.save())).toEqual([]);
	});
});
