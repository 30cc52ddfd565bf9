/** A run of words; `isChanged` where the other side has others. */
export interface ComparedRun {
	readonly text: string;
	readonly isChanged: boolean;
}

/** One paragraph on both sides; null where that side has none. */
export interface ComparedRow {
	readonly kind: 'same' | 'changed' | 'removed' | 'added';
	readonly before: readonly ComparedRun[] | null;
	readonly after: readonly ComparedRun[] | null;
}

/** Beyond this many cells the middle is compared paragraph by paragraph in its order. */
const MOST_CELLS = 4_000_000;

/**
 * Two texts of paragraphs side by side: what stayed, what went, what came, and in a paragraph that was changed, which words.
 */
export function compareTexts(before: readonly string[], after: readonly string[]): ComparedRow[] {
	const rows: ComparedRow[] = [];
	let [gone, come]: [string[], string[]] = [[], []];
	const settle = () => {
		rows.push(...pairUp(gone, come));
		[gone, come] = [[], []];
	};
	for (const step of stepsBetween(before, after)) {
		if (step.kind === 'both') {
			settle();
			rows.push({ kind: 'same', before: whole(step.text, false), after: whole(step.text, false) });
		} else (step.kind === 'before' ? gone : come).push(step.text);
	}
	settle();
	return rows;
}

/** Paragraphs that went and came at one place: the like ones are one paragraph changed. */
function pairUp(gone: readonly string[], come: readonly string[]): ComparedRow[] {
	const rows: ComparedRow[] = [];
	let next = 0;
	for (const text of gone) {
		const like = come.findIndex((other, index) => index >= next && likeness(text, other) > 0.35);
		if (like < 0) {
			rows.push({ kind: 'removed', before: whole(text, true), after: null });
			continue;
		}
		for (const added of come.slice(next, like)) rows.push(addedRow(added));
		rows.push(changedRow(text, come[like] ?? ''));
		next = like + 1;
	}
	return [...rows, ...come.slice(next).map(addedRow)];
}

function addedRow(text: string): ComparedRow {
	return { kind: 'added', before: null, after: whole(text, true) };
}

function whole(text: string, isChanged: boolean): ComparedRun[] {
	return [{ text, isChanged }];
}

function changedRow(before: string, after: string): ComparedRow {
	const left: ComparedRun[] = [];
	const right: ComparedRun[] = [];
	for (const { kind, text } of stepsBetween(wordsOf(before), wordsOf(after))) {
		if (kind !== 'after') push(left, text, kind !== 'both');
		if (kind !== 'before') push(right, text, kind !== 'both');
	}
	return { kind: 'changed', before: left, after: right };
}

function push(runs: ComparedRun[], text: string, isChanged: boolean): void {
	const last = runs.at(-1);
	if (last?.isChanged === isChanged) runs[runs.length - 1] = { text: last.text + text, isChanged };
	else runs.push({ text, isChanged });
}

/** Words with the blank before them, so that runs read as text when they are put together. */
function wordsOf(text: string): string[] {
	return text.match(/\s*\S+/gu) ?? [];
}

/** How many of the words of the longer text both have, 0 to 1. */
function likeness(one: string, other: string): number {
	const [left, right] = [wordsOf(one).map((word) => word.trim()), wordsOf(other).map((word) => word.trim())];
	const counts = new Map<string, number>();
	for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
	let both = 0;
	for (const word of right) {
		const times = counts.get(word) ?? 0;
		if (times === 0) continue;
		counts.set(word, times - 1);
		both += 1;
	}
	return both / Math.max(left.length, right.length, 1);
}

interface Step {
	readonly kind: 'both' | 'before' | 'after';
	readonly text: string;
}

/** The shortest way from one list to the other (longest common subsequence), common beginning and end first. */
function stepsBetween(before: readonly string[], after: readonly string[]): Step[] {
	let start = 0;
	while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
	let end = 0;
	const most = Math.min(before.length, after.length) - start;
	while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
	const same = (text: string): Step => ({ kind: 'both', text });
	return [
		...before.slice(0, start).map(same),
		...middleSteps(before.slice(start, before.length - end), after.slice(start, after.length - end)),
		...before.slice(before.length - end).map(same),
	];
}

function middleSteps(before: readonly string[], after: readonly string[]): Step[] {
	const width = after.length + 1;
	if ((before.length + 1) * width > MOST_CELLS)
		return [
			...before.map((text): Step => ({ kind: 'before', text })),
			...after.map((text): Step => ({ kind: 'after', text })),
		];
	// lengths[i * width + j]: how much the rests from i and j have in common
	const lengths = new Uint32Array((before.length + 1) * width);
	const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
	for (let row = before.length - 1; row >= 0; row -= 1)
		for (let column = after.length - 1; column >= 0; column -= 1)
			lengths[row * width + column] =
				before[row] === after[column]
					? at(row + 1, column + 1) + 1
					: Math.max(at(row + 1, column), at(row, column + 1));
	const steps: Step[] = [];
	let [row, column] = [0, 0];
	while (row < before.length || column < after.length) {
		const [left, right] = [before[row], after[column]];
		if (left !== undefined && left === right) {
			steps.push({ kind: 'both', text: left });
			row += 1;
			column += 1;
		} else if (left !== undefined && (right === undefined || at(row + 1, column) >= at(row, column + 1))) {
			steps.push({ kind: 'before', text: left });
			row += 1;
		} else {
			steps.push({ kind: 'after', text: right ?? '' });
			column += 1;
		}
	}
	return steps;
}
