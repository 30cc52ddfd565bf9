import { isPermitted } from '../../platform/access.ts';
import type { Permission } from '../../platform/actor.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { reading, sql } from '../../platform/db.ts';
import { vnDate } from '../../../shared/dates.ts';
import { mapUnitsOn, type Unit } from '../agencies/index.ts';
import { mapAccountNames } from '../people/index.ts';
import { findStep } from '../processes/index.ts';
import type { ProcedureDefinition } from '../procedures/index.ts';
import { ARRIVAL_STEP } from './arrival.ts';
import type {
	ActView,
	DossierFile,
	PaperView,
	ResultView,
	SlipView,
	StepView,
	SupplementRequest,
} from './dossier-types.ts';
import { SLIPS, type SlipFormNo } from './issue-slip.ts';
import { definitionOf } from './procedure-of.ts';
import type { DossierRecord, StepRecord } from './store.ts';
import { statusCode } from './statuses.ts';
import type { DossiersTables } from './tables.gen.ts';
import { actsIn, type ActKind } from './transitions.ts';
import { getVisibleDossier } from './visible-views.ts';

/** The whole file of a dossier, as far as the reader may see it. @throws Refusal dossier.not-found */
export async function getDossierFile(ctx: ReadCtx, code: string): Promise<DossierFile> {
	const dossier = await getVisibleDossier(ctx, code);
	const definition = await definitionOf(ctx, dossier.procedure_version_id);
	const steps = await reading<DossiersTables>(ctx)
		.selectFrom('dossiers.step')
		.selectAll()
		.where('dossier_id', '=', dossier.id)
		.orderBy('id')
		.execute();
	const units = await unitNames(ctx, dossier, steps);
	const people = await mapAccountNames(
		ctx,
		[...steps.flatMap((step) => [step.assignee_id, step.closed_by])].filter((id) => id !== null),
	);
	return {
		...plainColumns(dossier),
		receivingUnitName: units.get(dossier.receiving_unit_id) ?? '',
		competentUnitName: units.get(dossier.competent_unit_id) ?? '',
		steps: steps.map((step) => stepView(ctx, definition, step, units, people)),
		acts: await listActs(ctx, dossier.id, definition),
		papers: await listPapers(ctx, dossier.id),
		slips: await listSlips(ctx, dossier.id),
		result: await findResult(ctx, dossier.id),
		supplementRequest: await findSupplementRequest(ctx, dossier.id),
		possible: possibleActs(ctx, dossier, steps),
	};
}

function plainColumns(d: DossierRecord) {
	return {
		id: d.id,
		code: d.code,
		revision: d.revision,
		procedureVersionId: d.procedure_version_id,
		procedureCode: d.procedure_code,
		procedureTitle: d.procedure_title,
		applicant: d.applicant as unknown as DossierFile['applicant'],
		applicantName: (d.applicant as { name?: string }).name ?? '',
		form: d.form as DossierFile['form'],
		status: statusCode(d.status),
		channel: d.channel as DossierFile['channel'],
		submittedAt: d.submitted_at,
		receivedAt: d.received_at,
		competentReceivedAt: d.competent_received_at,
		limit: d.limit_value === null || d.limit_unit === null ? null : { value: d.limit_value, unit: d.limit_unit },
		originalDueAt: d.original_due_at,
		dueAt: d.due_at,
		dueProvisional: d.due_provisional,
		dueExplanation: (d.due_explanation ?? []) as unknown as DossierFile['dueExplanation'],
		supplements: d.supplements,
		extensions: d.extensions,
		paused: d.paused_at !== null,
		finishedAt: d.finished_at,
		returnedAt: d.returned_at,
		receivingUnitId: d.receiving_unit_id,
		competentUnitId: d.competent_unit_id,
		feeDong: d.fee_dong,
		moneyState: d.money_state,
		deliveryMethod: d.delivery_method,
		deliveryState: d.delivery_state,
		syncState: d.sync_state,
	};
}

