import { z } from 'zod';
import type { Problem } from '../../../shared/forms/problem.ts';
import { procedureDefinition } from './definition.ts';
import type { ProcedureDefinition } from './definition.ts';

export type ReadDefinition =
	| { readonly ok: true; readonly definition: ProcedureDefinition }
	| { readonly ok: false; readonly problems: readonly Problem[] };

const vietnamese = z.locales.vi().localeError;
const english = z.locales.en().localeError;

/** Reads a definition of unknown shape; what does not fit is said in words with the place in the definition. */
export function readDefinition(content: unknown): ReadDefinition {
	const parsed = procedureDefinition.safeParse(content, { error: vietnamese });
	if (parsed.success) return { ok: true, definition: parsed.data };
	const again = procedureDefinition.safeParse(content, { error: english });
	return {
		ok: false,
		problems: parsed.error.issues.map((issue, index) => {
			const at = issue.path.map(String).join('.');
			return {
				code: 'definition.shape',
				at,
				vi: `Phần “${at}”: ${issue.message}.`,
				en: `Part "${at}": ${again.error?.issues[index]?.message ?? issue.message}.`,
			};
		}),
	};
}
