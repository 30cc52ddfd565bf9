import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalDocument } from './canonical-xml.ts';
import { hasTool, leaderRequest, outputOf, signerFor, signingWorld, type SigningWorld } from './fixtures.ts';
import { createRevocationCheck } from './revocation-lists.ts';
import { signXml, type SignXmlInput } from './sign-xml.ts';
import { createTimeStampClient, type TimeStampClient } from './time-stamp-client.ts';
import { verifyXml, type VerifyXmlOptions, type XmlSignatureReport } from './verify-xml.ts';
import { parseXml } from './xml-tree.ts';

const MESSAGE = `<?xml version="1.0" encoding="UTF-8"?>
<?note before?>
<e:edXML xmlns:e="http://www.e-doc.vn/Schema/" xmlns:unused="urn:unused" e:b="2" a="1">
	<e:edXMLHeader ID="header"><e:Subject lang='vi'>Về việc mẫu &amp; “thử” <![CDATA[<x>]]></e:Subject><empty xmlns=""/></e:edXMLHeader>
	<!-- a remark --><e:edXMLBody Id="body"><item>1</item></e:edXMLBody>
</e:edXML>
`;
const withXmlsec = hasTool('xmlsec1', 'xmlsec1');

describe('signing XML', () => {
	let world: SigningWorld;
	let timeStamp: TimeStampClient;

	beforeAll(async () => {
		world = await signingWorld();
		timeStamp = createTimeStampClient({ url: world.timeStampUrl });
	});
	afterAll(() => world.close());

	async function signed(parts: Partial<SignXmlInput> & { keyAlgorithm?: 'RSA-2048' | 'P-256' } = {}): Promise<string> {
		const { keyAlgorithm = 'RSA-2048', ...rest } = parts;
		const { signer } = await signerFor(world, leaderRequest({ keyAlgorithm }));
		const xml = await signXml({
			xml: MESSAGE,
			signer,
			profile: 'xades-t',
			signingTime: new Date(),
			timeStamp,
			...rest,
		});
		return Buffer.from(xml).toString('utf8');
	}

	async function verdict(xml: string, parts: Partial<VerifyXmlOptions> = {}): Promise<XmlSignatureReport> {
		const [report] = await verifyXml(xml, {
			roots: [world.root],
			at: new Date(),
			revocation: createRevocationCheck(),
			...parts,
		});
		if (report === undefined) throw new Error('no signature');
		return report;
	}

	async function xmlsec(xml: string): Promise<string> {
		const file = join(world.dir, 'message.xml');
		await writeFile(file, xml);
		const root = join(world.dir, 'pki', 'root.pem');
		const ids = ['edXMLHeader', 'edXMLBody', 'SignedProperties'].flatMap((name) => ['--id-attr:Id', name]);
		return outputOf('xmlsec1', '--verify', '--trusted-pem', root, '--id-attr:ID', 'edXMLHeader', ...ids, file);
	}

	test.each([
		['xmldsig', 'RSA-2048'],
		['xmldsig', 'P-256'],
		['xades-t', 'RSA-2048'],
		['xades-t', 'P-256'],
	] as const)('%s with %s verifies here and by xmlsec1', async (profile, keyAlgorithm) => {
		const xml = await signed({ profile, keyAlgorithm });
		const report = await verdict(xml);
		expect(report).toMatchObject({ verdict: 'valid', coverage: 'whole-document', faults: [], revocation: 'good' });
		expect(report.timeStamp).toBe(profile === 'xades-t' ? 'valid' : 'absent');
		expect(report.signedXml).toContain('Về việc mẫu &amp; “thử” &lt;x&gt;');
		expect(report.signedXml).not.toContain('Signature');
		if (withXmlsec) expect(await xmlsec(xml)).toMatch(/^OK$/m);
	});

	test('one named element can be signed, and counts only for whoever asks for it', async () => {
		const xml = await signed({ profile: 'xmldsig', referenceId: 'body' });
		expect(await verdict(xml, { elementId: 'body' })).toMatchObject({ verdict: 'valid', coverage: 'element' });
		expect(await verdict(xml)).toMatchObject({ verdict: 'invalid', faults: ['covers-another-part'] });
		if (withXmlsec) expect(await xmlsec(xml)).toMatch(/^OK$/m);
	});

	test('the signature stands where the caller wants it, and every other character stays', async () => {
		const xml = await signed({ parent: { namespace: 'http://www.e-doc.vn/Schema/', localName: 'edXMLHeader' } });
		expect(xml).toMatch(/<empty xmlns=""\/><Signature [^]*<\/Signature><\/e:edXMLHeader>/);
		expect(xml.replace(/<Signature [^]*<\/Signature>/, '')).toBe(MESSAGE);
		expect((await verdict(xml)).verdict).toBe('valid');
	});

	test('a changed letter makes the signature invalid', async () => {
		const report = await verdict((await signed()).replace('mẫu', 'mâu'));
		expect(report).toMatchObject({ verdict: 'invalid', digestOk: false });
		expect(report.sentence).toContain('đã bị sửa sau khi');
	});

	test.runIf(hasTool('xmllint', 'libxml2-utils'))('the canonical form is the one xmllint writes', async () => {
		const file = join(world.dir, 'canonical.xml');
		await writeFile(file, MESSAGE.replace('<!-- a remark -->', ''));
		const document = parseXml(MESSAGE);
		expect(canonicalDocument(document, { exclusive: true })).toBe(await outputOf('xmllint', '--exc-c14n', file));
		expect(canonicalDocument(document, { exclusive: false })).toBe(await outputOf('xmllint', '--c14n', file));
	});
});