async function unitNames(
	ctx: ReadCtx,
	dossier: DossierRecord,
	steps: readonly StepRecord[],
): Promise<Map<number, string>> {
	const ids = [dossier.receiving_unit_id, dossier.competent_unit_id, ...steps.map((step) => step.unit_id)];
	const units = await mapUnitsOn(ctx, ids, vnDate(dossier.submitted_at));
	return new Map([...units].map(([id, unit]) => [id, unitLabel(unit)]));
}

function stepView(
	ctx: ReadCtx,
	definition: ProcedureDefinition,
	step: StepRecord,
	units: ReadonlyMap<number, string>,
	people: ReadonlyMap<number, string>,
): StepView {
	const defined = findStep(definition, step.step);
	const takes = step.closed_at === null && isPermitted(ctx.actor, step.permission as Permission, step.unit_id);
	const nameOf = (id: number | null) => (id === null ? null : (people.get(id) ?? null));
	return {
		id: step.id,
		step: step.step,
		kind: step.kind,
		name: stepName(definition, step.step),
		unitId: step.unit_id,
		unitName: units.get(step.unit_id) ?? '',
		permission: step.permission,
		assigneeId: step.assignee_id,
		assigneeName: nameOf(step.assignee_id),
		openedAt: step.opened_at,
		dueAt: step.due_at,
		closedAt: step.closed_at,
		closedByName: nameOf(step.closed_by),
		outcome: step.outcome,
		outcomeName: defined?.outcomes.find(({ id }) => id === step.outcome)?.name.vi ?? null,
		opinion: step.opinion,
		outcomes: takes ? (defined?.outcomes ?? []).map(({ id, name, kind }) => ({ id, name: name.vi, kind })) : [],
	};
}

/** How a unit is called in a dossier: "Xã Bản Hồ", but a centre or division with the place it belongs to. */
function unitLabel(unit: Unit): string {
	return unit.kind === 'one-stop-centre' || unit.kind === 'division' || unit.kind === 'office'
		? unit.agencyName
		: unit.name;
}

function labelOf(unit: Unit | undefined): string | null {
	return unit ? unitLabel(unit) : null;
}

/** What people call a step; the arrival from another centre belongs to no definition. */
export function stepName(definition: ProcedureDefinition, step: string): string {
	if (step === ARRIVAL_STEP) return 'Tiếp nhận hồ sơ chuyển đến';
	return findStep(definition, step)?.name.vi ?? step;
}

async function listActs(ctx: ReadCtx, dossierId: number, definition: ProcedureDefinition): Promise<ActView[]> {
	const acts = await reading<DossiersTables>(ctx)
		.selectFrom('dossiers.act')
		.selectAll()
		.where('dossier_id', '=', dossierId)
		.orderBy('id')
		.execute();
	const unitIds = acts.flatMap(({ unit_id }) => (unit_id === null ? [] : [unit_id]));
	const units = await mapUnitsOn(ctx, unitIds, vnDate(ctx.now));
	return acts.map((act) => ({
		kind: act.kind as ActKind,
		happenedAt: act.happened_at,
		actorKind: act.actor_kind,
		actorName: act.actor_name,
		onBehalfOf: act.on_behalf_of,
		unitName: act.unit_id === null ? null : labelOf(units.get(act.unit_id)),
		status: statusCode(act.to_status),
		stepName: act.step === null ? null : stepName(definition, act.step),
		note: act.note,
	}));
}

async function listPapers(ctx: ReadCtx, dossierId: number): Promise<PaperView[]> {
	const { rows } =
		await sql<PaperView>`select c.id, c.component_id as "componentId", c.name, c.originals, c.copies, c.source,
			case when f.id is null then null else json_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type,
				'sizeBytes', f.size_bytes, 'sha256', f.sha256) end as file
		from dossiers.component c left join platform.file f on f.id = c.file_id
		where c.dossier_id = ${dossierId} order by c.id`.execute(ctx.db);
	return rows;
}

