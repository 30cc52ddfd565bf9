/** True while the key belongs to a field or an open dialog, not to the desk. */
export function isTyping(event: KeyboardEvent): boolean {
	const { target } = event;
	if (!(target instanceof HTMLElement)) return false;
	return (
		target.isContentEditable || target.closest('input:not([type=checkbox]), textarea, select, dialog[open]') !== null
	);
}

const SETTING = 'desk-single-keys';

/** Keys without Ctrl can be switched off: they meet speech input and shaky hands (WCAG 2.1.4). */
export function singleKeysOn(): boolean {
	return typeof localStorage === 'undefined' || localStorage.getItem(SETTING) !== 'off';
}

/** Remembers the choice on this machine. */
export function setSingleKeys(on: boolean): void {
	localStorage.setItem(SETTING, on ? 'on' : 'off');
}
