import { createPrivateKey, createPublicKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasTool, leaderRequest, outputOf, sampleResult, signingWorld, type SigningWorld } from './fixtures.ts';
import { createPkcs11KeyStore } from './pkcs11-key-store.ts';
import { createRevocationCheck } from './revocation-lists.ts';
import { signPdf } from './sign-pdf.ts';
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
});