async function listSlips(ctx: ReadCtx, dossierId: number): Promise<SlipView[]> {
	const slips = await reading<DossiersTables>(ctx)
		.selectFrom('dossiers.slip')
		.select(['id', 'form_no', 'number', 'issued_at'])
		.where('dossier_id', '=', dossierId)
		.orderBy('id')
		.execute();
	return slips.map(({ id, form_no, number, issued_at }) => ({
		id,
		formNo: form_no,
		number,
		title: SLIPS[form_no as SlipFormNo].title,
		issuedAt: issued_at,
	}));
}

async function findResult(ctx: ReadCtx, dossierId: number): Promise<ResultView | null> {
	const row = await reading<DossiersTables>(ctx)
		.selectFrom('dossiers.result')
		.selectAll()
		.where('dossier_id', '=', dossierId)
		.executeTakeFirst();
	// Before it is published the applicant knows of no result.
	if (!row || (ctx.actor.kind === 'citizen' && row.published_at === null)) return null;
	return {
		kind: row.kind as ResultView['kind'],
		number: row.number,
		draftFileId: row.leader_file_id ?? row.draft_file_id,
		leaderSignedAt: row.leader_signed_at,
		fileId: row.file_id,
		publishedAt: row.published_at,
	};
}

async function findSupplementRequest(ctx: ReadCtx, dossierId: number): Promise<SupplementRequest | null> {
	const slip = await reading<DossiersTables>(ctx)
		.selectFrom('dossiers.slip')
		.select(['issued_at', 'data'])
		.where('dossier_id', '=', dossierId)
		.where('form_no', '=', '02')
		.executeTakeFirst();
	if (!slip) return null;
	const data = slip.data as unknown as Omit<SupplementRequest, 'requestedAt'>;
	return { requestedAt: slip.issued_at, items: data.items, reason: data.reason };
}

const CITIZEN_ACTS: ReadonlySet<ActKind> = new Set(['withdraw', 'bring-supplement']);

/** Acts allowed by status and by right; the screen shows these buttons and no others. */
function possibleActs(ctx: ReadCtx, dossier: DossierRecord, steps: readonly StepRecord[]): ActKind[] {
	const acts = actsIn(statusCode(dossier.status));
	if (ctx.actor.kind === 'citizen') return acts.filter((act) => CITIZEN_ACTS.has(act));
	const open = steps.filter((step) => step.closed_at === null);
	const holds = (permission: Permission) =>
		open.some((step) => step.permission === permission && isPermitted(ctx.actor, permission, step.unit_id));
	const takesAny = open.some((step) => isPermitted(ctx.actor, step.permission as Permission, step.unit_id));
	const atReceiving = isPermitted(ctx.actor, 'dossier.receive', dossier.receiving_unit_id);
	const assigns = open.some((step) => isPermitted(ctx.actor, 'dossier.assign', step.unit_id));
	const allowed: Record<ActKind, boolean> = {
		submit: false,
		receive: holds('dossier.receive'),
		arrive: holds('dossier.receive') && open.some(({ step }) => step === ARRIVAL_STEP),
		'refuse-intake': holds('dossier.receive'),
		'request-supplement': takesAny && dossier.supplements === 0 && dossier.paused_at === null,
		'bring-supplement': atReceiving,
		'request-payment': atReceiving,
		'confirm-payment': atReceiving,
		assign: assigns,
		'finish-step': takesAny,
		pause: takesAny && dossier.paused_at === null,
		resume: takesAny && dossier.paused_at !== null,
		apologise:
			dossier.extensions === 0 &&
			dossier.due_at !== null &&
			(assigns || isPermitted(ctx.actor, 'dossier.sign', dossier.competent_unit_id)),
		sign: holds('dossier.sign'),
		publish: holds('dossier.publish'),
		'hand-over': holds('dossier.hand-over'),
		withdraw: atReceiving,
		stop: atReceiving,
		recompute: false,
		move: false,
	};
	return acts.filter((act) => allowed[act]);
}
