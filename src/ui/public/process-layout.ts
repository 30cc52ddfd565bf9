import type { ProcessDefinition, Step } from '#lib/server/modules/procedures/index.ts';

/** A step placed in a grid: `row` counts the order, `column` of `columns` the steps done at the same time. */
export interface PlacedStep {
	readonly step: Step;
	readonly row: number;
	readonly column: number;
	readonly columns: number;
}

export interface ProcessLayout {
	readonly steps: readonly PlacedStep[];
	readonly rows: number;
	/** Ways forward, by step id. Returns, supplements and refusals are told in words, not drawn. */
	readonly edges: readonly { readonly from: PlacedStep; readonly to: PlacedStep }[];
}

/** Places the steps of a process by the longest way forward to each; steps reached at once stand side by side. */
export function layoutProcess(process: ProcessDefinition): ProcessLayout {
	const rows = rowsOf(process);
	const byRow = Map.groupBy(
		process.steps.filter((step) => rows.has(step.id)),
		(step) => rows.get(step.id) ?? 0,
	);
	const order = [...byRow.keys()].sort((a, b) => a - b);
	const steps = order.flatMap((row, index) => {
		const inRow = byRow.get(row) ?? [];
		return inRow.map((step, column) => ({ step, row: index, column, columns: inRow.length }));
	});
	const placed = new Map(steps.map((one) => [one.step.id, one]));
	const edges = steps.flatMap((from) =>
		forwardFrom(from.step).flatMap((id) => {
			const to = placed.get(id);
			return to && to.row > from.row ? [{ from, to }] : [];
		}),
	);
	return { steps, rows: order.length, edges };
}

function forwardFrom(step: Step): string[] {
	return step.outcomes
		.filter((outcome) => outcome.kind === 'forward')
		.flatMap((outcome) => (Array.isArray(outcome.next) ? outcome.next : [outcome.next]))
		.filter((id) => !id.startsWith('end:'));
}

/** Longest distance of each step from the first; bounded by the number of steps, so that a loop cannot run for ever. */
function rowsOf({ steps }: ProcessDefinition): Map<string, number> {
	const [first] = steps;
	const rows = new Map<string, number>(first ? [[first.id, 0]] : []);
	for (let round = 0; round < steps.length; round++) {
		for (const step of steps) {
			const row = rows.get(step.id);
			if (row === undefined) continue;
			for (const next of forwardFrom(step)) {
				if (row + 1 < steps.length) rows.set(next, Math.max(rows.get(next) ?? 0, row + 1));
			}
		}
	}
	return rows;
}

/** Breaks a text into lines of at most `width` characters at blanks; the last of `most` lines ends in "…" when there is more. */
export function wrapText(text: string, width: number, most: number): string[] {
	const lines: string[] = [''];
	for (const word of text.split(' ')) {
		const line = lines.at(-1) ?? '';
		if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
		else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
	}
	if (lines.length <= most) return lines;
	return [...lines.slice(0, most - 1), `${lines[most - 1] ?? ''}…`];
}
