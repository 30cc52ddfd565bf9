import { isTyping, singleKeysOn } from './keys.ts';

interface CursorOptions {
	readonly count: () => number;
	/** Place of the row that is open; -1 when none is. */
	readonly openAt: () => number;
	readonly list: () => HTMLElement | undefined;
	/** The filter, for `/`. */
	readonly field: () => HTMLInputElement | undefined;
	readonly open: (index: number) => void;
	/** Selects the row, for `x`; absent where nothing is selected. */
	readonly toggle?: (index: number) => void;
}

/** A cursor in a list of links for the keys of the desk: j and k move, Enter opens, x selects, / goes to the filter. */
export function listCursor(options: CursorOptions) {
	let at = $state(-1);
	const current = () => (at < 0 ? options.openAt() : at);

	function move(step: number) {
		at = Math.max(0, Math.min(options.count() - 1, current() + step));
		const link = options.list()?.querySelectorAll<HTMLAnchorElement>('li a')[at];
		link?.focus({ preventScroll: true });
		link?.scrollIntoView({ block: 'nearest' });
	}

	function act(key: string): boolean {
		if (key === 'j') move(1);
		else if (key === 'k') move(-1);
		else if (key === 'x' && options.toggle) options.toggle(current());
		else if (key === '/') options.field()?.focus();
		else if (key === 'Enter' && at >= 0 && document.activeElement === document.body) options.open(at);
		else return false;
		return true;
	}

	return {
		get at() {
			return at;
		},
		set at(index: number) {
			at = index;
		},
		pressed(event: KeyboardEvent) {
			if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey || !singleKeysOn()) return;
			if (act(event.key)) event.preventDefault();
		},
	};
}
