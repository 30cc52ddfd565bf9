import type pg from 'pg';
import { addDays, vnDate } from '../../../shared/dates.ts';

/** What a big archive is made of; synthetic, marked by names with "Mẫu". */
export interface BulkOptions {
	readonly dossiers: number;
	readonly now: Date;
	readonly announce?: (done: number) => void;
}

const BATCH = 25_000;
/** A province holds a few thousand dossiers in hand at any time, however many years its archive has. */
const MOST_IN_FLIGHT = 5000;
const DAYS = 1400;
/** Bulk dossiers end before the days that sample and real work use, so that codes never meet. */
const NEWEST_DAYS_AGO = 60;

/**
 * Fills the archive with closed dossiers and some in flight, by set statements. Indexes that need not be there are built once at
 * the end instead of row by row. Not audited: this is furniture for measuring, for sample databases only.
 * @returns dossiers per second, index included
 */
export async function fillArchive(client: pg.ClientBase, options: BulkOptions): Promise<number> {
	const started = performance.now();
	const newestOn = addDays(vnDate(options.now), -NEWEST_DAYS_AGO);
	const offset = await bulkSoFar(client);
	const inFlight = Math.min(MOST_IN_FLIGHT - (await bulkInFlight(client)), Math.floor(options.dossiers / 2));
	const inFlightFrom = offset + options.dossiers - Math.max(0, inFlight);
	// What is made here from existing rows needs no foreign-key check a row; only a superuser may leave them out.
	await client.query(`set session_replication_role = replica`).catch(() => undefined);
	await client.query(`set synchronous_commit = off; set maintenance_work_mem = '512MB'; ${DROP_INDEXES}`);
	await client.query(PLACES);
	for (let from = offset; from < offset + options.dossiers; from += BATCH) {
		const until = Math.min(from + BATCH, offset + options.dossiers);
		await client.query('begin');
		await client.query(FILL, [from, until - 1, newestOn, inFlightFrom]);
		await client.query('commit');
		options.announce?.(until - offset);
	}
	await client.query(SEQUENCES);
	await client.query(CREATE_INDEXES);
	await client.query(
		'analyze dossiers.dossier, dossiers.unit_access, dossiers.search_entry, dossiers.step; reset synchronous_commit; reset session_replication_role',
	);
	return options.dossiers / ((performance.now() - started) / 1000);
}

async function bulkSoFar(client: pg.ClientBase): Promise<number> {
	const { rows } = await client.query<{ count: number }>(
		`select count(*)::int as count from dossiers.dossier where applicant ->> 'bulk' = 'true'`,
	);
	return rows[0]?.count ?? 0;
}

async function bulkInFlight(client: pg.ClientBase): Promise<number> {
	const { rows } = await client.query<{ count: number }>(
		`select count(*)::int as count from dossiers.dossier where applicant ->> 'bulk' = 'true' and finished_at is null`,
	);
	return rows[0]?.count ?? 0;
}

const DROP_INDEXES =
	'drop index if exists dossiers.search_entry_words, dossiers.search_entry_scoped_words, dossiers.unit_access_dossier, dossiers.act_dossier';
const CREATE_INDEXES = `create index search_entry_words on dossiers.search_entry using gin (words);
	create index search_entry_scoped_words on dossiers.search_entry
		using gin (platform.scoped_words(dossiers.search_scope(family_id, dossiers.era(dossier_id)), words), unit_ids);
	create index unit_access_dossier on dossiers.unit_access (dossier_id, unit_id);
	create index act_dossier on dossiers.act (dossier_id, id)`;

const PLACES = `create temporary table if not exists bulk_place as
	select row_number() over (order by c.id) - 1 as place, c.id as commune, centre.id as centre, office.id as office,
		coalesce((select k.code from agencies.unit_code k where k.unit_id = c.id and k.scheme = 'e-identification' limit 1),
			'H38.' || (900 + row_number() over (order by c.id))) as code
	from agencies.unit c join agencies.unit centre on centre.key = c.key || ':centre' join agencies.unit office on office.key = c.key || ':office';
	create temporary table if not exists bulk_procedure as
	select row_number() over (order by v.id) - 1 as nth, v.id as version, p.code, v.title, v.definition #>> '{process,steps,1,id}' as step
	from procedures.procedure_version v join procedures.procedure p on p.id = v.procedure_id
	where v.state = 'published' and v.definition is not null;
	analyze bulk_place; analyze bulk_procedure`;

