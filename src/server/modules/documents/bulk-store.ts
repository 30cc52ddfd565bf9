import type pg from 'pg';

const BATCH = 25_000;
/** Agencies of a province hold a few thousand documents in hand at any time, however many years their registers have. */
const MOST_IN_HAND = 5000;

/**
 * Fills the communes' registers with documents long done and some in hand, by set statements; indexes over words are built
 * once at the end. Not audited, not numbered by registers: furniture for measuring, for sample databases only.
 * @returns documents per second, indexes included
 */
export async function fillDocuments(client: pg.ClientBase, documents: number): Promise<number> {
	const started = performance.now();
	const { rows } = await client.query<{ count: number }>(
		`select count(*)::int as count from documents.document where note = 'bulk'`,
	);
	const offset = rows[0]?.count ?? 0;
	const inHand = offset > 0 ? 0 : Math.min(MOST_IN_HAND, Math.floor(documents / 2));
	await client.query(`set session_replication_role = replica`).catch(() => undefined);
	await client.query(`set synchronous_commit = off; set maintenance_work_mem = '512MB'; ${DROP_INDEXES}; ${PLACES}`);
	for (let from = offset; from < offset + documents; from += BATCH) {
		const until = Math.min(from + BATCH, offset + documents);
		await client.query(FILL, [from, until - 1, offset + documents - inHand]);
	}
	await client.query(CREATE_INDEXES);
	await client.query(
		'analyze documents.document, documents.document_text, documents.unit_access, documents.node; reset synchronous_commit; reset session_replication_role',
	);
	return documents / ((performance.now() - started) / 1000);
}

const DROP_INDEXES = `drop index if exists documents.document_words, documents.document_text_words, documents.document_agency_words,
	documents.document_text_agency_words, documents.document_reference,
	documents.unit_access_document`;
const CREATE_INDEXES = `create index document_words on documents.document using gin (words);
	create index document_text_words on documents.document_text using gin (words);
	create index document_agency_words on documents.document using gin (platform.scoped_words(agency_unit_id, words));
	create index document_text_agency_words on documents.document_text using gin (platform.scoped_words(agency_unit_id, words));
	create index document_reference on documents.document (reference_key text_pattern_ops) where reference_key is not null;
	create index unit_access_document on documents.unit_access (document_id)`;

const PLACES = `create temporary table if not exists bulk_commune as
	select row_number() over (order by c.id) - 1 as place, c.id as commune, office.id as office
	from agencies.unit c join agencies.unit office on office.key = c.key || ':office';
	analyze bulk_commune`;

const FILL = `with made as (
		select i, c.commune, c.office, i % 3 <> 2 as arrives, i >= $3::bigint as in_hand,
			now() - ((i / 99) % 1400 + 60) * interval '1 day' as at,
			(array['Triển khai','Báo cáo','Kiểm tra','Rà soát','Đôn đốc','Hướng dẫn','Tăng cường','Phối hợp'])[1 + (i * 7919 % 8)::int] || ' công tác '
				|| (array['phòng chống thiên tai','chuyển đổi số','cải cách hành chính','giảm nghèo bền vững','quản lý đất đai','bảo vệ rừng','y tế cơ sở','giáo dục vùng cao','du lịch cộng đồng','thu ngân sách'])[1 + (i * 104729 % 10)::int]
				|| ' (văn bản mẫu ' || to_hex((i * 2654435761) % 16777216) || ')' as abstract,
			(array['Sở Nội vụ','Sở Tài chính','UBND tỉnh','Văn phòng UBND tỉnh','Sở Y tế','Sở Nông nghiệp và Môi trường'])[1 + (i * 48271 % 6)::int] as issuer
		from generate_series($1::bigint, $2::bigint) i join bulk_commune c on c.place = i % (select count(*) from bulk_commune)),
	written as (
		insert into documents.document (direction, agency_unit_id, state, created_at, issuer_name, kind_code, kind_name, number, symbol,
			reference_key, issued_on, abstract, note, source, arrived_at, signed_at, issued_at, finished_at, due_at, drafting_unit_id, words)
		select case when arrives then 'incoming' else 'outgoing' end, commune,
			case when not arrives then 'issued' when in_hand then 'in-work' else 'done' end, at, issuer, k.code, k.name,
			(i / 99 + 1)::text, 'CV-UBND', (i / 99 + 1)::text || '/cvubnd', at::date, abstract, 'bulk',
			case when arrives then 'paper' else 'own' end, case when arrives then at end, case when arrives then null else at end,
			case when arrives then null else at end, case when in_hand and arrives then null else at + interval '5 days' end,
			case when in_hand and arrives then now() + ((i % 240) - 60) * interval '1 hour' end, case when arrives then null else office end,
			to_tsvector('platform.vi', concat_ws(' ', abstract, issuer, k.name, (i / 99 + 1)::text, 'CV-UBND'))
		from made cross join (select code, name from documents.kind order by code limit 1) k
		returning id, agency_unit_id, abstract, issuer_name, state, due_at, created_at),
	texts as (
		insert into documents.document_text (document_id, agency_unit_id, text, words, source, read_at)
		select id, agency_unit_id, abstract, to_tsvector('platform.vi', concat_ws(' ', issuer_name, abstract, 'đề nghị các cơ quan đơn vị tổ chức thực hiện nghiêm túc và báo cáo kết quả',
			to_hex((id * 40503) % 1048576), to_hex((id * 65537) % 1048576))), 'pdf', created_at from written),
	agencies as (
		insert into documents.unit_agency (unit_id, agency_unit_id)
		select u.unit, c.commune from bulk_commune c cross join lateral (values (c.commune), (c.office)) u(unit) on conflict do nothing),
	access as (
		insert into documents.unit_access (unit_id, document_id)
		select u.unit, w.id from written w join bulk_commune c on c.commune = w.agency_unit_id
		cross join lateral (values (c.commune), (c.office)) u(unit))
	insert into documents.node (document_id, purpose, role, permission, unit_id, opened_at, due_at)
	select w.id, 'handle', 'main', 'document.handle', c.office, w.created_at, w.due_at
	from written w join bulk_commune c on c.commune = w.agency_unit_id where w.state = 'in-work'`;
