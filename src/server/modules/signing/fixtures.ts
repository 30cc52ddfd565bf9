import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import {
	createCertificateAuthority,
	type CertificateAuthority,
	type CertificateRequest,
} from '../../../../simulators/certificate-authority/index.ts';
import {
	createTimeStampAuthority,
	type TimeStampAuthority,
} from '../../../../simulators/time-stamp-authority/index.ts';
import { createRemoteSigning, type RemoteSigning } from '../../../../simulators/remote-signing/index.ts';
import { renderPaper, type RenderedPaper } from '../papers/index.ts';
import { createSoftwareSigner } from './software-signer.ts';
import type { Signer } from './signer.ts';

const run = promisify(execFile);

/** The outside world of signing, running: certificate authority and time-stamp authority on one address. */
export interface SigningWorld {
	readonly dir: string;
	readonly baseUrl: string;
	readonly timeStampUrl: string;
	readonly authority: CertificateAuthority;
	readonly timeStampAuthority: TimeStampAuthority;
	readonly root: Uint8Array;
	readonly remote: RemoteSigning;
	readonly remoteUrl: string;
	close(): Promise<void>;
}

/** Starts the simulators on a free port with fresh keys. */
export async function signingWorld(): Promise<SigningWorld> {
	const dir = await mkdtemp(join(tmpdir(), 'signing-'));
	const server = createServer((request, response) => {
		if (request.url?.startsWith('/tsa') === true) world.timeStampAuthority.handler(request, response);
		else if (request.url?.startsWith('/csc') === true) world.remote.handler(request, response);
		else world.authority.handler(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	const baseUrl = `http://127.0.0.1:${String(port)}`;
	const authority = await createCertificateAuthority({ dir: join(dir, 'pki'), baseUrl: `${baseUrl}/ca` });
	const world = {
		dir,
		baseUrl,
		timeStampUrl: `${baseUrl}/tsa`,
		authority,
		timeStampAuthority: createTimeStampAuthority(authority.timeStamp),
		remoteUrl: `${baseUrl}/csc/v2`,
		remote: createRemoteSigning({
			dir: join(dir, 'remote-signing'),
			clientId: 'test',
			clientSecret: 'test-secret',
			issue: (request) => authority.issueCertificate(request),
			slowMilliseconds: 9_000,
		}),
		root: new Uint8Array(authority.material.root.certificate.rawData),
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
			await rm(dir, { recursive: true, force: true });
		},
	};
	return world;
}

/** A certificate request of the sample leader; parts can be replaced. */
export function leaderRequest(parts: Partial<CertificateRequest> = {}): CertificateRequest {
	return {
		kind: 'person',
		commonName: 'Nguyễn Mẫu An',
		title: 'Chủ tịch',
		organisation: 'UBND xã Mẫu Hồ',
		unitCode: 'H38.1',
		email: 'an@mau.example',
		notBefore: new Date(Date.now() - 86_400_000),
		notAfter: new Date(Date.now() + 300 * 86_400_000),
		...parts,
	};
}

/** A certificate request of the sample agency; parts can be replaced. */
export function agencyRequest(parts: Partial<CertificateRequest> = {}): CertificateRequest {
	return leaderRequest({
		kind: 'agency',
		commonName: 'UBND xã Mẫu Hồ',
		title: 'Cơ quan',
		organisation: 'UBND tỉnh Lào Cai',
		...parts,
	});
}

/** A software signer with a new certificate. */
export async function signerFor(
	world: SigningWorld,
	request: CertificateRequest,
): Promise<{ signer: Signer; serialNumber: string }> {
	const issued = await world.authority.issueCertificate(request);
	if (issued.privateKey === undefined) throw new Error('the authority made no key');
	return { signer: createSoftwareSigner(issued.privateKey, issued.chain), serialNumber: issued.serialNumber };
}

/** A one-page result to sign. */
export function sampleResult(): Promise<RenderedPaper> {
	return renderPaper('result', {
		superior: 'UBND tỉnh Lào Cai',
		agency: 'Ủy ban nhân dân xã Mẫu Hồ',
		reference: '45/GXN-UBND',
		place: 'Mẫu Hồ',
		issuedOn: '2026-11-20',
		createdAt: new Date('2026-11-20T09:00:00+07:00'),
		sample: true,
		title: 'GIẤY XÁC NHẬN',
		abstract: 'Tình trạng hôn nhân',
		body: [{ kind: 'paragraph', text: 'Xác nhận ông Nguyễn Mẫu An chưa đăng ký kết hôn với ai.' }],
		signer: { authority: 'TM. Ủy ban nhân dân', position: 'Chủ tịch', name: 'Nguyễn Mẫu An' },
		recipients: ['Như trên;', 'Lưu: VT.'],
	});
}

/** Whether a foreign program is there. Says loudly what is not proved when it is missing. */
export function hasTool(name: string, debianPackage: string): boolean {
	const found = (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
	if (!found)
		process.emitWarning(`NOT PROVED: ${name} is missing (apt-get install ${debianPackage}); its tests are left out`);
	return found;
}

/** Runs a foreign program and gives what it printed, both streams; a failing program is not an error here. */
export async function outputOf(program: string, ...args: string[]): Promise<string> {
	try {
		const { stdout, stderr } = await run(program, args, { timeout: 60_000 });
		return stdout + stderr;
	} catch (error) {
		const { stdout, stderr } = error as { stdout?: string; stderr?: string };
		return `${stdout ?? ''}${stderr ?? ''}`;
	}
}

/** What `pdfsig` says about a file when it trusts only the sample root. */
export async function pdfsig(world: SigningWorld, pdf: Uint8Array): Promise<string> {
	const store = await mkdtemp(join(world.dir, 'nss-'));
	const file = join(store, 'signed.pdf');
	await writeFile(file, pdf);
	await outputOf('certutil', '-N', '-d', `sql:${store}`, '--empty-password');
	await outputOf(
		'certutil',
		'-A',
		'-d',
		`sql:${store}`,
		'-n',
		'root',
		'-t',
		'CT,C,C',
		'-i',
		join(world.dir, 'pki', 'root.pem'),
	);
	return outputOf('pdfsig', '-nssdir', `sql:${store}`, file);
}
