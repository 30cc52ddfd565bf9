import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendRevision, nextObjectNumber } from './append-revision.ts';
import { findSignatures } from './find-signatures.ts';
import { leaderRequest, sampleResult, signerFor, signingWorld, type SigningWorld } from './fixtures.ts';
import { asDictionary, catalogOf, listPages, openPdf, readObject } from './pdf-file.ts';
import { pdfName, pdfReference, serializePdfValue, type PdfValue } from './pdf-values.ts';
import { createRevocationCheck } from './revocation-lists.ts';
import { signPdf } from './sign-pdf.ts';
import { createTimeStampClient } from './time-stamp-client.ts';
import { verifyFile, type FileVerdict } from './verify-file.ts';

/** The classes of attacks on signed PDFs: incremental saving, signature wrapping, shadow, universal forgery. */
describe('attacks on signed PDFs', () => {
	let world: SigningWorld;
	let signed: Uint8Array;

	beforeAll(async () => {
		world = await signingWorld();
		const { signer } = await signerFor(world, leaderRequest());
		const { pdf } = await sampleResult();
		const timeStamp = createTimeStampClient({ url: world.timeStampUrl });
		signed = await signPdf({ pdf, signer, timeStamp, signingTime: new Date() });
	});
	afterAll(() => world.close());

	function judge(file: Uint8Array): Promise<FileVerdict> {
		return verifyFile(file, { roots: [world.root], at: new Date(), revocation: createRevocationCheck() });
	}

	/** The file with text replaced by as many characters: offsets stay. */
	function rewritten(file: Uint8Array, change: (text: string) => string): Uint8Array {
		const text = Buffer.from(file).toString('latin1');
		return Buffer.from(change(text), 'latin1');
	}

	function padded(text: string, length: number): string {
		return text.padEnd(length, ' ');
	}

	test('before any attack it is valid', async () => {
		expect((await judge(signed)).verdict).toBe('valid');
	});

	test('incremental saving: another page content in a proper later revision', async () => {
		const pdf = openPdf(signed);
		const content = nextObjectNumber(pdf);
		const [page] = listPages(pdf);
		if (page === undefined) throw new Error('no page');
		const forged = new Map(asDictionary(readObject(pdf, page.number))).set('Contents', pdfReference(content));
		const drawing = 'BT ET';
		const file = appendRevision(pdf, [
			{ number: content, body: `<</Length ${String(drawing.length)}>>\nstream\n${drawing}\nendstream` },
			{ number: page.number, body: serializePdfValue(forged) },
		]);
		expect(await judge(file)).toMatchObject({
			verdict: 'invalid',
			signatures: [{ digestOk: true, laterChanges: 'other' }],
		});
	});

	test('incremental saving: objects hung on without a cross-reference, for readers that rebuild one', async () => {
		const [page] = listPages(openPdf(signed));
		const object = `\n${String(page?.number)} 0 obj\n<</Type/Page/Contents 99 0 R>>\nendobj\n`;
		for (const tail of [object, `${object}trailer\n<</Root 1 0 R>>\n`, `${object}startxref\n1\n%%EOF\n`]) {
			const file = Buffer.concat([signed, Buffer.from(tail)]);
			const judged = await judge(file).catch(() => 'refused');
			expect(judged === 'refused' || (judged as FileVerdict).verdict === 'invalid').toBe(true);
		}
	});

	test('incremental saving: an object no cross-reference names, slipped in between proper ones', async () => {
		const pdf = openPdf(signed);
		const number = nextObjectNumber(pdf);
		const [page] = listPages(pdf);
		const hidden = `null\nendobj\n${String(page?.number)} 0 obj\n<</Type/Page>>`;
		expect(await judge(appendRevision(pdf, [{ number, body: hidden }]))).toMatchObject({ verdict: 'invalid' });
	});

	test('incremental saving: an empty signature field whose picture covers the page', async () => {
		const pdf = openPdf(signed);
		const [widget, picture] = [nextObjectNumber(pdf), nextObjectNumber(pdf) + 1];
		const [page] = listPages(pdf);
		if (page === undefined) throw new Error('no page');
		const dictionary = asDictionary(readObject(pdf, page.number));
		const annotations = dictionary.get('Annots');
		const forged = new Map(dictionary).set('Annots', [
			...(Array.isArray(annotations) ? annotations : []),
			pdfReference(widget),
		]);
		const file = appendRevision(pdf, [
			{
				number: widget,
				body: `<</Type/Annot/Subtype/Widget/FT/Sig/F 4/Rect[0 0 595 842]/AP<</N ${String(picture)} 0 R>>>>`,
			},
			{ number: picture, body: '<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Length 0>>\nstream\n\nendstream' },
			{ number: page.number, body: serializePdfValue(forged) },
		]);
		expect(await judge(file)).toMatchObject({ verdict: 'invalid', signatures: [{ laterChanges: 'other' }] });
	});

	test('signature wrapping: contents end early, and forged entries stand in the gap that nobody signed', async () => {
		const [signature] = findSignatures(signed);
		const at = (signature?.contentsEnd ?? 0) - 60;
		const file = Uint8Array.from(signed);
		file.set(Buffer.from(padded('>/Reason(forged)/Reference 7 0 R', 60)), at);
		expect(findSignatures(file)[0]).toMatchObject({ reason: 'forged', rangeIsSound: false });
		expect(await judge(file)).toMatchObject({
			verdict: 'invalid',
			signatures: [{ digestOk: true, coverage: 'broken' }],
		});
	});

	test('signature wrapping: a range that starts behind forged bytes at the head of the file', async () => {
		const moved = rewritten(signed, (text) => text.replace('/ByteRange [0 ', '/ByteRange [9 '));
		expect((await judge(moved)).signatures[0]).toMatchObject({ verdict: 'invalid', coverage: 'broken' });
		const shifted = await judge(Buffer.concat([Buffer.from('%PDF-1.7\n'), moved])).catch(() => undefined);
		expect(shifted?.verdict ?? 'refused').not.toBe('valid');
	});

	test('signature wrapping: bytes hidden between the digits of the contents', async () => {
		const [signature] = findSignatures(signed);
		const at = (signature?.contentsEnd ?? 0) - 40;
		const file = Uint8Array.from(signed);
		file.set(Buffer.from('zz/Hidden(x)zz'), at);
		expect(await judge(file)).toMatchObject({ verdict: 'invalid', signatures: [{ coverage: 'broken' }] });
	});

	test('shadow, hide: a later revision frees or swaps an object that covered the content', async () => {
		const pdf = openPdf(signed);
		const numbers = [...pdf.locations.keys()].filter((number) => readObject(pdf, number) instanceof Map);
		const covered = numbers.find((number) => asDictionary(readObject(pdf, number)).has('Length'));
		if (covered === undefined) throw new Error('no stream');
		const length = Number(asDictionary(readObject(pdf, covered)).get('Length'));
		const swapped = `${serializePdfValue(asDictionary(readObject(pdf, covered)))}\nstream\n${' '.repeat(length)}\nendstream`;
		for (const body of ['null', swapped])
			expect(await judge(appendRevision(pdf, [{ number: covered, body }]))).toMatchObject({
				verdict: 'invalid',
				signatures: [{ laterChanges: 'other' }],
			});
	});

	test('shadow, replace: a later table points an object at another that was signed but never shown', async () => {
		const { signer } = await signerFor(world, leaderRequest());
		const base = openPdf((await sampleResult()).pdf);
		const [page] = listPages(base);
		if (page === undefined) throw new Error('no page');
		// the forger prepares a second page of the same number, which only his later table will find
		const shadow = `null\nendobj\n${String(page.number)} 0 obj\n<</Type/Page/Shadow true>>`;
		const prepared = appendRevision(base, [{ number: nextObjectNumber(base), body: shadow }]);
		const victim = await signPdf({ pdf: prepared, signer, signingTime: new Date() });
		const opened = openPdf(victim);
		const offset = opened.text.indexOf(`${String(page.number)} 0 obj\n<</Type/Page/Shadow`);
		const table = `xref\n${String(page.number)} 1\n${String(offset).padStart(10, '0')} 00000 n \ntrailer\n`;
		const root = serializePdfValue(catalogOf(opened).reference);
		const trailer = `<</Size ${String(nextObjectNumber(opened))}/Root ${root}/Prev ${String(opened.startXref)}>>`;
		const tail = `${table}${trailer}\nstartxref\n${String(victim.length)}\n%%EOF\n`;
		const file = Buffer.concat([victim, Buffer.from(tail, 'latin1')]);
		expect(readObject(openPdf(file), page.number)).toHaveProperty('size', 2);
		expect(await judge(file)).toMatchObject({ verdict: 'invalid', signatures: [{ laterChanges: 'other' }] });
	});

	test.each([
		['a byte range of null', /\/ByteRange \[[^\]]*\]/, '/ByteRange null'],
		['no byte range', /\/ByteRange \[[^\]]*\]/, ''],
		['a byte range that covers nothing', /\/ByteRange \[[^\]]*\]/, '/ByteRange [0 0 0 0]'],
		['negative numbers in it', /\/ByteRange \[[^\]]*\]/, '/ByteRange [0 -1 -1 -1]'],
		['five numbers in it', /\/ByteRange \[([^\]]*?) *\]/, '/ByteRange [0 1 2 3 4]'],
		['contents of null', /\/Contents <[0-9a-f]+>/, '/Contents null'],
		['contents of zero', /\/Contents <[0-9a-f]+>/, '/Contents <00>'],
		['no contents', /\/Contents <[0-9a-f]+>/, ''],
		['contents that are no CMS', /\/Contents <[0-9a-f]+>/, '/Contents <41414141>'],
		['another kind of signature', /\/SubFilter \/ETSI\.CAdES\.detached/, '/SubFilter /adbe.x509.rsa_sha1'],
		['no kind at all', /\/SubFilter \/ETSI\.CAdES\.detached/, ''],
	])('universal forgery: a signature with %s is shown, and as worth nothing', async (_, pattern, replacement) => {
		const file = rewritten(signed, (text) => text.replace(pattern, (found) => padded(replacement, found.length)));
		expect(file.length).toBe(signed.length);
		const judged = await judge(file);
		expect(judged.signatures).toHaveLength(1);
		expect(judged.verdict).toBe('invalid');
	});

	test('the CMS of one document put into another proves nothing', async () => {
		const { signer } = await signerFor(world, leaderRequest());
		const other = await signPdf({ pdf: signed, signer, signingTime: new Date() });
		const [first, second] = findSignatures(other);
		if (first === undefined || second === undefined) throw new Error('no signatures');
		const file = Uint8Array.from(other);
		file.copyWithin(second.contentsStart, first.contentsStart, first.contentsEnd);
		expect((await judge(file)).signatures[1]).toMatchObject({ verdict: 'invalid', digestOk: false });
	});

	function bomb(size: number, entries: ReadonlyArray<[string, PdfValue]>): Uint8Array {
		const data = deflateSync(Buffer.alloc(size), { level: 9 });
		const head = `%PDF-1.7\n`;
		const dictionary = new Map<string, PdfValue>([
			['Type', pdfName('XRef')],
			['Filter', pdfName('FlateDecode')],
			['Length', data.length],
			['Root', pdfReference(1)],
			...entries,
		]);
		const object = `1 0 obj\n${serializePdfValue(dictionary)}\nstream\n`;
		const tail = `\nendstream\nendobj\nstartxref\n${String(head.length)}\n%%EOF\n`;
		return Buffer.concat([Buffer.from(head + object, 'latin1'), data, Buffer.from(tail, 'latin1')]);
	}

	test('bombs: a stream that inflates without end, and tables that promise a thousand million entries, are refused', async () => {
		const sizes: ReadonlyArray<[string, PdfValue]> = [
			['W', [1, 4, 1]],
			['Size', 1_000_000_000],
		];
		const table = '%PDF-1.4\nxref\n0 999999999\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n';
		for (const file of [bomb(200 * 1024 * 1024, sizes), bomb(64, sizes), Buffer.from(table)])
			await expect(judge(file)).rejects.toMatchObject({ code: 'signing.unreadable-file' });
	});

	test('what is neither PDF nor XML, or far too large, is refused with the reason', async () => {
		await expect(judge(Buffer.from('hello'))).rejects.toMatchObject({ code: 'signing.unknown-file' });
		await expect(judge(Buffer.alloc(21 * 1024 * 1024))).rejects.toMatchObject({ code: 'signing.file-too-large' });
		await expect(judge(Buffer.from('<!DOCTYPE a><a/>'))).rejects.toMatchObject({ code: 'signing.unreadable-file' });
	});
});
