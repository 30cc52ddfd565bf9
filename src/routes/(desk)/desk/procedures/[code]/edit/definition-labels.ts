import { listUnitSymbols, unitName } from '#lib/server/modules/processes/index.ts';
import { foldAccents, toNfc } from '#lib/shared/vietnamese-text.ts';

/** Symbols of a definition as people read and type them. */
export interface Labelled {
	readonly labels: readonly string[];
	/** The words for a symbol; an unknown one shows itself. */
	labelOf(symbol: string): string;
	/** The symbol somebody means, typed as words, with or without marks, or as the symbol itself; undefined for anything else. */
	find(typed: string): string | undefined;
}

interface Said {
	readonly symbol: string;
	readonly label: string;
	/** What else may be typed for it. */
	readonly also?: readonly string[];
}

const ENDS: readonly Said[] = [
	{ symbol: 'end:result', label: 'Kết thúc: trả kết quả' },
	{ symbol: 'end:refusal', label: 'Kết thúc: từ chối' },
];

function labelled(all: readonly Said[]): Labelled {
	const bySymbol = new Map(all.map(({ symbol, label }) => [symbol, label]));
	const key = (words: string) => foldAccents(toNfc(words));
	const byWords = new Map(
		all.flatMap(({ symbol, label, also = [] }) =>
			[label, symbol, ...also].map((words) => [key(words), symbol] as const),
		),
	);
	return {
		labels: all.map(({ label }) => label),
		labelOf: (symbol) => bySymbol.get(symbol) ?? symbol,
		find: (typed) => byWords.get(key(typed)),
	};
}

/** Units of a process: by what they are called, not by `division:office`. */
export function labelledUnits(): Labelled {
	return labelled(listUnitSymbols().map((symbol) => ({ symbol, label: unitName(symbol).vi })));
}

/** Where an outcome may lead: to a step, by its place and name, or to an end. */
export function labelledTargets(steps: readonly { readonly id: string; readonly name: string }[]): Labelled {
	const places = steps.map(({ id, name }, index) => {
		const place = String(index + 1);
		const isOnlyOne = steps.every((step) => step.id === id || step.name !== name);
		return { symbol: id, label: `${place}. ${name}`, also: isOnlyOne ? [place, name] : [place] };
	});
	return labelled([...places, ...ENDS]);
}

/** The targets typed into a cell: several are parted by semicolons, or by commas, which names also have. What is unknown stays as typed. */
export function typedTargets(typed: string, targets: Labelled): string[] {
	const whole = targets.find(typed);
	if (whole !== undefined) return [whole];
	return typed
		.split(';')
		.flatMap((part) => targets.find(part) ?? part.split(',').map((one) => targets.find(one) ?? one.trim()))
		.filter(Boolean);
}
