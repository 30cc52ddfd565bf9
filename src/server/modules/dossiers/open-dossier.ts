import { actorLabel } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { auditRow } from '../../platform/record.ts';
import { vnDate } from '../../../shared/dates.ts';
import type { Applicant } from './applicant.ts';
import { formatDossierCode, type CodeRule } from './dossier-code.ts';
import type { NewStep } from './store.ts';
import { STATUS } from './statuses.ts';

export interface NewComponent {
	readonly componentId: string;
	readonly name: string;
	readonly originals: number;
	readonly copies: number;
	readonly fileId: string | null;
	readonly source: 'submitted' | 'scanned' | 'reused' | 'database';
}

export interface NewDossier {
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
	const code = await takeCode(ctx, rule, input.unitCode);
	const id = await insertDossier(ctx, code, input);
	return { id, code };
}

async function takeCode(ctx: Ctx, rule: CodeRule, unitCode: string): Promise<string> {
	const today = vnDate(ctx.now);
	const { rows } = await sql<{ last: number }>`insert into dossiers.code_sequence (unit_code, received_on, last)
		values (${unitCode}, ${today}, 1)
		on conflict (unit_code, received_on) do update set last = code_sequence.last + 1 returning last`.execute(ctx.tx);
	const ordinal = rows[0]?.last;
	if (ordinal === undefined) throw new Error('the sequence gave no number');
	return formatDossierCode(rule, unitCode, today, ordinal);
}

async function insertDossier(ctx: Ctx, code: string, input: NewDossier): Promise<number> {
	const who = actorLabel(ctx.actor);
	const { applicant, components, firstStep: step } = input;
	const audit = auditRow(ctx, {
		act: 'dossier.submit',
		subject: `dossier:${code}`,
		unitId: input.receivingUnitId,
		data: { procedure: input.procedure.code, channel: input.channel },
	});
	const words = `${applicant.name} ${applicant.identityNumber} ${applicant.phone ?? ''}`;
	const units = [...new Set([input.receivingUnitId, input.competentUnitId, step.unitId])];
	const event = JSON.stringify({ code, act: 'submit', status: STATUS.submitted });
	const { rows } = await sql<{ id: number }>`with opened as (
			insert into dossiers.dossier (code, draft_id, procedure_version_id, procedure_code, procedure_title,
				receiving_unit_id, competent_unit_id, channel, citizen_id, applicant, form, status, submitted_at,
				fee_dong, money_state, delivery_method, delivery_address)
			values (${code}, ${input.draftId}, ${input.procedure.versionId}, ${input.procedure.code}, ${input.procedure.title},
				${input.receivingUnitId}, ${input.competentUnitId}, ${input.channel}, ${input.citizenId},
				${JSON.stringify(applicant)}::jsonb, ${JSON.stringify(input.form)}::jsonb, ${STATUS.submitted}, ${ctx.now},
				${input.fee.dong}, ${input.fee.state}, ${input.delivery.method}, ${input.delivery.address})
			returning id),
		access as (
			insert into dossiers.unit_access (unit_id, dossier_id, words)
			select u, opened.id, to_tsvector('platform.vi', ${words}) from opened, unnest(${units}::bigint[]) u),
		papers as (
			insert into dossiers.component (dossier_id, component_id, name, originals, copies, file_id, source, added_at)
			select opened.id, c.component_id, c.name, c.originals, c.copies, c.file_id, c.source, ${ctx.now}
			from opened, unnest(${components.map((c) => c.componentId)}::text[], ${components.map((c) => c.name)}::text[],
				${components.map((c) => c.originals)}::smallint[], ${components.map((c) => c.copies)}::smallint[],
				${components.map((c) => c.fileId)}::uuid[], ${components.map((c) => c.source)}::text[])
				as c(component_id, name, originals, copies, file_id, source)),
		first_step as (
			insert into dossiers.step (dossier_id, step, kind, permission, unit_id, opened_at, due_at)
			select id, ${step.step}, ${step.kind}, ${step.permission}, ${step.unitId}::bigint, ${ctx.now}::timestamptz, ${step.dueAt}::timestamptz from opened),
		history as (
			insert into dossiers.act (dossier_id, kind, happened_at, actor_kind, actor_id, actor_name, unit_id, to_status)
			select id, 'submit', ${ctx.now}::timestamptz, ${who.kind}, ${who.id}::bigint, ${who.name}, ${input.receivingUnitId}::bigint, ${STATUS.submitted}::smallint from opened),
		audited as (
			insert into platform.audit_entry (happened_at, actor_kind, actor_id, actor_name, act, subject, unit_id, data, request_id, digest)
			values (${audit.happenedAt}, ${audit.actorKind}, ${audit.actorId}, ${audit.actorName}, ${audit.act}, ${audit.subject},
				${audit.unitId}, ${audit.data}::jsonb, ${audit.requestId}, ${audit.digest})),
		told as (
			insert into platform.outbox (topic, payload, request_id) values ('dossier.changed', ${event}::jsonb, ${ctx.requestId}))
		select id from opened`.execute(ctx.tx);
	const id = rows[0]?.id;
	if (id === undefined) throw new Error('the dossier was not written');
	return id;
}
