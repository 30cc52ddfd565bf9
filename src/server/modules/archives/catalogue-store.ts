import type { Selectable } from 'kysely';
import { vnDate } from '../../../shared/dates.ts';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import { refuse } from '../../platform/refusal.ts';
import type { ArchivesTables, CatalogueTable, HeadingTable } from './tables.gen.ts';

export type CatalogueRecord = Selectable<CatalogueTable>;
export type HeadingRecord = Selectable<HeadingTable>;
export type Numbering = 'catalogue' | 'heading';

/** A retention period in force. */
export interface Retention {
	readonly code: string;
	readonly name: string;
	/** Whole years after the year the work ended; null: for ever. */
	readonly years: number | null;
}

export type SettingCode = 'hand-over-digital' | 'hand-over-paper' | 'hand-over-reminder';

/** @returns undefined when the agency has one of that year already */
export async function insertCatalogue(
	ctx: Ctx,
	catalogue: { agencyUnitId: number; year: number; numbering: Numbering },
): Promise<CatalogueRecord | undefined> {
	return writing<ArchivesTables>(ctx)
		.insertInto('archives.catalogue')
		.values({
			agency_unit_id: catalogue.agencyUnitId,
			year: catalogue.year,
			numbering: catalogue.numbering,
			created_at: ctx.now,
			created_by: ctx.actor.kind === 'officer' ? ctx.actor.accountId : null,
		})
		.onConflict((conflict) => conflict.columns(['agency_unit_id', 'year']).doNothing())
		.returningAll()
		.executeTakeFirst();
}

/** @throws Refusal archive.catalogue-not-found */
export async function lockCatalogue(ctx: Ctx, id: number): Promise<CatalogueRecord> {
	const { rows } = await sql<CatalogueRecord>`select * from archives.catalogue where id = ${id} for update`.execute(
		ctx.tx,
	);
	return rows[0] ?? refuse('archive.catalogue-not-found');
}

/** A heading with its catalogue, which is locked: numbers under it are given one at a time. */
export async function lockHeading(
	ctx: Ctx,
	id: number,
): Promise<{ heading: HeadingRecord; catalogue: CatalogueRecord }> {
	const heading = await writing<ArchivesTables>(ctx)
		.selectFrom('archives.heading')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	if (!heading) return refuse('archive.catalogue-not-found');
	return { heading, catalogue: await lockCatalogue(ctx, heading.catalogue_id) };
}

export async function insertHeading(
	ctx: Ctx,
	heading: { catalogueId: number; parentId: number | null; name: string; abbreviation: string },
): Promise<number> {
	const { rows } = await sql<{
		id: number;
	}>`insert into archives.heading (catalogue_id, parent_id, ordinal, name, abbreviation)
		select ${heading.catalogueId}, ${heading.parentId}::bigint, coalesce(max(ordinal), 0) + 1, ${heading.name}, ${heading.abbreviation}
		from archives.heading where catalogue_id = ${heading.catalogueId} and parent_id is not distinct from ${heading.parentId}::bigint
		returning id`.execute(ctx.tx);
	return rows[0]?.id ?? 0;
}

/**
 * The next ordinal of a file and its symbol, `01.TCCB`. The catalogue must be locked.
 * @law NĐ 30/2020/NĐ-CP Phụ lục V: ordinal and abbreviation of the heading; counted through or under each heading
 */
export async function nextSymbol(
	ctx: Ctx,
	catalogue: CatalogueRecord,
	heading: HeadingRecord,
): Promise<{ ordinal: number; symbol: string }> {
	const among = catalogue.numbering === 'heading' ? sql`heading_id = ${heading.id}` : sql`true`;
	const { rows } = await sql<{ next: number }>`select coalesce(max(ordinal), 0) + 1 as next from archives.file
		where catalogue_id = ${catalogue.id} and ${among}`.execute(ctx.tx);
	const ordinal = rows[0]?.next ?? 1;
	return { ordinal, symbol: `${String(ordinal).padStart(2, '0')}.${heading.abbreviation}` };
}

/** Marks the catalogue approved. */
export async function markApproved(ctx: Ctx, id: number): Promise<void> {
	const officer = ctx.actor.kind === 'officer' ? ctx.actor : undefined;
	await writing<ArchivesTables>(ctx)
		.updateTable('archives.catalogue')
		.set({ approved_at: ctx.now, approved_by: officer?.accountId ?? null, approved_by_name: officer?.name ?? null })
		.where('id', '=', id)
		.execute();
}

/** How many files the catalogue names. */
export async function countFilesOf(ctx: Ctx, catalogueId: number): Promise<number> {
	const { rows } = await sql<{
		count: number;
	}>`select count(*) from archives.file where catalogue_id = ${catalogueId}`.execute(ctx.tx);
	return rows[0]?.count ?? 0;
}

/** Retention periods in force today, longest first. */
export async function listRetentions(ctx: ReadCtx): Promise<Retention[]> {
	const { rows } = await sql<Retention>`select code, name, years from archives.retention
		where valid_from <= ${vnDate(ctx.now)}::date and coalesce(valid_to, 'infinity') >= ${vnDate(ctx.now)}::date order by ordinal`.execute(
		ctx.db,
	);
	return rows;
}

/** @throws Refusal archive.retention-unknown */
export async function requireRetention(ctx: ReadCtx, code: string): Promise<Retention> {
	return (await listRetentions(ctx)).find((one) => one.code === code) ?? refuse('archive.retention-unknown');
}

/** A dated setting as of a day; a missing one is a fault of the installation. */
export async function getSettingOn(
	ctx: ReadCtx,
	code: SettingCode,
	on: string,
): Promise<{ amount: number; unit: 'day' | 'month' | 'year' }> {
	const { rows } = await sql<{
		amount: number;
		unit: 'day' | 'month' | 'year';
	}>`select amount, unit from archives.setting
		where code = ${code} and valid @> ${on}::date`.execute(ctx.db);
	const setting = rows[0];
	if (!setting) throw new Error(`no archive setting ${code} on ${on}`);
	return setting;
}

/** Reference data; what an administrator changed stays. */
export async function upsertRules(
	ctx: Ctx,
	rules: {
		readonly from: string;
		readonly settings: readonly { code: string; amount: number; unit: string; legalBasis: string }[];
		readonly retentionBasis: string;
		readonly retentions: readonly Retention[];
	},
): Promise<void> {
	for (const one of rules.settings)
		await sql`insert into archives.setting (code, amount, unit, valid, legal_basis)
			select ${one.code}, ${one.amount}, ${one.unit}, daterange(${rules.from}::date, null), ${one.legalBasis}
			where not exists (select 1 from archives.setting where code = ${one.code})`.execute(ctx.tx);
	for (const [ordinal, one] of rules.retentions.entries())
		await sql`insert into archives.retention (code, ordinal, name, years, valid_from, legal_basis)
			values (${one.code}, ${ordinal + 1}, ${one.name}, ${one.years}, ${rules.from}, ${rules.retentionBasis})
			on conflict (code) do nothing`.execute(ctx.tx);
}
