import type { Ctx } from '../../platform/ctx.ts';
import { vnDate } from '../../../shared/dates.ts';
import type { Applicant } from './applicant.ts';
import type { NewComponent } from './component-store.ts';
import { formatDossierCode, type CodeRule } from './dossier-code.ts';
import { insertDossier, takeOrdinalOfDay } from './opening-store.ts';
import type { NewStep } from './store.ts';

export interface NewDossier {
	/** Given by another system, already checked; such a dossier takes no number of our series. */
	readonly foreignCode?: string | undefined;
	readonly draftId: string | null;
	readonly procedure: { readonly versionId: number; readonly code: string; readonly title: string };
	/** Whose number series is used: the e-identification code of the receiving agency. */
	readonly unitCode: string;
	readonly receivingUnitId: number;
	readonly competentUnitId: number;
	readonly channel: 'online' | 'direct' | 'postal';
	readonly citizenId: number | null;
	readonly applicant: Applicant;
	readonly form: Readonly<Record<string, string | number | boolean>>;
	readonly fee: { readonly dong: number | null; readonly state: 'none' | 'unknown' | 'due' };
	readonly delivery: { readonly method: 'counter' | 'post' | 'online'; readonly address: string | null };
	readonly components: readonly NewComponent[];
	readonly firstStep: NewStep;
}

/**
 * Writes a new dossier with its papers, first step, history, audit entry and event: one statement for the number, one for
 * everything else, because this is the busiest write of the province. The number is taken inside the transaction, so a
 * submission that fails uses none up.
 */
export async function openDossier(ctx: Ctx, rule: CodeRule, input: NewDossier): Promise<{ id: number; code: string }> {
	const code = input.foreignCode ?? (await nextOwnCode(ctx, rule, input.unitCode));
	const origin = input.foreignCode === undefined ? 'own' : 'foreign';
	return { id: await insertDossier(ctx, { code, origin }, input), code };
}

async function nextOwnCode(ctx: Ctx, rule: CodeRule, unitCode: string): Promise<string> {
	const today = vnDate(ctx.now);
	return formatDossierCode(rule, unitCode, today, await takeOrdinalOfDay(ctx, unitCode, today));
}
