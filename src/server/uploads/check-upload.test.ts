import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../platform/refusal.ts';
import { checkUpload, PAPER_KINDS, type UploadKind } from './check-upload.ts';
import { jpegOf, pngOf, zipOf } from './fixtures.ts';

const WITH_OFFICE: readonly UploadKind[] = [...PAPER_KINDS, 'docx', 'xlsx'];

/** The code of the refusal, or the name it was taken under. */
async function verdict(bytes: Uint8Array, name = 'giay-chung-sinh.pdf', allowed: readonly UploadKind[] = PAPER_KINDS) {
	try {
		return (await checkUpload(bytes, { name, allowed })).name;
	} catch (thrown) {
		if (isRefusal(thrown)) return thrown.code;
		throw thrown;
	}
}

async function pdf(
	change: (document: PDFDocument) => void = () => undefined,
	useObjectStreams = false,
): Promise<Uint8Array> {
	const document = await PDFDocument.create();
	document.addPage([595, 842]);
	change(document);
	return document.save({ useObjectStreams });
}

describe('papers', () => {
	test('an ordinary PDF and ordinary pictures are taken', async () => {
		expect(await verdict(await pdf())).toBe('giay-chung-sinh.pdf');
		expect(await verdict(await pdf(undefined, true))).toBe('giay-chung-sinh.pdf');
		expect(await verdict(pngOf(1200, 800), 'ảnh.png')).toBe('ảnh.png');
		expect(await verdict(jpegOf(1200, 800), 'IMG_2211.JPEG')).toBe('IMG_2211.jpeg');
	});

	test('a file without content is refused', async () => {
		expect(await verdict(new Uint8Array())).toBe('upload.empty');
	});

	test('a file over 20 MB is refused', async () => {
		expect(await verdict(new Uint8Array(20 * 1024 * 1024 + 1))).toBe('upload.too-large');
	});

	test('what the bytes are decides, not what the name says', async () => {
		expect(await verdict(new TextEncoder().encode('MZ this is a program'), 'don.pdf')).toBe('upload.wrong-type');
		expect(
			await verdict(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'a.png'),
		).toBe('upload.wrong-type');
		expect(await verdict(await pdf(), 'don.exe')).toBe('don.exe.pdf');
	});

	test('a picture that would need gigabytes to open is refused', async () => {
		expect(await verdict(pngOf(19_000, 19_000), 'a.png')).toBe('upload.image-too-large');
		expect(await verdict(jpegOf(60_000, 10), 'a.jpg')).toBe('upload.image-too-large');
		expect(await verdict(pngOf(0, 10), 'a.png')).toBe('upload.image-broken');
	});
});

describe('PDF that is more than paper', () => {
	const script = (document: PDFDocument) => {
		document.addJavaScript('run', 'app.alert(1)');
	};

	test('a PDF with script is refused, also when it hides in an object stream', async () => {
		expect(await verdict(await pdf(script))).toBe('upload.pdf-active');
		expect(await verdict(await pdf(script, true))).toBe('upload.pdf-active');
	});

	test('a PDF with script under an escaped name is refused', async () => {
		const plain = Buffer.from(await pdf(script)).toString('latin1');
		const hidden = plain.replaceAll('/JavaScript', '/J#61vaScript').replaceAll('/JS', '/#4aS');
		expect(await verdict(Buffer.from(hidden, 'latin1'))).toBe('upload.pdf-active');
	});

	test('a PDF that starts a program is refused', async () => {
		const launch = (document: PDFDocument) => {
			const action = document.context.obj({ Type: 'Action', S: 'Launch', F: PDFString.of('cmd.exe') });
			document.catalog.set(PDFName.of('OpenAction'), action);
		};
		expect(await verdict(await pdf(launch))).toBe('upload.pdf-active');
		expect(await verdict(await pdf(launch, true))).toBe('upload.pdf-active');
	});

	test('a PDF with a file inside is refused', async () => {
		const document = await PDFDocument.create();
		document.addPage();
		await document.attach(new TextEncoder().encode('hidden'), 'hidden.txt');
		expect(await verdict(await document.save())).toBe('upload.pdf-active');
	});

	test('a PDF with a password is refused', async () => {
		const plain = Buffer.from(await pdf()).toString('latin1');
		const locked = plain.replace('trailer\n<<', 'trailer\n<<\n/Encrypt << /Filter /Standard /V 2 /R 3 >>');
		expect(await verdict(Buffer.from(locked, 'latin1'))).toBe('upload.pdf-encrypted');
	});

	test('a damaged PDF is refused', async () => {
		const whole = await pdf();
		expect(await verdict(whole.subarray(0, 60))).toBe('upload.pdf-broken');
	});

	test('an object stream that unpacks to more than a viewer bears is refused before it is unpacked', async () => {
		const packed = deflateSync(Buffer.alloc(64 * 1024 * 1024));
		const bomb = Buffer.concat([
			Buffer.from(
				`%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${String(packed.length)} >>\nstream\n`,
			),
			packed,
			Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 2 0 R >>\n%%EOF\n'),
		]);
		expect(bomb.length).toBeLessThan(1024 * 1024);
		const before = process.memoryUsage().rss;
		expect(await verdict(bomb)).toBe('upload.unpacks-too-large');
		expect(process.memoryUsage().rss - before).toBeLessThan(160 * 1024 * 1024);
	});
});

describe('office documents', () => {
	const parts = { '[Content_Types].xml': contentTypes('wordprocessingml.document.main'), 'word/document.xml': '<w/>' };

	test('they are refused unless the paper allows them', async () => {
		expect(await verdict(zipOf(parts), 'don.docx')).toBe('upload.wrong-type');
		expect(await verdict(zipOf(parts), 'don.docx', WITH_OFFICE)).toBe('don.docx');
	});

	test('one that claims to unpack to gigabytes is refused without unpacking it', async () => {
		expect(await verdict(zipOf(parts, { claimedBytes: 3_000_000_000 }), 'a.docx', WITH_OFFICE)).toBe(
			'upload.unpacks-too-large',
		);
	});

	test('one whose parts lie on top of each other is refused', async () => {
		expect(await verdict(zipOf(parts, { overlapping: true }), 'a.docx', WITH_OFFICE)).toBe('upload.unpacks-too-large');
	});

	test('one with macros is refused', async () => {
		expect(await verdict(zipOf({ ...parts, 'word/vbaProject.bin': 'x' }), 'a.docx', WITH_OFFICE)).toBe(
			'upload.office-active',
		);
	});
});

describe('names', () => {
	test.each([
		['../../etc/giấy.pdf', 'giấy.pdf'],
		['C:\\Users\\mau\\Ảnh.pdf', 'Ảnh.pdf'],
		['giấy khai sinh.pdf'.normalize('NFD'), 'giấy khai sinh.pdf'],
		['a\u0000b\u202Efdp.exe', 'abfdp.exe.pdf'],
		['.pdf', 'pdf.pdf'],
		['', 'tep.pdf'],
		['<b>"x"|y</b>.pdf', 'b.pdf'],
	])('%j is kept as %j', async (name, kept) => {
		expect(await verdict(await pdf(), name)).toBe(kept);
	});

	test('a name is at most 120 characters and no mark is left without its letter', async () => {
		const kept = await verdict(await pdf(), `${'ễ'.repeat(400)}.pdf`);
		expect(kept.length).toBeLessThanOrEqual(120);
		expect(kept.endsWith('.pdf')).toBe(true);
		expect(kept).toBe(kept.normalize('NFC'));
	});
});

function contentTypes(main: string): string {
	return `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.${main}+xml"/></Types>`;
}
