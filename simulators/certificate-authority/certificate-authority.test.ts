import { execFile } from 'node:child_process';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certificatePem, createCertificateAuthority, type CertificateAuthority } from './index.ts';

const run = promisify(execFile);
const PERIOD = { notBefore: new Date(Date.now() - 60_000), notAfter: new Date(Date.now() + 86_400_000) };

describe('the sample certificate authority', () => {
	let dir: string;
	let authority: CertificateAuthority;
	let server: Server;
	let baseUrl: string;

	beforeAll(async () => {
		dir = await mkdtemp(join(tmpdir(), 'pki-'));
		server = createServer((request, response) => {
			authority.handler(request, response);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const address = server.address();
		baseUrl = `http://127.0.0.1:${String(typeof address === 'object' && address !== null ? address.port : 0)}/ca`;
		authority = await createCertificateAuthority({ dir: join(dir, 'pki'), baseUrl });
	});
	afterAll(async () => {
		server.close();
		await rm(dir, { recursive: true, force: true });
	});

	test('its keys are made once, kept, and readable by the owner only', async () => {
		const [again, beside] = await Promise.all([
			createCertificateAuthority({ dir: join(dir, 'pki'), baseUrl }),
			createCertificateAuthority({ dir: join(dir, 'pki'), baseUrl }),
		]);
		expect(again.rootPem).toBe(authority.rootPem);
		expect(beside.rootPem).toBe(authority.rootPem);
		expect(await readFile(join(dir, 'pki', 'root.pem'), 'utf8')).toBe(authority.rootPem);
		for (const name of (await readdir(join(dir, 'pki'))).filter((file) => file.endsWith('.key'))) {
			expect((await stat(join(dir, 'pki', name))).mode & 0o777).toBe(0o600);
		}
	});

	test('two processes that start together agree on one root', async () => {
		const fresh = join(dir, 'fresh');
		const both = await Promise.all([1, 2].map(() => createCertificateAuthority({ dir: fresh, baseUrl })));
		expect(both[0]?.rootPem).toBe(both[1]?.rootPem);
	});

	test('over HTTP it certifies a public key and never sees the private one', async () => {
		const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
		const response = await fetch(`${baseUrl}/certificates`, {
			method: 'POST',
			body: JSON.stringify({
				kind: 'person',
				commonName: 'Trần Mẫu Bình',
				title: 'Phó Chủ tịch',
				notBefore: PERIOD.notBefore.toISOString(),
				notAfter: PERIOD.notAfter.toISOString(),
				publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
			}),
		});
		expect(response.status).toBe(201);
		const { chain } = (await response.json()) as { chain: string[] };
		const [own, issuer] = chain.map((pem) => new X509Certificate(pem));
		if (own === undefined || issuer === undefined) throw new Error('no chain');
		expect(own.subject).toContain('Trần Mẫu Bình');
		expect(own.verify(issuer.publicKey)).toBe(true);
		expect(issuer.verify(new X509Certificate(authority.rootPem).publicKey)).toBe(true);
	});

	test('revocation shows in the list and in OCSP, and openssl believes both', async () => {
		const [good, bad] = [await issue('Tốt Mẫu'), await issue('Thu Hồi Mẫu')];
		await authority.revokeCertificate(bad.serialNumber, new Date());
		const list = join(dir, 'list.der');
		await writeFile(list, Buffer.from(await (await fetch(`${baseUrl}/intermediate.crl`)).arrayBuffer()));
		const { stdout } = await run('openssl', ['crl', '-inform', 'DER', '-in', list, '-noout', '-text']);
		expect(stdout.toLowerCase().replaceAll(':', '')).toContain(bad.serialNumber);
		expect(stdout.toLowerCase().replaceAll(':', '')).not.toContain(good.serialNumber);
		expect(await ocsp(good.file)).toContain(': good');
		expect(await ocsp(bad.file)).toContain(': revoked');
	});

	test('an unreadable request is answered with 400, an unknown place with 404', async () => {
		expect((await fetch(`${baseUrl}/certificates`, { method: 'POST', body: '{' })).status).toBe(400);
		expect((await fetch(`${baseUrl}/ocsp`, { method: 'POST', body: 'x' })).status).toBe(400);
		expect((await fetch(`${baseUrl}/nothing`)).status).toBe(404);
	});

	async function issue(commonName: string): Promise<{ serialNumber: string; file: string }> {
		const { serialNumber, certificate } = await authority.issueCertificate({
			kind: 'person',
			commonName,
			keyAlgorithm: 'P-256',
			...PERIOD,
		});
		const file = join(dir, `${serialNumber}.pem`);
		await writeFile(file, certificatePem(certificate));
		return { serialNumber, file };
	}

	async function ocsp(file: string): Promise<string> {
		const pki = join(dir, 'pki');
		const { stdout, stderr } = await run('openssl', [
			...['ocsp', '-issuer', join(pki, 'intermediate.pem'), '-cert', file],
			...['-url', `${baseUrl}/ocsp`, '-CAfile', join(pki, 'root.pem')],
		]);
		expect(stderr).toContain('Response verify OK');
		return stdout;
	}
});
