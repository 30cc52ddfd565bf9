import {
	createHash,
	createPrivateKey,
	createPublicKey,
	generateKeyPairSync,
	sign,
	verify,
	type KeyObject,
} from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReceiptSeal } from './receipt.ts';

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const DSIG11 = 'http://www.w3.org/2009/xmldsig11#';
const P256 = 'urn:oid:1.2.840.10045.3.1.7';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/**
 * Seals receipts with a key of the installation for receipts alone, under `DATA_DIR/keys/receipts.pem` (P-256, made at first use). The signature is XML-DSig,
 * enveloped, exclusive canonicalisation, ECDSA with SHA-256. Receipts are written in canonical form, so that
 * nothing has to be canonicalised to check them; one that is written otherwise does not pass.
 */
export function openSystemSeal(dataDir: string): ReceiptSeal {
	let loaded: KeyObject | undefined;
	const key = () => (loaded ??= keyIn(join(dataDir, 'keys')));
	return {
		sign: async (xml) => Buffer.from(withSignature(xml, key())),
		check: async (xml) => checkSignature(Buffer.from(xml).toString('utf8')),
	};
}

function keyIn(dir: string): KeyObject {
	const file = join(dir, 'receipts.pem');
	mkdirSync(dir, { recursive: true, mode: 0o700 });
	const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	try {
		// 'wx': of two processes starting at once, one writes and the other reads.
		writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
	}
	return createPrivateKey(readFileSync(file));
}

function signedInfo(digest: string): string {
	const method = (name: string, algorithm: string) => `<${name} Algorithm="${algorithm}"></${name}>`;
	return (
		`<SignedInfo xmlns="${DSIG}">${method('CanonicalizationMethod', EXCLUSIVE)}` +
		`${method('SignatureMethod', 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256')}<Reference URI=""><Transforms>` +
		`${method('Transform', `${DSIG}enveloped-signature`)}${method('Transform', EXCLUSIVE)}</Transforms>` +
		`${method('DigestMethod', 'http://www.w3.org/2001/04/xmlenc#sha256')}<DigestValue>${digest}</DigestValue></Reference></SignedInfo>`
	);
}

function withSignature(xml: string, key: KeyObject): string {
	const info = signedInfo(sha256Base64(xml));
	const value = sign('sha256', Buffer.from(info), { key, dsaEncoding: 'ieee-p1363' }).toString('base64');
	const point = pointOf(createPublicKey(key));
	const signature =
		`<Signature xmlns="${DSIG}">${info.replace(` xmlns="${DSIG}"`, '')}<SignatureValue>${value}</SignatureValue><KeyInfo><KeyValue>` +
		`<ECKeyValue xmlns="${DSIG11}"><NamedCurve URI="${P256}"></NamedCurve><PublicKey>${point}</PublicKey></ECKeyValue>` +
		`</KeyValue></KeyInfo></Signature>`;
	const end = xml.lastIndexOf('</');
	return xml.slice(0, end) + signature + xml.slice(end);
}

const SIGNATURE = new RegExp(
	`<Signature xmlns="${DSIG}">(<SignedInfo>.*</SignedInfo>)<SignatureValue>([A-Za-z0-9+/=]+)</SignatureValue>.*` +
		`<PublicKey>([A-Za-z0-9+/=]+)</PublicKey></ECKeyValue></KeyValue></KeyInfo></Signature>(?=</Receipt>$)`,
	's',
);

function checkSignature(xml: string): { valid: boolean; detail: string } {
	const match = SIGNATURE.exec(xml);
	const [whole = '', info = '', value = '', point = ''] = match ?? [];
	if (!match || xml.split('<Signature ').length !== 2) return { valid: false, detail: 'không có chữ ký đọc được' };
	const expected = signedInfo(sha256Base64(xml.replace(whole, '')));
	// The digest is computed by us, so what is signed is what we read: nothing can be wrapped around it.
	if (info !== expected.replace(` xmlns="${DSIG}"`, ''))
		return { valid: false, detail: 'nội dung đã bị sửa sau khi ký' };
	const key = keyOfPoint(Buffer.from(point, 'base64'));
	const signature = Buffer.from(value, 'base64');
	const valid =
		key !== undefined && verify('sha256', Buffer.from(expected), { key, dsaEncoding: 'ieee-p1363' }, signature);
	const fingerprint = createHash('sha256').update(Buffer.from(point, 'base64')).digest('hex').slice(0, 16);
	return { valid, detail: valid ? `khóa ${fingerprint}` : 'chữ ký không khớp với khóa' };
}

/** The uncompressed point: 04, x, y. */
function pointOf(key: KeyObject): string {
	const { x = '', y = '' } = key.export({ format: 'jwk' });
	return Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString('base64');
}

function keyOfPoint(point: Buffer): KeyObject | undefined {
	if (point.length !== 65 || point[0] !== 4) return undefined;
	const part = (from: number) => point.subarray(from, from + 32).toString('base64url');
	try {
		return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: part(1), y: part(33) }, format: 'jwk' });
	} catch {
		return undefined;
	}
}

function sha256Base64(text: string): string {
	return createHash('sha256').update(text).digest('base64');
}
