/** One line that says what has just been done. */
export interface Toast {
	readonly id: number;
	readonly text: string;
	readonly failed: boolean;
}

const SHOWN_MILLISECONDS = 7000;
let next = 1;

/** Lines on screen now; the shell shows them. */
export const toasts = $state<{ list: Toast[] }>({ list: [] });

/** Says something for a few seconds. */
export function say(text: string, failed = false): void {
	const toast = { id: next++, text, failed };
	toasts.list.push(toast);
	setTimeout(() => {
		toasts.list = toasts.list.filter(({ id }) => id !== toast.id);
	}, SHOWN_MILLISECONDS);
}
