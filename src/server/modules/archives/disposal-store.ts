import type { OfficerActor } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';

/** @returns false when the file is under review already */
export async function insertDisposal(
	ctx: Ctx,
	disposal: { fileId: number; officer: OfficerActor; reason: string },
): Promise<boolean> {
	const { rows } = await sql`insert into archives.disposal (file_id, reason, proposed_at, proposed_by, proposed_by_name)
		values (${disposal.fileId}, ${disposal.reason}, ${ctx.now}, ${disposal.officer.accountId}, ${disposal.officer.name})
		on conflict (file_id) where decided_at is null do nothing returning id`.execute(ctx.tx);
	return rows.length > 0;
}

/** Ends the review of a file. @returns false when it was not under review */
export async function decideOpenDisposal(
	ctx: Ctx,
	decided: {
		fileId: number;
		decision: 'destroy' | 'keep';
		reference: string;
		decidedOn: string;
		until: string | null;
		name: string;
	},
): Promise<boolean> {
	const { rows } = await sql`update archives.disposal set decided_at = ${ctx.now}, decided_by_name = ${decided.name},
			decision = ${decided.decision}, decision_reference = ${decided.reference}, decided_on = ${decided.decidedOn}::date,
			keep_until = ${decided.until}::date
		where file_id = ${decided.fileId} and decided_at is null returning id`.execute(ctx.tx);
	return rows.length > 0;
}
