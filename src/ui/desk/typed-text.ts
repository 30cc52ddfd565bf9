/** What officers type is kept on their machine until it has been sent: a dropped line or a locked session loses nothing. */
const PREFIX = 'desk-typed:';
const KEPT_MILLISECONDS = 14 * 24 * 3_600_000;

export interface TypedText {
	readonly text: string;
	readonly at: Date;
}

/** Keeps a text under a key. Returns when. A full or forbidden store is no reason to stop typing. */
export function rememberTyped(key: string, text: string): Date {
	const at = new Date();
	try {
		localStorage.setItem(PREFIX + key, JSON.stringify({ text, at: at.getTime() }));
	} catch {
		return at;
	}
	return at;
}

/** The text kept under a key, when it is not too old. */
export function recallTyped(key: string): TypedText | undefined {
	try {
		const kept = JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null') as { text?: unknown; at?: unknown } | null;
		if (typeof kept?.text !== 'string' || typeof kept.at !== 'number') return undefined;
		if (Date.now() - kept.at > KEPT_MILLISECONDS) return undefined;
		return { text: kept.text, at: new Date(kept.at) };
	} catch {
		return undefined;
	}
}

/** Forgets a text; with a prefix of keys, all of them. */
export function forgetTyped(prefix: string): void {
	try {
		for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX + prefix)) localStorage.removeItem(key);
	} catch {
		return;
	}
}
