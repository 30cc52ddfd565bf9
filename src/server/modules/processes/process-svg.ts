import type { LocalText } from '../../../shared/forms/local-text.ts';
import { layoutProcess } from './layout.ts';
import type { Diagram, DiagramEdge, DiagramLane, DiagramNode } from './layout.ts';
import type { HasProcess } from './process-definition.ts';
import { processTable } from './process-table.ts';
import { unitName } from './unit-names.ts';
import { xmlText } from './xml-text.ts';

export interface SvgOptions {
	readonly name: string;
	readonly language?: keyof LocalText;
	/** Steps to mark, e.g. where a dossier stands now. */
	readonly active?: readonly string[];
	readonly done?: readonly string[];
	/** Prefix of ids, when several diagrams stand on one page. */
	readonly idPrefix?: string;
}

/**
 * The process drawn on the server: an SVG without script that takes its colours from the page (`currentColor` and the tokens
 * --bg, --rule, --ok-ln, --late-ln, --here). Its title and description are read aloud; `processTable` says the same as a table.
 */
export function processSvg(definition: HasProcess, options: SvgOptions): string {
	const diagram = layoutProcess(definition);
	const language = options.language ?? 'vi';
	const prefix = options.idPrefix ?? 'process';
	const title = language === 'vi' ? `Sơ đồ quy trình: ${options.name}` : `Process diagram: ${options.name}`;
	const description = processTable(definition, language)
		.map(
			(row) =>
				`${String(row.number)}. ${row.name} (${row.unit}): ${row.outcomes.map((one) => `${one.name} → ${one.leadsTo}`).join('; ')}.`,
		)
		.join(' ');
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(diagram.width)} ${String(diagram.height)}" width="${String(diagram.width)}" height="${String(diagram.height)}" role="img" aria-labelledby="${prefix}-title ${prefix}-desc" font-family="system-ui, sans-serif" font-size="12" fill="none" stroke="currentColor" stroke-width="1.25">`,
		`<title id="${prefix}-title">${xmlText(title)}</title><desc id="${prefix}-desc">${xmlText(description)}</desc>`,
		`<defs><marker id="${prefix}-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" fill="currentColor" stroke="none"/></marker></defs>`,
		...diagram.lanes.map((lane) => laneSvg(diagram, lane, language)),
		...diagram.edges.map((edge) => edgeSvg(edge, prefix)),
		...diagram.nodes.map((node) => nodeSvg(node, language, options)),
		...diagram.edges.flatMap((edge) => labelSvg(edge, language)),
		'</svg>',
	].join('');
}

function laneSvg(diagram: Diagram, lane: DiagramLane, language: keyof LocalText): string {
	const middle = lane.y + lane.height / 2;
	return `<rect x=".5" y="${String(lane.y + 0.5)}" width="${String(diagram.width - 1)}" height="${String(lane.height - 1)}" stroke="var(--rule,#c2c7cd)"/>${textSvg(unitName(lane.unit)[language], 12, middle, { perLine: 18, anchor: 'start', bold: true })}`;
}

function edgeSvg(edge: DiagramEdge, prefix: string): string {
	const path = edge.points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${String(x)} ${String(y)}`).join('');
	const waits = edge.outcome?.kind === 'supplement' || edge.outcome?.kind === 'back';
	return `<path d="${path}"${waits ? ' stroke-dasharray="4 3"' : ''} marker-end="url(#${prefix}-arrow)"/>`;
}

function nodeSvg(node: DiagramNode, language: keyof LocalText, options: SvgOptions): string {
	const [cx, cy] = [node.x + node.width / 2, node.y + node.height / 2];
	const box = `x="${String(node.x)}" y="${String(node.y)}" width="${String(node.width)}" height="${String(node.height)}"`;
	switch (node.kind) {
		case 'task': {
			const id = node.step?.id ?? '';
			const state = options.active?.includes(id)
				? ' stroke="var(--here,#d8a134)" stroke-width="4"'
				: options.done?.includes(id)
					? ' stroke="var(--ok-ln,#2f8a55)" stroke-width="2.5"'
					: '';
			const hours = String(node.step?.workingHours ?? 0).replace('.', language === 'vi' ? ',' : '.');
			return `<g><rect ${box} rx="4" fill="var(--bg,#fff)"${state}/>${textSvg(node.step?.name[language] ?? '', cx, cy - 7, { perLine: 19, anchor: 'middle' })}${textSvg(`${hours} ${language === 'vi' ? 'giờ' : 'h'}`, cx, node.y + node.height - 8, { perLine: 20, anchor: 'middle' })}</g>`;
		}
		case 'start':
			return `<circle cx="${String(cx)}" cy="${String(cy)}" r="15" fill="var(--bg,#fff)"/>`;
		case 'end-result':
			return `<g><circle cx="${String(cx)}" cy="${String(cy)}" r="14" stroke="var(--ok-ln,#2f8a55)" stroke-width="4" fill="var(--bg,#fff)"/>${textSvg(language === 'vi' ? 'Trả kết quả' : 'Result', cx, cy + 30, { perLine: 20, anchor: 'middle' })}</g>`;
		case 'end-refusal':
			return `<g><circle cx="${String(cx)}" cy="${String(cy)}" r="14" stroke="var(--late-ln,#c9372c)" stroke-width="4" fill="var(--bg,#fff)"/>${textSvg(language === 'vi' ? 'Từ chối' : 'Refusal', cx + 20, cy, { perLine: 20, anchor: 'start' })}</g>`;
		case 'choice':
		case 'fork':
		case 'join': {
			const half = node.width / 2;
			const sign =
				node.kind === 'choice'
					? `M${String(cx - 6)} ${String(cy - 6)}l12 12m0-12l-12 12`
					: `M${String(cx - 9)} ${String(cy)}h18m-9-9v18`;
			return `<g><path d="M${String(cx)} ${String(cy - half)}l${String(half)} ${String(half)}l-${String(half)} ${String(half)}l-${String(half)}-${String(half)}z" fill="var(--bg,#fff)"/><path d="${sign}" stroke-width="2.5"/></g>`;
		}
	}
}

/** Only choices are labelled, beside the end of their line; a single way on explains itself. */
function labelSvg(edge: DiagramEdge, language: keyof LocalText): string[] {
	if (!edge.outcome || edge.outcome.kind === 'forward' || edge.outcome.kind === 'refuse') return [];
	const [first, second] = edge.points.slice(1, 3);
	if (!first || !second) return [];
	return [
		textSvg(edge.outcome.name[language], (first[0] + second[0]) / 2, first[1] + 9, { perLine: 40, anchor: 'middle' }),
	];
}

function textSvg(
	text: string,
	x: number,
	y: number,
	style: { perLine: number; anchor: 'start' | 'middle'; bold?: boolean },
): string {
	const lines = wrap(text, style.perLine).slice(0, 3);
	const top = y - ((lines.length - 1) * 14) / 2 + 4;
	const spans = lines.map(
		(line, index) => `<tspan x="${String(x)}" y="${String(top + index * 14)}">${xmlText(line)}</tspan>`,
	);
	return `<text text-anchor="${style.anchor}" fill="currentColor" stroke="none"${style.bold ? ' font-weight="700"' : ''}>${spans.join('')}</text>`;
}

function wrap(text: string, perLine: number): string[] {
	const lines: string[] = [];
	for (const word of text.split(' ')) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + word.length + 1 <= perLine) lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	return lines;
}
