import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cmsOid } from '../../../shared/cms.ts';
import { readSignedData } from '../../../shared/cms-read.ts';
import { readDer } from '../../../shared/der.ts';
import { findSignatures } from './find-signatures.ts';
import {
	agencyRequest,
	hasTool,
	leaderRequest,
	outputOf,
	pdfsig,
	sampleResult,
	signerFor,
	signingWorld,
	type SigningWorld,
} from './fixtures.ts';
import { signPdf } from './sign-pdf.ts';
import { createTimeStampClient } from './time-stamp-client.ts';

const SIGNED_AT = new Date();
const withPdfsig = hasTool('pdfsig', 'poppler-utils') && hasTool('certutil', 'libnss3-tools');
const withOpenssl = hasTool('openssl', 'openssl');

describe('signing a PDF', () => {
	let world: SigningWorld;
	let once: Uint8Array;
	let twice: Uint8Array;

	beforeAll(async () => {
		world = await signingWorld();
		const timeStamp = createTimeStampClient({ url: world.timeStampUrl });
		const [leader, agency] = [await signerFor(world, leaderRequest()), await signerFor(world, agencyRequest())];
		const { pdf, zones } = await sampleResult();
		if (zones.leader === undefined || zones.agency === undefined) throw new Error('the result has no zones');
		once = await signPdf({
			pdf,
			signer: leader.signer,
			timeStamp,
			appearance: { kind: 'leader', zone: zones.leader, seed: 'Nguyễn Mẫu An' },
			name: 'Nguyễn Mẫu An',
			reason: 'Ký duyệt (mẫu)',
			location: 'Lào Cai',
			signingTime: SIGNED_AT,
		});
		twice = await signPdf({
			pdf: once,
			signer: agency.signer,
			timeStamp,
			appearance: { kind: 'agency', zone: zones.agency, seed: 'UBND xã Mẫu Hồ' },
			signingTime: SIGNED_AT,
		});
	});
	afterAll(() => world.close());

	test('the second signature leaves every earlier byte as it was', () => {
		expect(Buffer.from(twice.subarray(0, once.length)).equals(once)).toBe(true);
	});

	test.runIf(withPdfsig)(
		'pdfsig with the sample root calls both signatures valid and the file unchanged after the second',
		async () => {
			const said = await pdfsig(world, twice);
			expect(said.match(/Signature Validation: Signature is Valid\./g)).toHaveLength(2);
			expect(said.match(/Certificate Validation: Certificate is Trusted\./g)).toHaveLength(2);
			expect(said.match(/Signature Type: ETSI\.CAdES\.detached/g)).toHaveLength(2);
			expect(said.match(/Not total document signed/g)).toHaveLength(1);
			expect(said).toMatch(/Signature #2:[^]*Total document signed/);
			expect(said).toContain('Nguyễn Mẫu An');
		},
	);

	test.runIf(withPdfsig)('pdfsig sees a changed byte', async () => {
		const changed = Uint8Array.from(twice);
		const at = Buffer.from(changed.buffer).indexOf('/Title');
		changed[at + 12] = (changed[at + 12] ?? 0) ^ 1;
		expect(await pdfsig(world, changed)).toContain('Digest Mismatch');
	});

	test.runIf(withOpenssl)('openssl accepts the CMS as CAdES over the signed bytes', async () => {
		for (const [index, signature] of findSignatures(twice).entries()) {
			const [cms, content] = [join(world.dir, `${String(index)}.cms`), join(world.dir, `${String(index)}.bin`)];
			await writeFile(cms, signature.contents.subarray(0, readDer(signature.contents).end));
			const tail = twice.subarray(signature.contentsEnd, signature.revisionEnd);
			await writeFile(content, Buffer.concat([twice.subarray(0, signature.contentsStart), tail]));
			const root = join(world.dir, 'pki', 'root.pem');
			const said = await outputOf(
				'openssl',
				'cms',
				'-verify',
				'-cades',
				'-binary',
				'-inform',
				'DER',
				'-in',
				cms,
				'-content',
				content,
				'-CAfile',
				root,
				'-purpose',
				'any',
				'-out',
				'/dev/null',
			);
			expect(said).toMatch(/Verification successful/i);
		}
	});

	test.runIf(withOpenssl)('openssl accepts the time stamp over the signature value', async () => {
		const [signature] = findSignatures(once);
		const signedData = readSignedData(signature?.contents ?? new Uint8Array());
		const [token, data] = [join(world.dir, 'token.der'), join(world.dir, 'signature.bin')];
		await writeFile(token, signedData.unsigned.get(cmsOid.timeStampToken) ?? new Uint8Array());
		await writeFile(data, signedData.signature);
		const root = join(world.dir, 'pki', 'root.pem');
		const said = await outputOf('openssl', 'ts', '-verify', '-token_in', '-in', token, '-data', data, '-CAfile', root);
		expect(said).toContain('Verification: OK');
	});

	test('the signed file is still PDF/A-2b by its metadata and keeps its output intent', () => {
		const text = Buffer.from(twice).toString('latin1');
		expect(text).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>');
		const catalogs = text.split('/Type /Catalog').slice(1);
		expect(catalogs).toHaveLength(3);
		for (const catalog of catalogs) expect(catalog.slice(0, 600)).toContain('/OutputIntents');
	});

	test('signing works on files whose cross-reference is a stream', async () => {
		const document = await PDFDocument.create();
		document.addPage([300, 300]);
		const pdf = await document.save({ useObjectStreams: true });
		const { signer } = await signerFor(world, leaderRequest());
		const first = await signPdf({ pdf, signer, signingTime: SIGNED_AT });
		const second = await signPdf({ pdf: first, signer, signingTime: SIGNED_AT });
		expect(findSignatures(second).map(({ rangeIsSound }) => rangeIsSound)).toEqual([true, true]);
		if (!withPdfsig) return;
		const said = await pdfsig(world, second);
		expect(said.match(/Signature is Valid/g)).toHaveLength(2);
	});

	test('a file that is no PDF is refused as such', async () => {
		const { signer } = await signerFor(world, leaderRequest());
		const noPdf = signPdf({ pdf: Buffer.from('hello'), signer, signingTime: SIGNED_AT });
		await expect(noPdf).rejects.toThrow('startxref');
	});
});
