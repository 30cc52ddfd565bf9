import { actorLabel } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { refuse } from '../../platform/refusal.ts';
import { auditRow } from '../../platform/record.ts';
import type { NewDossier } from './open-dossier.ts';
import { STATUS } from './statuses.ts';

/** The next ordinal of an agency on a day, from 1; a transaction that fails gives it back. */
export async function takeOrdinalOfDay(ctx: Ctx, unitCode: string, date: string): Promise<number> {
	const { rows } = await sql<{ last: number }>`insert into dossiers.code_sequence (unit_code, received_on, last)
		values (${unitCode}, ${date}, 1)
		on conflict (unit_code, received_on) do update set last = code_sequence.last + 1 returning last`.execute(ctx.tx);
	const ordinal = rows[0]?.last;
	if (ordinal === undefined) throw new Error('the sequence gave no number');
	return ordinal;
}

/** The code of a dossier and who gave it: our own series, or another system. */
export interface GivenCode {
	readonly code: string;
	readonly origin: 'own' | 'foreign';
}

/**
 * One statement for a dossier with its papers, first step, history, audit entry and event.
 * @returns the id of the row
 * @throws Refusal dossier.code-taken when a dossier already bears the code
 */
export async function insertDossier(ctx: Ctx, { code, origin }: GivenCode, input: NewDossier): Promise<number> {
	const who = actorLabel(ctx.actor);
	const { applicant, components, firstStep: step } = input;
	const audit = auditRow(ctx, {
		act: 'dossier.submit',
		subject: `dossier:${code}`,
		unitId: input.receivingUnitId,
		data: { procedure: input.procedure.code, channel: input.channel, ...(origin === 'foreign' ? { origin } : {}) },
	});
	const words = `${applicant.name} ${applicant.identityNumber} ${applicant.phone ?? ''}`;
	const units = [...new Set([input.receivingUnitId, input.competentUnitId, step.unitId])];
	const event = JSON.stringify({ code, act: 'submit', status: STATUS.submitted });
	const { rows } = await sql<{ id: number }>`with opened as (
			insert into dossiers.dossier (code, code_origin, draft_id, procedure_version_id, procedure_code, procedure_title,
				receiving_unit_id, competent_unit_id, channel, citizen_id, applicant, form, status, submitted_at,
				fee_dong, money_state, delivery_method, delivery_address)
			values (${code}, ${origin}, ${input.draftId}, ${input.procedure.versionId}, ${input.procedure.code}, ${input.procedure.title},
				${input.receivingUnitId}, ${input.competentUnitId}, ${input.channel}, ${input.citizenId},
				${JSON.stringify(applicant)}::jsonb, ${JSON.stringify(input.form)}::jsonb, ${STATUS.submitted}, ${ctx.now},
				${input.fee.dong}, ${input.fee.state}, ${input.delivery.method}, ${input.delivery.address})
			on conflict (code) do nothing returning id),
		access as (
			insert into dossiers.unit_access (unit_id, dossier_id) select u, opened.id from opened, unnest(${units}::bigint[]) u),
		found_by as (
			insert into dossiers.search_entry (dossier_id, family_id, unit_ids, words)
			select opened.id, f.id, f.units, to_tsvector('platform.vi', ${words})
			from opened, (select agencies.family_of(u) as id, array_agg(u) as units from unnest(${units}::bigint[]) u group by 1) f),
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
	return id ?? refuse('dossier.code-taken', { code });
}
