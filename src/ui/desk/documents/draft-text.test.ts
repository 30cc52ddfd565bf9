import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocksOf, textOf } from './draft-text.ts';

test('lines become paragraphs, headings, bold lines and lists', () => {
	expect(blocksOf('## QUYẾT ĐỊNH:\r\n\nĐiều 1. Thành lập.\n**Quan trọng**\n- một\n- hai\nHết.')).toEqual([
		{ kind: 'paragraph', text: 'QUYẾT ĐỊNH:', bold: true, centred: true },
		{ kind: 'paragraph', text: 'Điều 1. Thành lập.' },
		{ kind: 'paragraph', text: 'Quan trọng', bold: true },
		{ kind: 'list', items: ['một', 'hai'] },
		{ kind: 'paragraph', text: 'Hết.' },
	]);
});

test('what was typed comes back the same when the draft is opened again', () => {
	fc.assert(
		fc.property(fc.array(fc.stringMatching(/^(## |- |\*\*)?[a-zà-ỹ0-9 .*]{1,20}(\*\*)?$/u)), (lines) => {
			const blocks = blocksOf(lines.join('\n'));
			expect(blocksOf(textOf(blocks))).toEqual(blocks);
		}),
	);
});
