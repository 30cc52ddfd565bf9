/**
 * What SvelteKit sends a page: a flat list of values in which numbers stand for places in the list, negative ones for
 * what JSON cannot say.
 */
export function readDevalued(text: string): unknown {
	return unflattened(JSON.parse(text) as unknown);
}

/** The data of a page and the layouts around it, as one object. @throws Error when the page was refused or is elsewhere */
export function readPageData(text: string, what: string): Record<string, unknown> {
	const [first = ''] = text.split('\n');
	const answer = JSON.parse(first) as {
		type: string;
		location?: string;
		nodes?: ({ type: string; data?: unknown; error?: { message?: string } } | null)[];
	};
	if (answer.type !== 'data') throw new Error(`${what}: ${answer.location ?? first.slice(0, 300)}`);
	const data: Record<string, unknown> = {};
	for (const node of answer.nodes ?? []) {
		if (node?.type === 'error') throw new Error(`${what}: ${node.error?.message ?? 'error'}`);
		if (node?.type === 'data') Object.assign(data, unflattened(node.data));
	}
	return data;
}

const UNDEFINED = -1;
const HOLE = -2;

function unflattened(flat: unknown): unknown {
	if (!Array.isArray(flat)) return undefined;
	const values = flat as unknown[];
	const done = new Map<number, unknown>();
	const at = (index: number): unknown => {
		if (index === UNDEFINED || index === HOLE) return undefined;
		if (index < 0) throw new Error(`a number that cannot be read: ${String(index)}`);
		if (!done.has(index)) fill(index);
		return done.get(index);
	};
	const fill = (index: number): void => {
		const value = values[index];
		if (typeof value !== 'object' || value === null) done.set(index, value);
		else if (Array.isArray(value)) fillList(index, value as unknown[]);
		else {
			const made: Record<string, unknown> = {};
			done.set(index, made);
			for (const [key, place] of Object.entries(value as Record<string, number>)) made[key] = at(place);
		}
	};
	const fillList = (index: number, list: unknown[]): void => {
		const [kind, text] = list;
		if (kind === 'Date') {
			done.set(index, new Date(String(text)));
			return;
		}
		if (typeof kind === 'string') throw new Error(`a kind of value nobody here reads: ${kind}`);
		const made: unknown[] = [];
		done.set(index, made);
		for (const place of list as number[]) made.push(at(place));
	};
	return at(0);
}
