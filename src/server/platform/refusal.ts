/** One expected "no": its HTTP status and the sentence people read, in both languages. `{name}` is filled from details. */
export interface RefusalText {
	readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 423 | 429 | 503;
	readonly vi: string;
	readonly en: string;
}

export type RefusalTable = Readonly<Record<string, RefusalText>>;

/**
 * An expected "no": the world is as it should be, the wish is not granted. Thrown by verbs, turned into a status and a
 * sentence at the edge (`refusal-sentence.ts`). Anything else that is thrown is a bug and becomes a 500.
 */
export class Refusal extends Error {
	readonly code: string;
	readonly details: Readonly<Record<string, unknown>>;
	/** The web bundle and the process hold two copies of this class; the brand makes them one family. */
	readonly isRefusal = true;

	constructor(code: string, details: Readonly<Record<string, unknown>> = {}) {
		super(code);
		this.name = 'Refusal';
		this.code = code;
		this.details = details;
	}
}

/** Throws a `Refusal`; reads as the third beat of a verb: `if (closed) refuse('dossier.closed')`. */
export function refuse(code: string, details?: Readonly<Record<string, unknown>>): never {
	throw new Refusal(code, details);
}

/** True for a `Refusal` from any copy of this module. */
export function isRefusal(error: unknown): error is Refusal {
	return typeof error === 'object' && error !== null && 'isRefusal' in error && error.isRefusal === true;
}

/** Fills `{name}` in a refusal's sentence from the details it was thrown with. */
export function refusalSentence(text: RefusalText, language: 'vi' | 'en', details: Readonly<Record<string, unknown>>) {
	return text[language].replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = details[name];
		return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	});
}
