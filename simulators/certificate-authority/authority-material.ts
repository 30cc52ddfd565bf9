import 'reflect-metadata';
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
	AuthorityInfoAccessExtension,
	AuthorityKeyIdentifierExtension,
	BasicConstraintsExtension,
	CRLDistributionPointsExtension,
	ExtendedKeyUsageExtension,
	KeyUsageFlags,
	KeyUsagesExtension,
	PemConverter,
	SubjectKeyIdentifierExtension,
	X509Certificate,
	X509CertificateGenerator,
} from '@peculiar/x509';
import { createFolderOnce, writePublic, writeSecret } from './pki-files.ts';

/** ECDSA on P-256 for all authorities: small and fast. */
export const authorityAlgorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** One authority: its certificate, and its key for signing in both forms the libraries want. */
export interface Authority {
	readonly certificate: X509Certificate;
	readonly key: CryptoKey;
	readonly keyObject: KeyObject;
}

/** The two worlds of trust; each has authorities of its own. */
export type SampleDomain = 'government' | 'public';

/** The three sample authorities. */
export interface AuthorityMaterial {
	readonly root: Authority;
	readonly intermediate: Authority;
	readonly timeStamp: Authority;
}

const idTimeStamping = '1.3.6.1.5.5.7.3.8';
const yearMilliseconds = 365.25 * 86_400_000;

interface Plan {
	readonly name: 'root' | 'intermediate' | 'time-stamp';
	readonly subject: string;
	readonly years: number;
}

const plansOf = (domain: SampleDomain) =>
	({
		root: {
			name: 'root',
			subject: `CN=${domain === 'government' ? 'Gốc mẫu' : 'Gốc công cộng mẫu'} – dữ liệu mẫu, O=Liên Thông (mẫu), C=VN`,
			years: 20,
		},
		intermediate: {
			name: 'intermediate',
			subject: `CN=${domain === 'government' ? 'CA chuyên dùng Chính phủ (mẫu)' : 'CA công cộng (mẫu)'} – dữ liệu mẫu, O=Liên Thông (mẫu), C=VN`,
			years: 10,
		},
		timeStamp: {
			name: 'time-stamp',
			subject: `CN=${domain === 'government' ? 'TSA mẫu' : 'TSA công cộng mẫu'} – dữ liệu mẫu, O=Liên Thông (mẫu), C=VN`,
			years: 8,
		},
	}) as const satisfies Record<string, Plan>;

/**
 * Opens the sample authorities in `dir`, creating them the first time; afterwards they stay the same for ever.
 * @param baseUrl where the authority answers; written into certificates as the place of revocation lists.
 */
export async function openAuthorityMaterial(
	dir: string,
	baseUrl: string,
	domain: SampleDomain,
): Promise<AuthorityMaterial> {
	const plans = plansOf(domain);
	await createFolderOnce(dir, (temporary) => createMaterial(temporary, baseUrl, plans));
	return {
		root: await readAuthority(dir, plans.root.name),
		intermediate: await readAuthority(dir, plans.intermediate.name),
		timeStamp: await readAuthority(dir, plans.timeStamp.name),
	};
}

async function createMaterial(dir: string, baseUrl: string, plans: ReturnType<typeof plansOf>): Promise<void> {
	await mkdir(join(dir, 'issued'), { mode: 0o755 });
	await mkdir(join(dir, 'revoked'), { mode: 0o755 });
	const root = await createAuthority(dir, plans.root, undefined, baseUrl);
	const intermediate = await createAuthority(dir, plans.intermediate, root, baseUrl);
	await createAuthority(dir, plans.timeStamp, intermediate, baseUrl);
}

async function createAuthority(
	dir: string,
	plan: Plan,
	issuer: { certificate: X509Certificate; key: CryptoKey } | undefined,
	baseUrl: string,
): Promise<{ certificate: X509Certificate; key: CryptoKey }> {
	const keys = await crypto.subtle.generateKey(authorityAlgorithm, true, ['sign', 'verify']);
	const isTimeStamp = plan.name === 'time-stamp';
	const certificate = await X509CertificateGenerator.create({
		serialNumber: randomSerial(),
		subject: plan.subject,
		issuer: issuer?.certificate.subject ?? plan.subject,
		notBefore: new Date(Date.now() - yearMilliseconds),
		notAfter: new Date(Date.now() + plan.years * yearMilliseconds),
		publicKey: keys.publicKey,
		signingKey: issuer?.key ?? keys.privateKey,
		signingAlgorithm: authorityAlgorithm,
		extensions: [
			isTimeStamp
				? new BasicConstraintsExtension(false, undefined, true)
				: new BasicConstraintsExtension(true, plan.name === 'intermediate' ? 0 : undefined, true),
			isTimeStamp
				? new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true)
				: new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
			// RFC 3161 §2.3: a time-stamp certificate has this one purpose, marked critical
			...(plan.name === 'root'
				? []
				: [
						new ExtendedKeyUsageExtension(
							isTimeStamp ? [idTimeStamping] : [idTimeStamping, '1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.36'],
							isTimeStamp,
						),
					]),
			await SubjectKeyIdentifierExtension.create(keys.publicKey),
			...(issuer === undefined
				? []
				: await issuerExtensions(issuer.certificate, plan.name === 'intermediate' ? 'root' : 'intermediate', baseUrl)),
		],
	});
	await writePublic(join(dir, `${plan.name}.pem`), `${certificate.toString('pem')}\n`);
	const exported = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
	await writeSecret(join(dir, `${plan.name}.key`), `${PemConverter.encode(exported, 'PRIVATE KEY')}\n`);
	return { certificate, key: keys.privateKey };
}

/** What every issued certificate says about its issuer: key identifier, revocation list, and where to fetch it. */
export async function issuerExtensions(
	issuer: X509Certificate,
	name: 'root' | 'intermediate',
	baseUrl: string,
	namesOcsp = false,
) {
	return [
		await AuthorityKeyIdentifierExtension.create(await issuer.publicKey.export()),
		new CRLDistributionPointsExtension([`${baseUrl}/${name}.crl`]),
		// By default no OCSP address: pdfsig of Debian 12 takes an unreachable responder for a broken certificate, and the sample
		// simulators are not always running. The responder answers all the same.
		new AuthorityInfoAccessExtension({
			caIssuers: `${baseUrl}/${name}.cer`,
			...(namesOcsp ? { ocsp: `${baseUrl}/ocsp` } : {}),
		}),
	];
}

/** A positive 16-byte serial number in hexadecimal. */
export function randomSerial(): string {
	const octets = crypto.getRandomValues(new Uint8Array(16));
	octets[0] = ((octets[0] ?? 0) & 0x3f) | 0x40;
	return Buffer.from(octets).toString('hex');
}

async function readAuthority(dir: string, name: Plan['name']): Promise<Authority> {
	const pem = await readFile(join(dir, `${name}.key`), 'utf8');
	const key = await crypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(pem), authorityAlgorithm, false, [
		'sign',
	]);
	return {
		certificate: new X509Certificate(await readFile(join(dir, `${name}.pem`), 'utf8')),
		key,
		keyObject: createPrivateKey(pem),
	};
}
