import { mkdtemp, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leaderRequest, signerFor, signingWorld, type SigningWorld } from './fixtures.ts';
import { createRevocationCheck } from './revocation-lists.ts';
import { signXml } from './sign-xml.ts';
import { openSystemSigner } from './system-signer.ts';
import { createTimeStampClient } from './time-stamp-client.ts';
import { verifyXml, type VerifyXmlOptions, type XmlSignatureReport } from './verify-xml.ts';

const ORDER = `<order xmlns="urn:mau"><part Id="part"><amount>10</amount></part></order>`;

describe('attacks on signed XML', () => {
	let world: SigningWorld;
	let whole: string;
	let part: string;

	beforeAll(async () => {
		world = await signingWorld();
		const timeStamp = createTimeStampClient({ url: world.timeStampUrl });
		const { signer } = await signerFor(world, leaderRequest());
		const shared = { xml: ORDER, signer, signingTime: new Date(), timeStamp } as const;
		whole = Buffer.from(await signXml({ ...shared, profile: 'xades-t' })).toString();
		part = Buffer.from(await signXml({ ...shared, profile: 'xmldsig', referenceId: 'part' })).toString();
	});
	afterAll(() => world.close());

	async function judge(xml: string, parts: Partial<VerifyXmlOptions> = {}): Promise<XmlSignatureReport[]> {
		return verifyXml(xml, { roots: [world.root], at: new Date(), revocation: createRevocationCheck(), ...parts });
	}

	async function verdict(xml: string, parts: Partial<VerifyXmlOptions> = {}): Promise<XmlSignatureReport | undefined> {
		return (await judge(xml, parts))[0];
	}

	test('wrapping: the signed part moved aside and another put in its place is refused', async () => {
		const moved = /<part [^]*<\/part>/.exec(part)?.[0] ?? '';
		const forged = `<order xmlns="urn:mau"><part><amount>1000000</amount></part><aside>${moved}</aside></order>`;
		expect(await verdict(forged)).toMatchObject({ verdict: 'invalid', faults: ['covers-another-part'] });
	});

	test('wrapping: two parts of one identifier are refused, however it is spelt', async () => {
		for (const spelling of ['Id', 'ID', 'id', 'xml:id']) {
			const forged = part.replace('<part ', `<part ${spelling}="part"><amount>1000000</amount></part><part `);
			expect(await verdict(forged, { elementId: 'part' })).toMatchObject({ verdict: 'invalid' });
			expect((await verdict(forged, { elementId: 'part' }))?.faults).toContain('duplicate-id');
		}
	});

	test('wrapping: a whole signed document inside another is not the other', async () => {
		const report = await verdict(`<order xmlns="urn:mau"><amount>1000000</amount>${whole}</order>`);
		expect(report).toMatchObject({ verdict: 'invalid', digestOk: false });
	});

	test('wrapping: a signature taken out of what it signs is refused', async () => {
		const signature = /<Signature [^]*<\/Signature>/.exec(part)?.[0] ?? '';
		const detached = part.replace(signature, '').replace('</order>', `${signature}</order>`);
		expect(await verdict(detached, { elementId: 'part' })).toMatchObject({ verdict: 'invalid', faults: ['misplaced'] });
	});

	test('a transform that could hide contents is refused', async () => {
		for (const algorithm of [
			'http://www.w3.org/TR/1999/REC-xpath-19991116',
			'http://www.w3.org/TR/1999/REC-xslt-19991116',
		]) {
			const forged = whole.replace('http://www.w3.org/2000/09/xmldsig#enveloped-signature', algorithm);
			expect((await verdict(forged))?.faults).toContain('unknown-transform');
		}
	});

	test('references to other files and networks are never followed', async () => {
		const report = await verdict(whole.replace('URI=""', 'URI="http://127.0.0.1:1/other.xml"'));
		expect(report).toMatchObject({ verdict: 'invalid' });
		expect(report?.faults).toContain('unknown-reference');
	});

	test('XAdES: properties of another certificate, or none signed, bind nothing', async () => {
		const unsigned = whole.replace(/<Reference Type[^]*?<\/Reference>/, '');
		expect(await verdict(unsigned)).toMatchObject({ verdict: 'invalid', signatureOk: false });
		const moved = whole.replace(/<xades:SigningTime>[^<]*/, '<xades:SigningTime>2020-01-01T00:00:00Z');
		expect(await verdict(moved)).toMatchObject({ verdict: 'invalid', digestOk: false });
	});

	test('a time stamp over another signature is invalid', async () => {
		const token = /<xades:EncapsulatedTimeStamp>([^<]*)/;
		const other = token.exec(whole)?.[1] ?? '';
		const again = Buffer.from(
			await signXml({
				xml: ORDER,
				signer: (await signerFor(world, leaderRequest())).signer,
				profile: 'xades-t',
				signingTime: new Date(),
				timeStamp: createTimeStampClient({ url: world.timeStampUrl }),
			}),
		).toString();
		const report = await verdict(again.replace(token, `<xades:EncapsulatedTimeStamp>${other}`));
		expect(report).toMatchObject({ verdict: 'invalid', timeStamp: 'invalid' });
	});

	test.each([
		['a document type', '<!DOCTYPE a><a/>'],
		['external entities', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'],
		['entities of its own', '<a>&x;</a>'],
		['an entity bomb', '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'],
		['depth without end', `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`],
		['another encoding', '<?xml version="1.0" encoding="UTF-16"?><a/>'],
		['two roots', '<a/><a/>'],
		['an attribute twice', '<a b="1" b="2"/>'],
		['a zero byte', '<a>\u0000</a>'],
	])('a document with %s is not read at all', async (_, xml) => {
		await expect(judge(xml)).rejects.toThrow();
	});

	test('a certificate of nobody trusted, and a revoked one, are not accepted', async () => {
		expect(await verdict(whole, { roots: [] })).toMatchObject({ verdict: 'invalid', chain: 'untrusted-root' });
		const { signer, serialNumber } = await signerFor(world, leaderRequest());
		await world.authority.revokeCertificate(serialNumber, new Date(Date.now() - 60_000));
		const xml = await signXml({ xml: ORDER, signer, profile: 'xmldsig', signingTime: new Date() });
		expect((await verdict(Buffer.from(xml).toString()))?.sentence).toContain('đã bị thu hồi');
	});

	test('without an answer about revocation the verdict is unknown, never valid', async () => {
		const [report] = await verifyXml(whole, { roots: [world.root], at: new Date() });
		expect(report?.verdict).toBe('unknown');
	});

	test('the system key is made once, for two who open it at the same time, and nobody else can read it', async () => {
		const dir = await mkdtemp(join(world.dir, 'keys-'));
		await expect(openSystemSigner(dir)).rejects.toMatchObject({ code: 'signing.no-system-certificate' });
		const certify = async (publicKey: Uint8Array): Promise<readonly Uint8Array[]> =>
			(await world.authority.issueCertificate({ ...leaderRequest({ kind: 'agency' }), publicKey })).chain;
		const [one, two] = await Promise.all([openSystemSigner(dir, certify), openSystemSigner(dir, certify)]);
		expect(await one.certificateChain()).toEqual(await two.certificateChain());
		expect((await stat(join(dir, 'system.key'))).mode & 0o777).toBe(0o600);
		const xml = await signXml({ xml: ORDER, signer: two, profile: 'xmldsig', signingTime: new Date() });
		expect((await verdict(Buffer.from(xml).toString()))?.verdict).toBe('valid');
	});
});