const FILL = `with constants as (
		select (select count(*) from bulk_place) as places, (select count(*) from bulk_procedure) as procedures),
	made as (
		select i, p.*, q.version, q.code as procedure_code, q.title, q.step, i >= $4::bigint as open,
			$3::date - (((i / c.places) % ${String(DAYS)})::int) as day,
			i / (c.places * ${String(DAYS)}) + 1 as ordinal,
			(array['Nguyễn','Lý','Vàng','Giàng','Tẩn','Hoàng','Lò','Phạm','Trần','Đỗ','Bùi','Sùng','Lê','Hà','Thào','Chảo','Nông','Má','Cứ','Hảng'])[1 + (i * 7919 % 20)::int]
				|| ' Mẫu ' || (array['An','Bình','Chi','Dung','Giang','Hân','Khánh','Liên','Mai','Nam','Páo','Quyên','Sơn','Thảo','Uyên','Việt','Xuân','Yến','Dế','Linh','Tâm','Đức','Hương'])[1 + (i * 104729 % 23)::int]
				|| ' ' || to_hex((i * 2654435761) % 65536) as name,
			'010' || lpad(((i * 48271) % 999999999)::text, 9, '0') as identity
		from generate_series($1::bigint, $2::bigint) i cross join constants c
		join bulk_place p on p.place = i % c.places
		join bulk_procedure q on q.nth = (i / c.places) % c.procedures),
	dossier as (
		insert into dossiers.dossier (code, procedure_version_id, procedure_code, procedure_title, receiving_unit_id, competent_unit_id,
			channel, applicant, form, status, submitted_at, received_at, competent_received_at, limit_value, limit_unit,
			original_due_at, due_at, finished_at, returned_at, delivery_state)
		select m.code || '-' || to_char(m.day, 'YYMMDD') || '-' || lpad(m.ordinal::text, 4, '0'), m.version, m.procedure_code, m.title,
			m.centre, m.commune, case when i % 3 = 0 then 'direct' else 'online' end,
			jsonb_build_object('kind', 'citizen', 'name', m.name, 'identityNumber', m.identity, 'bulk', 'true'), '{}',
			case when m.open then 4 else 10 end, m.day + time '01:30' at time zone 'UTC', m.day + time '02:00' at time zone 'UTC',
			m.day + time '02:00' at time zone 'UTC', 5, 'working-day', m.day + 7 + time '10:00' at time zone 'UTC',
			case when m.open then now() + ((i % 240) - 60) * interval '1 hour' else m.day + 7 + time '10:00' at time zone 'UTC' end,
			case when m.open then null else m.day + 6 + time '03:00' at time zone 'UTC' end,
			case when m.open then null else m.day + 6 + time '04:00' at time zone 'UTC' end,
			case when m.open then 'pending' else 'delivered' end
		from made m
		returning id, receiving_unit_id, competent_unit_id, applicant, submitted_at, finished_at, due_at, procedure_version_id),
	found_by as (
		insert into dossiers.search_entry (dossier_id, family_id, unit_ids, words)
		select d.id, p.commune, array[p.centre, p.commune, p.office],
			to_tsvector('platform.vi', (applicant ->> 'name') || ' ' || (applicant ->> 'identityNumber'))
		from dossier d join bulk_place p on p.commune = d.competent_unit_id),
	access as (
		insert into dossiers.unit_access (unit_id, dossier_id)
		select u.unit, d.id from dossier d join bulk_place p on p.commune = d.competent_unit_id
		cross join lateral (values (p.centre), (p.commune), (p.office)) u(unit)),
	open_step as (
		insert into dossiers.step (dossier_id, step, kind, permission, unit_id, opened_at, due_at)
		select d.id, q.step, 'process', 'dossier.process', p.office, d.submitted_at, d.due_at
		from dossier d join bulk_place p on p.commune = d.competent_unit_id join bulk_procedure q on q.version = d.procedure_version_id
		where d.finished_at is null)
	insert into dossiers.act (dossier_id, kind, happened_at, actor_kind, to_status)
	select id, 'submit', submitted_at, 'system', 1 from dossier`;

const SEQUENCES = `insert into dossiers.code_sequence (unit_code, received_on, last)
	select split_part(code, '-', 1), to_date('20' || split_part(code, '-', 2), 'YYYYMMDD'), max(split_part(code, '-', 3)::int)
	from dossiers.dossier where applicant ->> 'bulk' = 'true' group by 1, 2
	on conflict (unit_code, received_on) do update set last = greatest(code_sequence.last, excluded.last)`;
