import { createHash, verify, X509Certificate } from 'node:crypto';
import { canonicalElement } from './canonical-xml.ts';
import { certificateFacts, type CertificateFacts } from './certificate-facts.ts';
import { checkChain, type ChainCheck } from './check-chain.ts';
import { weakKey } from './check-cms-signature.ts';
import type { TrustDomain } from './trust-anchor.ts';
import { judgeTimeStamp, type TimeStampVerdict } from './judge-time-stamp.ts';
import type { VerifyOptions } from './verify-pdf.ts';
import { claimedAt, isBound, propertiesOf, tokenOf } from './xades-properties.ts';
import { checkReferences, inclusivePrefixes, type Index, type Subject, type XmlFault } from './xml-references.ts';
import { algorithmOf, bytesOf, only } from './xml-signature-parts.ts';
import { isXmlId, xmlNames, xmlSignatureMethods } from './xml-signature-names.ts';
import { xmlVerdictSentence } from './xml-verdict-sentence.ts';
import { attributeOf, childElements, elementsOf, type XmlDocument, type XmlElement } from './xml-nodes.ts';
import { parseXml } from './xml-tree.ts';

export interface VerifyXmlOptions extends VerifyOptions {
	/** The one element that must be signed when it is not the root; a signature over any other part is worth nothing. */
	readonly elementId?: string;
}

/** Everything known about one signature of an XML document. */
export interface XmlSignatureReport extends TimeStampVerdict {
	readonly profile: 'xmldsig' | 'xades';
	/** Undefined when it carries no certificate. */
	readonly signer: CertificateFacts | undefined;
	/** SHA-256 of the signer's certificate, lower-case hexadecimal; tells one self-signed certificate from another. */
	readonly certificateSha256: string | undefined;
	readonly claimedAt: Date | undefined;
	readonly coverage: 'whole-document' | 'element' | 'broken';
	/** What was signed, in canonical form and without the signature. Trust this text, not the document around it. */
	readonly signedXml: string | undefined;
	readonly digestOk: boolean;
	readonly signatureOk: boolean;
	readonly faults: readonly XmlFault[];
	/** Algorithms that prove little today: 'SHA-1', 'RSA < 2048'. */
	readonly weaknesses: readonly string[];
	/** The world of trust its certificate belongs to. */
	readonly domain: TrustDomain | undefined;
	readonly chain: ChainCheck['state'];
	readonly revocation: ChainCheck['revocation'];
	readonly revokedAt?: Date;
	/** 'unknown': nothing speaks against it, but revocation could not be asked or an algorithm is weak. */
	readonly verdict: 'valid' | 'invalid' | 'unknown';
	/** The verdict in Vietnamese, one sentence. */
	readonly sentence: string;
}

const MOST_SIGNATURES = 32;

/**
 * Judges every signature of an XML document. Only enveloped signatures over the whole document, its root element or the
 * element the caller names count: anything else is how contents are smuggled past a true signature.
 * @throws XmlSyntaxError when the document cannot be read, has a document type, or entities.
 */
export async function verifyXml(bytes: Uint8Array | string, options: VerifyXmlOptions): Promise<XmlSignatureReport[]> {
	const document = parseXml(bytes);
	const index = indexOf(document);
	const signatures = [...elementsOf(document.root)].filter((element) => isDsig(element, 'Signature'));
	const reports: XmlSignatureReport[] = [];
	for (const signature of signatures.slice(0, MOST_SIGNATURES))
		reports.push(await judge({ document, index, signature }, options));
	return reports;
}

function isDsig(element: XmlElement, localName: string): boolean {
	return element.namespace === xmlNames.dsig && element.localName === localName;
}

function indexOf(document: XmlDocument): Index {
	const byId = new Map<string, XmlElement>();
	let hasDuplicates = false;
	for (const element of elementsOf(document.root)) {
		for (const attribute of element.attributes.filter(isXmlId)) {
			const other = byId.get(attribute.value);
			if (other !== undefined) hasDuplicates = true;
			byId.set(attribute.value, element);
		}
	}
	return { byId, hasDuplicates };
}

type Findings = Omit<XmlSignatureReport, 'verdict' | 'sentence'>;

async function judge(subject: Subject, options: VerifyXmlOptions): Promise<XmlSignatureReport> {
	let findings: Findings;
	try {
		findings = await examine(subject, options);
	} catch {
		findings = { ...nothingKnown, faults: ['unreadable'] };
	}
	const verdict = verdictOf(findings);
	return { ...findings, verdict, sentence: xmlVerdictSentence({ ...findings, verdict }) };
}

