/**
 * The code points a TrueType font has glyphs for, from its character map (formats 4 and 12).
 * @throws RangeError when the font has no such map.
 */
export function fontCoverage(font: Buffer): ReadonlySet<number> {
	const start = tableOffset(font, 'cmap');
	const covered = new Set<number>();
	const count = font.readUInt16BE(start + 2);
	for (let index = 0; index < count; index += 1) {
		const subtable = start + font.readUInt32BE(start + 4 + index * 8 + 4);
		const format = font.readUInt16BE(subtable);
		if (format === 4) addSegments(font, subtable, covered);
		if (format === 12) addGroups(font, subtable, covered);
	}
	if (covered.size === 0) throw new RangeError('font has no character map that can be read');
	return covered;
}

function tableOffset(font: Buffer, tag: string): number {
	const count = font.readUInt16BE(4);
	for (let index = 0; index < count; index += 1) {
		const record = 12 + index * 16;
		if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
	}
	throw new RangeError(`font has no table ${tag}`);
}

function addSegments(font: Buffer, at: number, covered: Set<number>): void {
	const segments = font.readUInt16BE(at + 6) / 2;
	const [ends, starts, deltas, offsets] = [
		at + 14,
		at + 16 + segments * 2,
		at + 16 + segments * 4,
		at + 16 + segments * 6,
	];
	for (let segment = 0; segment < segments; segment += 1) {
		const first = font.readUInt16BE(starts + segment * 2);
		const last = font.readUInt16BE(ends + segment * 2);
		const delta = font.readUInt16BE(deltas + segment * 2);
		const offset = font.readUInt16BE(offsets + segment * 2);
		for (let code = first; code <= last && code !== 0xffff; code += 1) {
			const glyph = offset === 0 ? code : font.readUInt16BE(offsets + segment * 2 + offset + (code - first) * 2);
			if (((glyph === 0 ? 0 : glyph + delta) & 0xffff) !== 0) covered.add(code);
		}
	}
}

function addGroups(font: Buffer, at: number, covered: Set<number>): void {
	const groups = font.readUInt32BE(at + 12);
	for (let group = 0; group < groups; group += 1) {
		const record = at + 16 + group * 12;
		const last = font.readUInt32BE(record + 4);
		for (let code = font.readUInt32BE(record); code <= last; code += 1) covered.add(code);
	}
}
