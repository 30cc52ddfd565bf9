import type { App } from '../app.ts';
import { isRefusal } from '../platform/refusal.ts';
import { describeRefusal } from '../refusal-sentence.ts';
import { uploadRefusals } from './refusals.ts';

/** A "no" as the wire carries it. `code` is empty for what is not a refusal. */
export interface Answer {
	readonly status: number;
	readonly code: string;
	readonly sentence: string;
}

/** Status, stable code and Vietnamese sentence of a thrown refusal. */
export function answerOf(app: Pick<App, 'modules'>, thrown: unknown): Answer {
	if (!isRefusal(thrown)) return { status: 500, code: '', sentence: '' };
	const tables = [...app.modules, { name: 'uploads', refusals: uploadRefusals }];
	return { code: thrown.code, ...describeRefusal(tables, thrown, 'vi') };
}
