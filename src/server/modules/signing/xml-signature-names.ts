/** Identifiers of XML-DSig and XAdES used here. */
export const xmlNames = {
	dsig: 'http://www.w3.org/2000/09/xmldsig#',
	xades: 'http://uri.etsi.org/01903/v1.3.2#',
	signedProperties: 'http://uri.etsi.org/01903#SignedProperties',
	enveloped: 'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
	exclusive: 'http://www.w3.org/2001/10/xml-exc-c14n#',
	inclusive: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
	sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
	rsaSha256: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
	ecdsaSha256: 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
} as const;

type Digest = 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** Digest methods that are read; SHA-1 only to say that it is weak. */
export const xmlDigests: ReadonlyMap<string, Digest> = new Map([
	['http://www.w3.org/2000/09/xmldsig#sha1', 'sha1'],
	[xmlNames.sha256, 'sha256'],
	['http://www.w3.org/2001/04/xmldsig-more#sha384', 'sha384'],
	['http://www.w3.org/2001/04/xmlenc#sha512', 'sha512'],
]);

/** Signature methods that are read. HMAC is none: whoever can check it could have made it. */
export const xmlSignatureMethods: ReadonlyMap<string, { readonly key: 'rsa' | 'ec'; readonly digest: Digest }> =
	new Map([
		['http://www.w3.org/2000/09/xmldsig#rsa-sha1', { key: 'rsa', digest: 'sha1' }],
		[xmlNames.rsaSha256, { key: 'rsa', digest: 'sha256' }],
		['http://www.w3.org/2001/04/xmldsig-more#rsa-sha384', { key: 'rsa', digest: 'sha384' }],
		['http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', { key: 'rsa', digest: 'sha512' }],
		['http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1', { key: 'ec', digest: 'sha1' }],
		[xmlNames.ecdsaSha256, { key: 'ec', digest: 'sha256' }],
		['http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384', { key: 'ec', digest: 'sha384' }],
		['http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512', { key: 'ec', digest: 'sha512' }],
	]);

/** Whether an attribute is read as an identifier: XML has no types without a document type, so all usual spellings are. */
export function isXmlId({ localName }: { readonly localName: string }): boolean {
	return localName.toLowerCase() === 'id';
}
