/** A small PDF that any reader opens. */
export function samplePdf(): Buffer {
	const objects = [
		'<</Type/Catalog/Pages 2 0 R>>',
		'<</Type/Pages/Kids[3 0 R]/Count 1>>',
		'<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
	];
	let text = '%PDF-1.4\n';
	const places = objects.map((object, index) => {
		const at = text.length;
		text += `${String(index + 1)} 0 obj${object}endobj\n`;
		return `${String(at).padStart(10, '0')} 00000 n \n`;
	});
	const table = text.length;
	text += `xref\n0 4\n0000000000 65535 f \n${places.join('')}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${String(table)}\n%%EOF\n`;
	return Buffer.from(text, 'latin1');
}