const nothingKnown: Findings = {
	profile: 'xmldsig',
	signer: undefined,
	certificateSha256: undefined,
	claimedAt: undefined,
	provenAt: undefined,
	coverage: 'broken',
	signedXml: undefined,
	digestOk: false,
	signatureOk: false,
	faults: [],
	weaknesses: [],
	domain: undefined,
	chain: 'untrusted-root',
	revocation: 'unknown',
	timeStamp: 'absent',
};

async function examine(subject: Subject, options: VerifyXmlOptions): Promise<Findings> {
	const { signature, index } = subject;
	const faults = new Set<XmlFault>(index.hasDuplicates ? ['duplicate-id'] : []);
	const weak = new Set<string>();
	const signedInfo = only(signature, 'SignedInfo');
	const references = checkReferences(subject, signedInfo, options.elementId, faults, weak);
	const certificates = certificatesIn(signature);
	const properties = propertiesOf(signature);
	const signerCertificate = certificates.find((certificate) => !new X509Certificate(certificate).ca) ?? certificates[0];
	const value = only(signature, 'SignatureValue');
	const signatureOk =
		signerCertificate !== undefined &&
		checkValue(signedInfo, value, signerCertificate, faults, weak) &&
		isBound(properties, signerCertificate, references.signedProperties);
	const stampedValue = Buffer.from(canonicalElement(value, { exclusive: true }), 'utf8');
	const stamp = await judgeTimeStamp(tokenOf(properties), stampedValue, options);
	const shared = {
		profile: properties === undefined ? ('xmldsig' as const) : ('xades' as const),
		claimedAt: claimedAt(properties),
		...references.report,
		signatureOk,
		faults: [...faults],
		weaknesses: [...weak],
		...stamp,
	};
	if (signerCertificate === undefined) return { ...nothingKnown, ...shared };
	const { state, ...revocation } = await checkChain({
		certificate: signerCertificate,
		others: certificates,
		roots: options.roots,
		at: stamp.provenAt ?? options.at,
		purpose: 'signing',
		...(options.revocation === undefined ? {} : { revocation: options.revocation }),
	});
	const certificateSha256 = createHash('sha256').update(signerCertificate).digest('hex');
	return { ...shared, signer: certificateFacts(signerCertificate), certificateSha256, chain: state, ...revocation };
}

function checkValue(
	signedInfo: XmlElement,
	value: XmlElement,
	certificate: Uint8Array,
	faults: Set<XmlFault>,
	weak: Set<string>,
): boolean {
	const form = only(signedInfo, 'CanonicalizationMethod');
	const algorithm = attributeOf(form, 'Algorithm');
	const method = xmlSignatureMethods.get(algorithmOf(signedInfo, 'SignatureMethod'));
	const key = new X509Certificate(certificate).publicKey;
	if (
		method === undefined ||
		method.key !== key.asymmetricKeyType ||
		(algorithm !== xmlNames.exclusive && algorithm !== xmlNames.inclusive)
	) {
		faults.add('unknown-algorithm');
		return false;
	}
	if (method.digest === 'sha1') weak.add('SHA-1');
	for (const weakness of weakKey(certificate)) weak.add(weakness);
	const how = { exclusive: algorithm === xmlNames.exclusive, inclusivePrefixes: inclusivePrefixes(form) };
	const signed = Buffer.from(canonicalElement(signedInfo, how), 'utf8');
	return verify(method.digest, signed, method.key === 'ec' ? { key, dsaEncoding: 'ieee-p1363' } : key, bytesOf(value));
}

function certificatesIn(signature: XmlElement): Uint8Array[] {
	return childElements(signature, xmlNames.dsig, 'KeyInfo')
		.flatMap((info) => childElements(info, xmlNames.dsig, 'X509Data'))
		.flatMap((data) => childElements(data, xmlNames.dsig, 'X509Certificate'))
		.slice(0, 8)
		.map((element) => new Uint8Array(new X509Certificate(bytesOf(element)).raw));
}

function verdictOf(findings: Findings): XmlSignatureReport['verdict'] {
	const broken =
		findings.faults.length > 0 ||
		findings.coverage === 'broken' ||
		!findings.digestOk ||
		!findings.signatureOk ||
		findings.chain !== 'trusted' ||
		findings.revocation === 'revoked' ||
		findings.timeStamp === 'invalid';
	if (broken) return 'invalid';
	const open = findings.revocation === 'unknown' || findings.timeStamp === 'unknown' || findings.weaknesses.length > 0;
	return open ? 'unknown' : 'valid';
}
