import { createPrivateKey, createPublicKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	hasTool,
	leaderRequest,
	outputOf,
	sampleResult,
	signerFor,
	signingWorld,
	type SigningWorld,
} from './fixtures.ts';
import { createPkcs11KeyStore } from './pkcs11-key-store.ts';
import { createRevocationCheck, createRevocationLists } from './revocation-lists.ts';
import { signDocument } from './sign-batch.ts';
import { signPdf } from './sign-pdf.ts';
import { createTimeStampClient } from './time-stamp-client.ts';
import { verifyPdf } from './verify-pdf.ts';

const LIBRARY =
	['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so'].find((path) =>
		existsSync(path),
	) ?? '';
const PIN = '246813';

describe.runIf(hasTool('softhsm2-util', 'softhsm2') && LIBRARY !== '')('keys on a token behind PKCS#11', () => {
	let world: SigningWorld;

	beforeAll(async () => {
		world = await signingWorld();
		const tokens = join(world.dir, 'tokens');
		await mkdir(tokens);
		const configuration = join(world.dir, 'softhsm2.conf');
		await writeFile(configuration, `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`);
		process.env.SOFTHSM2_CONF = configuration;
		await outputOf(
			'softhsm2-util',
			'--init-token',
			'--free',
			'--label',
			'lanh-dao-mau',
			'--pin',
			PIN,
			'--so-pin',
			'13572468',
		);
	});
	afterAll(() => world.close());

	async function keyOnToken(keyAlgorithm: 'RSA-2048' | 'P-256', id: string): Promise<readonly Uint8Array[]> {
		const { privateKey, chain } = await world.authority.issueCertificate(leaderRequest({ keyAlgorithm }));
		const file = join(world.dir, `${id}.pem`);
		const key = createPrivateKey({ key: Buffer.from(privateKey ?? []), format: 'der', type: 'pkcs8' });
		expect(createPublicKey(key).type).toBe('public');
		await writeFile(file, key.export({ format: 'pem', type: 'pkcs8' }));
		await outputOf(
			'softhsm2-util',
			'--import',
			file,
			'--token',
			'lanh-dao-mau',
			'--label',
			id,
			'--id',
			id,
			'--pin',
			PIN,
		);
		return chain;
	}

	test('RSA and P-256 keys on the token sign PDFs that verify, and a wrong PIN does not open them', async () => {
		const store = createPkcs11KeyStore(LIBRARY);
		const { pdf } = await sampleResult();
		for (const [algorithm, id] of [
			['RSA-2048', 'a1'],
			['P-256', 'b2'],
		] as const) {
			const chain = await keyOnToken(algorithm, id);
			expect(await store.open(`lanh-dao-mau/${id}`, '000000', chain)).toBeUndefined();
			const opened = await store.open(`lanh-dao-mau/${id}`, PIN, chain);
			if (opened === undefined) throw new Error('the token did not open');
			const signed = await signPdf({ pdf, signer: opened.signer, signingTime: new Date() });
			await opened.close();
			const [report] = await verifyPdf(signed, {
				roots: [world.root],
				at: new Date(),
				revocation: createRevocationCheck(),
			});
			expect(report).toMatchObject({ verdict: 'valid', signatureOk: true });
		}
	});

	test('a token that is not plugged in is an error, not a wrong PIN', async () => {
		await expect(createPkcs11KeyStore(LIBRARY).open('khong-co/a1', PIN, [])).rejects.toThrow('no token');
	});

	test('an agency’s key on the token finishes a document with evidence for years (PAdES B-LT)', async () => {
		const timeStamp = createTimeStampClient({ url: world.timeStampUrl });
		const { pdf } = await sampleResult();
		const leader = await signerFor(world, leaderRequest());
		const first = await signPdf({ pdf, signer: leader.signer, timeStamp, signingTime: new Date() });
		const chain = await keyOnToken('RSA-2048', '07');
		const opened = await createPkcs11KeyStore(LIBRARY).open('lanh-dao-mau/07', PIN, chain);
		if (opened === undefined) throw new Error('the token did not open');
		const key = { keyId: 1, kind: 'agency', holderName: 'UBND xã Mẫu Hồ', unitId: 1, chain, ...opened } as const;
		const lists = createRevocationLists();
		const longTerm = { lists, roots: () => Promise.resolve([world.root]), now: () => new Date() };
		const tools = { timeStamp, revocation: createRevocationCheck({}, lists), longTerm, now: () => new Date() };
		const signed = await signDocument(key, { subject: 'document:1', pdf: first }, tools);
		await opened.close();
		const later = new Date(Date.now() + 9 * 365 * 86_400_000);
		const reports = await verifyPdf(signed.pdf, { roots: [world.root], at: later });
		expect(reports.map(({ verdict, laterChanges }) => [verdict, laterChanges])).toEqual([
			['valid', 'signatures-only'],
			['valid', 'validation-data'],
		]);
	});
});
