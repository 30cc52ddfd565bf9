const DRAWING = 'BT /F1 26 Tf 90 700 Td (GIAY TO MAU) Tj 0 -40 Td /F1 14 Tf (Chi de thu, khong co gia tri.) Tj ET';

/** A small PDF of one page that any reader opens. */
export function samplePdf(): Buffer {
	const objects = [
		'<</Type/Catalog/Pages 2 0 R>>',
		'<</Type/Pages/Kids[3 0 R]/Count 1>>',
		'<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
		`<</Length ${String(DRAWING.length)}>>\nstream\n${DRAWING}\nendstream\n`,
		'<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
	];
	let text = '%PDF-1.4\n';
	const places = objects.map((object, index) => {
		const at = text.length;
		text += `${String(index + 1)} 0 obj${object}endobj\n`;
		return `${String(at).padStart(10, '0')} 00000 n \n`;
	});
	const [count, table] = [String(objects.length + 1), String(text.length)];
	text += `xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}`;
	text += `trailer<</Size ${count}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`;
	return Buffer.from(text, 'latin1');
}
