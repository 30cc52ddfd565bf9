import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Ctx } from '#lib/server/platform/ctx.ts';
import { formValue } from './form-text.ts';

/** What a form of administration was answered with: its values, a refusal at a field, or what would follow. */
export interface ActAnswer {
	/** Which form of the page this is about. */
	readonly act: string;
	readonly values: Readonly<Record<string, string>>;
	/** What would follow, one sentence each; the form then shows its binding button. */
	readonly follows?: readonly string[];
	/** The values the consequences were told for. */
	readonly seen?: string;
	readonly sentence?: string;
	/** Name of the field the refusal belongs to; absent: it belongs to the whole form. */
	readonly field?: string;
	readonly done?: string;
}

/** One act of administration behind a form that asks once more before it binds. */
export interface ConfirmedAct<T> {
	readonly act: string;
	/** Runs the verb with the values of the form. */
	readonly verb: (ctx: Ctx, values: Readonly<Record<string, string>>) => Promise<T>;
	/** What will follow, asked before the verb runs. */
	readonly follows: (ctx: Ctx, values: Readonly<Record<string, string>>) => Promise<string[]>;
	/** Which field a refusal code belongs to. */
	readonly fields: Readonly<Record<string, string>>;
	readonly done: (value: T) => string;
}

/** Thrown to undo a rehearsal; never seen outside. */
class Rehearsed extends Error {}

/**
 * The first post rehearses: the verb runs and is undone, so the same refusals come now, not later, and the screen says what
 * would follow. The second post, with the very values the consequences were told for, does it. Works without script.
 */
export async function confirmedAct<T>(event: RequestEvent, wish: ConfirmedAct<T>) {
	const form = await event.request.formData();
	const values: Record<string, string> = {};
	for (const name of new Set(form.keys())) {
		if (name === 'seen') continue;
		const texts = form.getAll(name).map((value) => (typeof value === 'string' ? value.trim() : ''));
		const [field, value] = formValue(name, texts.join(' '));
		values[field] = value;
	}
	const seen = JSON.stringify(values);
	if (form.get('seen') === seen) {
		const outcome = await event.locals.attempt((ctx) => wish.verb(ctx, values));
		if (!outcome.ok) return refused(wish, values, outcome);
		const answer: ActAnswer = { act: wish.act, values: {}, done: wish.done(outcome.value) };
		return answer;
	}
	let follows: string[] = [];
	const outcome = await event.locals
		.attempt(async (ctx) => {
			follows = await wish.follows(ctx, values);
			await wish.verb(ctx, values);
			throw new Rehearsed();
		})
		.catch((thrown: unknown) => {
			if (thrown instanceof Rehearsed) return undefined;
			throw thrown;
		});
	if (outcome && !outcome.ok) return refused(wish, values, outcome);
	const answer: ActAnswer = { act: wish.act, values, follows, seen };
	return answer;
}

function refused<T>(
	wish: ConfirmedAct<T>,
	values: Readonly<Record<string, string>>,
	outcome: { readonly status: number; readonly code: string; readonly sentence: string },
) {
	const field = wish.fields[outcome.code];
	const answer: ActAnswer = { act: wish.act, values, sentence: outcome.sentence, ...(field ? { field } : {}) };
	return fail(outcome.status, answer);
}
