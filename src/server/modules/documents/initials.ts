import type { ReadCtx } from '../../platform/ctx.ts';
import type { Initials } from '../papers/index.ts';
import { listInitials } from './initial-views.ts';

/** What somebody answers for with their initials. */
export type InitialPlace = keyof Initials;

/** Whose initials stand on the draft as it is, by place, each person once. */
export async function initialsOn(ctx: ReadCtx, documentId: number): Promise<Record<InitialPlace, string[]>> {
	const all = await listInitials(ctx, documentId);
	const at = (place: InitialPlace) => [...new Set(all.flatMap((one) => (one.place === place ? [one.name] : [])))];
	return { content: at('content'), form: at('form') };
}
