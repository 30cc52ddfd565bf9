import { addDays, formatDateTime, instantAt, vnDate } from '../../../shared/dates.ts';
import { grantedUnits, requirePermission } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { agencyHeadOn, mapUnitsOn, type AgencyHead } from '../agencies/index.ts';
import { isFinal, STATUS_NAMES, type StatusCode } from './statuses.ts';

/** Which register: the centre that keeps it, the days of receipt (both included), and whose procedures. */
export interface TrackingWish {
	readonly unitId: number;
	readonly fromOn: string;
	readonly toOn: string;
	/** Procedures the register is kept for; all when left out. */
	readonly procedureCodes?: readonly string[] | undefined;
}

export interface TrackingLine {
	/** Of the dossier; where the next lines begin. */
	readonly id: number;
	readonly code: string;
	/** Cells of the form after its ordinal. */
	readonly cells: readonly string[];
}

/** Centres that have received dossiers and whose dossiers the officer may read, by name. */
export async function listTrackingUnits(ctx: ReadCtx): Promise<{ readonly id: number; readonly name: string }[]> {
	requirePermission(ctx, 'dossier.read');
	const granted = grantedUnits(ctx.actor, 'dossier.read');
	// One step through the index a unit: the archive is not read.
	const { rows } = await sql<{ id: number }>`with recursive receiving as (
			(select receiving_unit_id as id from dossiers.dossier where received_at is not null order by 1 limit 1)
			union all
			select (select d.receiving_unit_id from dossiers.dossier d where d.received_at is not null
				and d.receiving_unit_id > r.id order by 1 limit 1) from receiving r where r.id is not null)
		select id from receiving where id is not null
			and ${granted === 'all' ? sql`true` : sql`id = any(${[...granted]}::bigint[])`}`.execute(ctx.db);
	const ids = rows.map(({ id }) => id);
	const units = await mapUnitsOn(ctx, ids, vnDate(ctx.now));
	return ids
		.map((id) => ({ id, name: units.get(id)?.agencyName ?? '' }))
		.sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}

/** Whether {@link listTrackingUnits} would give any; for the door to the register. */
export async function hasTrackingUnits(ctx: ReadCtx): Promise<boolean> {
	const granted = grantedUnits(ctx.actor, 'dossier.read');
	const mine = granted === 'all' ? sql`true` : sql`d.receiving_unit_id = u`;
	const units = granted === 'all' ? [0] : [...granted];
	const { rows } = await sql<{ found: boolean }>`select exists (select from unnest(${units}::bigint[]) u
		where exists (select from dossiers.dossier d where d.received_at is not null and ${mine})) as found`.execute(ctx.db);
	return rows[0]?.found ?? false;
}

/** Head of the sheets of a centre's register. @throws Refusal access.denied */
export async function trackingHead(ctx: ReadCtx, unitId: number): Promise<AgencyHead> {
	requirePermission(ctx, 'dossier.read', unitId);
	return agencyHeadOn(ctx, unitId, vnDate(ctx.now));
}

function inRegister(wish: TrackingWish) {
	const codes = wish.procedureCodes;
	return sql<boolean>`d.receiving_unit_id = ${wish.unitId} and d.received_at >= ${instantAt(wish.fromOn)}
		and d.received_at < ${instantAt(addDays(wish.toOn, 1))}
		and ${codes === undefined ? sql`true` : sql`d.procedure_code = any(${[...codes]}::text[])`}`;
}

interface RawLine {
	readonly id: number;
	readonly code: string;
	readonly procedureTitle: string;
	readonly applicantName: string;
	readonly address: string | null;
	readonly phone: string | null;
	readonly competentUnitId: number;
	readonly status: StatusCode;
	readonly receivedAt: Date;
	readonly dueAt: Date | null;
	readonly returnedAt: Date | null;
	readonly deliveryMethod: keyof typeof METHODS;
	readonly receiver: string | null;
}

/** How a result reaches the applicant, in the words of the form. */
const METHODS = { counter: 'Trực tiếp', post: 'Qua bưu chính', online: 'Trực tuyến' } as const;

/**
 * Lines of the register that follows dossiers, in the order of receipt, as things stand now. Who took the result at the
 * counter is written down by the officer and stands for the signature.
 * @law TT 03/2025/TT-VPCP, Phụ lục I, Mẫu số 07; NĐ 118/2025/NĐ-CP Điều 17
 * @throws Refusal access.denied without the right to read the dossiers of the centre
 */
export async function listTrackingLines(
	ctx: ReadCtx,
	wish: TrackingWish,
	part: { readonly after?: number | undefined; readonly most: number },
): Promise<TrackingLine[]> {
	requirePermission(ctx, 'dossier.read', wish.unitId);
	const begun =
		part.after === undefined
			? sql<boolean>`true`
			: sql<boolean>`(d.received_at, d.id) > (select b.received_at, b.id from dossiers.dossier b where b.id = ${part.after})`;
	const { rows } = await sql<RawLine>`select d.id, d.code, d.procedure_title as "procedureTitle",
			d.applicant ->> 'name' as "applicantName", d.applicant ->> 'address' as address, d.applicant ->> 'phone' as phone,
			d.competent_unit_id as "competentUnitId", d.status, d.received_at as "receivedAt", d.due_at as "dueAt",
			d.returned_at as "returnedAt", d.delivery_method as "deliveryMethod",
			(select a.note from dossiers.act a where a.dossier_id = d.id and a.kind = 'hand-over' order by a.id desc limit 1) as receiver
		from dossiers.dossier d where ${inRegister(wish)} and ${begun}
		order by d.received_at, d.id limit ${part.most}`.execute(ctx.db);
	const units = await mapUnitsOn(
		ctx,
		rows.map(({ competentUnitId }) => competentUnitId),
		vnDate(ctx.now),
	);
	return rows.map((row) => ({
		id: row.id,
		code: row.code,
		cells: cellsOf(row, units.get(row.competentUnitId)?.agencyName ?? ''),
	}));
}

/** How many lines the register has, counted up to `most`. @throws Refusal access.denied */
export async function countTrackingLines(ctx: ReadCtx, wish: TrackingWish, most: number): Promise<number> {
	requirePermission(ctx, 'dossier.read', wish.unitId);
	const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
		select 1 from dossiers.dossier d where ${inRegister(wish)} limit ${most}) counted`.execute(ctx.db);
	return rows[0]?.count ?? 0;
}

function cellsOf(line: RawLine, leadAgency: string): string[] {
	return [
		line.code,
		line.procedureTitle,
		line.applicantName,
		[line.address, line.phone].filter((part) => part !== null && part !== '').join('; '),
		leadAgency,
		formatDateTime(line.receivedAt),
		line.dueAt === null ? '' : formatDateTime(line.dueAt),
		returned(line),
		METHODS[line.deliveryMethod],
		line.receiver ?? '',
	];
}

/** When the result went out; a dossier that ended without one says how. */
function returned({ returnedAt, status }: RawLine): string {
	if (returnedAt !== null) return formatDateTime(returnedAt);
	return isFinal(status) ? STATUS_NAMES[status].vi : '';
}
