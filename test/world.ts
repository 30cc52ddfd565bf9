import { randomUUID } from 'node:crypto';
import type { CitizenActor, OfficerActor, Permission } from '../src/server/platform/actor.ts';
import { sql } from '../src/server/platform/db.ts';
import { findUnitByKeyOn, listSubtreeUnitIdsOn } from '../src/server/modules/agencies/index.ts';
import { findProcedureAt, type ProcedureDefinition } from '../src/server/modules/procedures/index.ts';
import type { TestDb } from './context.ts';

/** The commune most tests happen in: Bản Hồ, in the mountains south of Sa Pa. */
export const COMMUNE = 'commune:03046';
/** Its neighbour, for everything that must stay out of reach. */
export const OTHER_COMMUNE = 'commune:02647';
export const BIRTH = '1.001193';

const TODAY = '2026-11-20';

export async function unitIdOf(db: TestDb, key: string): Promise<number> {
	const unit = await findUnitByKeyOn(db.read({ kind: 'system', job: 'test' }), key, TODAY);
	if (!unit) throw new Error(`no unit ${key}`);
	return unit.id;
}

/** An officer of a unit and all below it, with just these permissions. */
export async function officerOf(
	db: TestDb,
	unitKey: string,
	permissions: readonly Permission[],
): Promise<OfficerActor> {
	const unitId = await unitIdOf(db, unitKey);
	const unitIds = await listSubtreeUnitIdsOn(db.read({ kind: 'system', job: 'test' }), unitId, TODAY);
	const name = `Cán bộ Mẫu ${randomUUID().slice(0, 4)}`;
	const { rows } = await db.pool.query<{ id: number }>(
		`insert into people.account (kind, login, name, created_at) values ('officer', $1, $2, now()) returning id`,
		[`mau-${randomUUID()}`, name],
	);
	const accountId = rows[0]?.id ?? 0;
	return {
		kind: 'officer',
		accountId,
		name,
		positionIds: [],
		grants: permissions.map((permission) => ({ permission, unitIds })),
	};
}

/** Puts an officer into office in a unit, as who signs must be. */
export async function seatOf(db: TestDb, { accountId }: OfficerActor, unitId: number): Promise<void> {
	await db.pool.query(
		`with p as (insert into people.position (unit_id, scope_unit_id, title) values ($1, $1, 'Chủ tịch') returning id)
		insert into people.appointment (account_id, position_id, roles, from_on, created_at)
		select $2, id, '{leader}', '2026-01-01', now() from p`,
		[unitId, accountId],
	);
}

/** A citizen known to the national identity at level 2. */
export async function citizen(db: TestDb, name = 'Chảo Mẫu Sài'): Promise<CitizenActor> {
	const identityNumber = `0100${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
	const { rows } = await db.pool.query<{ id: number }>(
		`with a as (insert into people.account (kind, name, created_at) values ('citizen', $1, now()) returning id)
		insert into people.citizen (id, kind, identity_number, name, assurance) select id, 'citizen', $2, $1, 2 from a returning id`,
		[name, identityNumber],
	);
	return { kind: 'citizen', citizenId: rows[0]?.id ?? 0, name, identityNumber, assurance: 2 };
}

export interface KnownProcedure {
	readonly versionId: number;
	readonly definition: ProcedureDefinition;
	/** The data of its first published example: a correctly filled form. */
	readonly form: Record<string, string | number | boolean>;
}

export async function procedure(db: TestDb, code = BIRTH): Promise<KnownProcedure> {
	const found = await findProcedureAt(db.read({ kind: 'system', job: 'test' }), code, TODAY);
	const example = found?.definition?.examples[0];
	if (!found?.definition || !example) throw new Error(`no definition ${code}`);
	return { versionId: found.versionId, definition: found.definition, form: example.data };
}

/** A stored file, for papers. */
export async function storedFile(db: TestDb): Promise<string> {
	const file = await db.act({ kind: 'system', job: 'test' }, (ctx) =>
		db.files.save(ctx, new TextEncoder().encode(`%PDF-1.7 ${randomUUID()}`), {
			name: 'Giấy chứng sinh.pdf',
			mediaType: 'application/pdf',
		}),
	);
	return file.id;
}

/** How many rows a table has; for "nothing was written". */
export async function countRows(db: TestDb, table: string): Promise<number> {
	const { rows } = await sql<{ count: number }>`select count(*) from ${sql.table(table)}`.execute(
		db.read({ kind: 'system', job: 'test' }).db,
	);
	return rows[0]?.count ?? 0;
}
