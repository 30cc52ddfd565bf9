import { X509Certificate } from 'node:crypto';
import { firstOid, readOid } from '../../../shared/cms-read.ts';
import { derChildren, derContent, readDer } from '../../../shared/der.ts';

/** What a certificate says about its holder, for people to read. */
export interface CertificateFacts {
	readonly commonName: string;
	readonly title?: string;
	readonly organisation?: string;
	/** organizationalUnitName, where the sample authority keeps the unit code. */
	readonly unitCode?: string;
	readonly issuerName: string;
	/** Lower-case hexadecimal. */
	readonly serialNumber: string;
	readonly validFrom: Date;
	readonly validTo: Date;
}

const subjectTypes = {
	commonName: '2.5.4.3',
	title: '2.5.4.12',
	organisation: '2.5.4.10',
	unitCode: '2.5.4.11',
} as const;

/**
 * Reads the facts from a DER certificate.
 * @throws Error when the bytes are not a certificate.
 */
export function certificateFacts(certificate: Uint8Array): CertificateFacts {
	const parsed = new X509Certificate(certificate);
	const names = namesOf(certificate);
	const optional = (type: keyof typeof subjectTypes): string | undefined => names.subject.get(subjectTypes[type]);
	const title = optional('title');
	const organisation = optional('organisation');
	const unitCode = optional('unitCode');
	return {
		commonName: optional('commonName') ?? '',
		...(title === undefined ? {} : { title }),
		...(organisation === undefined ? {} : { organisation }),
		...(unitCode === undefined ? {} : { unitCode }),
		issuerName: names.issuer.get(subjectTypes.commonName) ?? '',
		serialNumber: parsed.serialNumber.toLowerCase(),
		validFrom: parsed.validFromDate,
		validTo: parsed.validToDate,
	};
}

function namesOf(certificate: Uint8Array): { issuer: Map<string, string>; subject: Map<string, string> } {
	const [toBeSigned] = derChildren(readDer(certificate));
	const fields = toBeSigned === undefined ? [] : derChildren(toBeSigned);
	const offset = fields[0]?.tag === 0xa0 ? 1 : 0;
	return { issuer: nameParts(fields[offset + 2]), subject: nameParts(fields[offset + 4]) };
}

function nameParts(name: ReturnType<typeof readDer> | undefined): Map<string, string> {
	const parts = new Map<string, string>();
	for (const set of name === undefined ? [] : derChildren(name)) {
		for (const pair of derChildren(set)) {
			const [type, value] = derChildren(pair);
			if (type === undefined || value === undefined) continue;
			// BMPString is UTF-16, the other string types read as UTF-8
			const bytes = Buffer.from(derContent(value));
			parts.set(readOid(type), value.tag === 0x1e ? bytes.swap16().toString('utf16le') : bytes.toString('utf8'));
		}
	}
	return parts;
}

/** The content octets of an extension (inside its OCTET STRING) by identifier; undefined when absent. */
export function extensionOf(certificate: Uint8Array, oid: string): Uint8Array | undefined {
	const [toBeSigned] = derChildren(readDer(certificate));
	const wrapper = toBeSigned === undefined ? undefined : derChildren(toBeSigned).find((field) => field.tag === 0xa3);
	const list = wrapper === undefined ? undefined : derChildren(wrapper)[0];
	const found = list === undefined ? undefined : derChildren(list).find((extension) => firstOid(extension) === oid);
	const value = found === undefined ? undefined : derChildren(found).at(-1);
	return value === undefined ? undefined : derContent(value);
}

const keyUsageOid = '2.5.29.15';
const crlPlacesOid = '2.5.29.31';

/** Bits of keyUsage as RFC 5280 numbers them. */
export const keyUsageBit = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5 } as const;

/** Whether keyUsage allows one of the uses; a certificate without the extension allows all. */
export function allowsUse(certificate: Uint8Array, ...bits: readonly number[]): boolean {
	const value = extensionOf(certificate, keyUsageOid);
	if (value === undefined) return true;
	const octets = derContent(readDer(value)).subarray(1);
	return bits.some((bit) => ((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}

/** HTTP addresses of revocation lists in a certificate. */
export function crlAddresses(certificate: Uint8Array): string[] {
	const value = extensionOf(certificate, crlPlacesOid);
	if (value === undefined) return [];
	const addresses: string[] = [];
	const visit = (element: ReturnType<typeof readDer>): void => {
		// uniformResourceIdentifier [6]
		if (element.tag === 0x86) addresses.push(Buffer.from(derContent(element)).toString('latin1'));
		else if ((element.tag & 0x20) !== 0) derChildren(element).forEach(visit);
	};
	visit(readDer(value));
	return addresses.filter((address) => /^https?:\/\//.test(address));
}
