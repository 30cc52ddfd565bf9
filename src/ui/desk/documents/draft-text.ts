/** A block of a draft, as far as plain text can say it. */
export type TextBlock =
	| { readonly kind: 'paragraph'; readonly text: string; readonly bold?: boolean; readonly centred?: boolean }
	| { readonly kind: 'list'; readonly items: readonly string[] };

/**
 * The content of a draft from what was typed: a line is a paragraph, `## ` makes it a bold line in the middle, `**…**` around
 * a line makes it bold, lines that begin with `- ` are a list.
 */
export function blocksOf(typed: string): TextBlock[] {
	const blocks: TextBlock[] = [];
	for (const raw of typed.replaceAll('\r\n', '\n').split('\n')) {
		const line = raw.trim();
		if (line === '') continue;
		if (line.startsWith('- ')) addItem(blocks, line.slice(2).trim());
		else blocks.push(paragraphOf(line));
	}
	return blocks;
}

function addItem(blocks: TextBlock[], item: string): void {
	const last = blocks.at(-1);
	if (last?.kind === 'list') blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, item] };
	else blocks.push({ kind: 'list', items: [item] });
}

function paragraphOf(line: string): TextBlock {
	if (line.startsWith('## ')) return { kind: 'paragraph', text: line.slice(3).trim(), bold: true, centred: true };
	const bold = /^\*\*(.+)\*\*$/u.exec(line)?.[1];
	return bold === undefined ? { kind: 'paragraph', text: line } : { kind: 'paragraph', text: bold, bold: true };
}

/** The same content as text to go on typing; what plain text cannot say is left out. */
export function textOf(body: readonly { readonly kind: string }[]): string {
	return body
		.map((block) => {
			if (isList(block)) return block.items.map((item) => `- ${item}`).join('\n');
			if (!isParagraph(block)) return '';
			if (block.centred) return `## ${block.text}`;
			return block.bold ? `**${block.text}**` : block.text;
		})
		.filter(Boolean)
		.join('\n');
}

const isList = (block: { readonly kind: string }): block is Extract<TextBlock, { kind: 'list' }> =>
	block.kind === 'list';
const isParagraph = (block: { readonly kind: string }): block is Extract<TextBlock, { kind: 'paragraph' }> =>
	block.kind === 'paragraph';
