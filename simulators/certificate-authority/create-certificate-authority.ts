import type { KeyObject } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { answerOcsp, type CertificateStatus, type OcspFault } from './answer-ocsp.ts';
import { openAuthorityMaterial, type AuthorityMaterial, type SampleDomain } from './authority-material.ts';
import {
	certificatePem,
	issueCertificate,
	type CertificateRequest,
	type IssuedCertificate,
} from './issue-certificate.ts';
import { readIfPresent } from './pki-files.ts';
import { findRevocation, revocationList, revokeCertificate } from './revocation.ts';

/** Where the authority keeps its files, and the address certificates will name (without trailing slash). */
export interface CertificateAuthorityOptions {
	readonly dir: string;
	readonly baseUrl: string;
	/** The world of trust it stands for. Default 'government'. */
	readonly domain?: SampleDomain;
}

/** The sample authority, usable in the process that holds its folder and over HTTP. */
export interface CertificateAuthority {
	readonly material: AuthorityMaterial;
	/** PEM of the root that readers must trust; also `root.pem` in the folder. */
	readonly rootPem: string;
	/** Key and certificates for the time-stamp authority, as `createTimeStampAuthority` takes them. */
	readonly timeStamp: { readonly key: KeyObject; readonly certificates: readonly Uint8Array[] };
	issueCertificate(request: CertificateRequest): Promise<IssuedCertificate>;
	revokeCertificate(serialNumber: string, revokedAt: Date): Promise<void>;
	/** What the OCSP responder does wrong from now on; undefined ends it. */
	setOcspFault(fault: OcspFault | undefined): void;
	/** Answers under any path prefix; the last segment decides. */
	handler(request: IncomingMessage, response: ServerResponse): void;
}

interface OcspState {
	fault: OcspFault | undefined;
}

interface Answer {
	readonly status: number;
	readonly type: string;
	readonly body: string | Uint8Array;
}

const maxRequestBytes = 64 * 1024;

const issueBody = z.object({
	kind: z.enum(['person', 'agency']),
	commonName: z.string().min(1).max(64),
	title: z.string().max(64).optional(),
	organisation: z.string().max(64).optional(),
	unitCode: z.string().max(64).optional(),
	email: z.email().optional(),
	notBefore: z.iso.datetime(),
	notAfter: z.iso.datetime(),
	/** SubjectPublicKeyInfo, DER in base 64: over HTTP the authority never makes private keys. */
	publicKey: z.base64(),
});

const revokeBody = z.object({ serialNumber: z.string().regex(/^[0-9a-f]{2,40}$/) });

/** Opens the sample certificate authority, creating its keys the first time. */
export async function createCertificateAuthority(options: CertificateAuthorityOptions): Promise<CertificateAuthority> {
	const material = await openAuthorityMaterial(options.dir, options.baseUrl, options.domain ?? 'government');
	const ocsp: OcspState = { fault: undefined };
	const authority: Omit<CertificateAuthority, 'handler'> = {
		setOcspFault: (fault) => {
			ocsp.fault = fault;
		},
		material,
		rootPem: `${material.root.certificate.toString('pem')}\n`,
		timeStamp: {
			key: material.timeStamp.keyObject,
			certificates: [material.timeStamp, material.intermediate].map(
				({ certificate }) => new Uint8Array(certificate.rawData),
			),
		},
		issueCertificate: (request) => issueCertificate(material, options, request),
		revokeCertificate: (serialNumber, revokedAt) => revokeCertificate(options.dir, serialNumber, revokedAt),
	};
	return {
		...authority,
		handler: (request, response) => {
			answer(request, options, authority, ocsp)
				.catch((error: unknown): Answer => ({
					status: 400,
					type: 'text/plain; charset=utf-8',
					body: error instanceof Error ? error.message : 'bad request',
				}))
				.then(({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body))
				.catch(() => response.destroy());
		},
	};
}

async function answer(
	request: IncomingMessage,
	{ dir }: CertificateAuthorityOptions,
	authority: Omit<CertificateAuthority, 'handler'>,
	ocsp: OcspState,
): Promise<Answer> {
	const { root, intermediate } = authority.material;
	const path = new URL(request.url ?? '/', 'http://localhost').pathname;
	switch (`${request.method ?? 'GET'} ${path.slice(path.lastIndexOf('/') + 1)}`) {
		case 'GET root.pem':
			return { status: 200, type: 'application/x-pem-file', body: authority.rootPem };
		case 'GET root.cer':
			return { status: 200, type: 'application/pkix-cert', body: new Uint8Array(root.certificate.rawData) };
		case 'GET intermediate.cer':
			return { status: 200, type: 'application/pkix-cert', body: new Uint8Array(intermediate.certificate.rawData) };
		case 'GET root.crl':
			return { status: 200, type: 'application/pkix-crl', body: await revocationList(dir, root, false) };
		case 'GET intermediate.crl':
			return { status: 200, type: 'application/pkix-crl', body: await revocationList(dir, intermediate, true) };
		case 'POST ocsp': {
			if (ocsp.fault === 'fail') return { status: 503, type: 'text/plain', body: '' };
			const body = await answerOcsp(
				await readBody(request),
				intermediate,
				(serial) => statusOf(dir, serial),
				new Date(),
				ocsp.fault,
			);
			return { status: 200, type: 'application/ocsp-response', body };
		}
		case 'POST certificates': {
			const wanted = issueBody.parse(JSON.parse((await readBody(request)).toString('utf8')));
			const issued = await authority.issueCertificate(withoutUndefined(wanted));
			const body = JSON.stringify({ serialNumber: issued.serialNumber, chain: issued.chain.map(certificatePem) });
			return { status: 201, type: 'application/json', body };
		}
		case 'POST revocations': {
			const { serialNumber } = revokeBody.parse(JSON.parse((await readBody(request)).toString('utf8')));
			await authority.revokeCertificate(serialNumber, new Date());
			return { status: 204, type: 'text/plain', body: '' };
		}
		default:
			return { status: 404, type: 'text/plain', body: 'not found' };
	}
}

function withoutUndefined(wanted: z.infer<typeof issueBody>): CertificateRequest {
	const { kind, commonName, notBefore, notAfter, publicKey, title, organisation, unitCode, email } = wanted;
	return {
		kind,
		commonName,
		notBefore: new Date(notBefore),
		notAfter: new Date(notAfter),
		publicKey: Buffer.from(publicKey, 'base64'),
		...(title === undefined ? {} : { title }),
		...(organisation === undefined ? {} : { organisation }),
		...(unitCode === undefined ? {} : { unitCode }),
		...(email === undefined ? {} : { email }),
	};
}

async function statusOf(dir: string, serialNumber: string): Promise<CertificateStatus> {
	if (!/^[0-9a-f]{2,40}$/.test(serialNumber)) return { kind: 'unknown' };
	const revoked = await findRevocation(dir, serialNumber);
	if (revoked !== undefined) return { kind: 'revoked', at: revoked.revokedAt };
	return (await readIfPresent(join(dir, 'issued', `${serialNumber}.pem`))) === undefined
		? { kind: 'unknown' }
		: { kind: 'good' };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		length += chunk.length;
		if (length > maxRequestBytes) throw new RangeError('request is too large');
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
