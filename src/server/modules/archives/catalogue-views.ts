import { grantedUnits } from '../../platform/access.ts';
import type { Permission } from '../../platform/actor.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { refuse } from '../../platform/refusal.ts';
import { mapUnitsOn } from '../agencies/index.ts';
import { agenciesOfUnits } from '../documents/index.ts';
import { vnDate } from '../../../shared/dates.ts';
import { mapAccountNames } from '../people/index.ts';
import type { Numbering } from './catalogue-store.ts';
import type { FileState } from './states.ts';

/** A line of the catalogue under its heading. */
export interface CatalogueFile {
	readonly id: number;
	readonly symbol: string;
	readonly title: string;
	readonly retention: string;
	readonly unitName: string;
	readonly makerName: string | null;
	readonly state: FileState;
	readonly isPlanned: boolean;
	readonly note: string | null;
}

export interface CatalogueHeading {
	readonly id: number;
	readonly parentId: number | null;
	/** 'I', 'II' … and '1', '2' … below. */
	readonly mark: string;
	readonly name: string;
	readonly abbreviation: string;
	readonly files: readonly CatalogueFile[];
}

export interface Catalogue {
	readonly id: number;
	readonly agencyUnitId: number;
	readonly year: number;
	readonly numbering: Numbering;
	readonly approvedAt: Date | null;
	readonly approvedByName: string | null;
	/** Headings with their sub-headings behind each. */
	readonly headings: readonly CatalogueHeading[];
}

const USERS: readonly Permission[] = ['archive.collect', 'archive.keep', 'archive.manage', 'archive.read'];

/** Agencies whose archive the officer uses in any way, by name. */
export async function listArchiveAgencies(ctx: ReadCtx): Promise<{ unitId: number; name: string }[]> {
	const units = USERS.flatMap((permission) => {
		const granted = grantedUnits(ctx.actor, permission);
		return granted === 'all' ? [] : granted;
	});
	const agencies = [...(await agenciesOfUnits(ctx, units))];
	const names = await mapUnitsOn(ctx, agencies, vnDate(ctx.now));
	return agencies
		.map((unitId) => ({ unitId, name: names.get(unitId)?.agencyName ?? '' }))
		.sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}

/**
 * The catalogue of an agency for a year; undefined when none was begun. Everybody of the agency who works with files
 * knows it: it tells them which files there are to be.
 * @throws Refusal archive.catalogue-not-found for whoever uses no archive of the agency
 */
export async function findCatalogue(ctx: ReadCtx, agencyUnitId: number, year: number): Promise<Catalogue | undefined> {
	const mine = await listArchiveAgencies(ctx);
	if (ctx.actor.kind !== 'system' && !mine.some(({ unitId }) => unitId === agencyUnitId))
		refuse('archive.catalogue-not-found');
	const { rows } = await sql<Omit<Catalogue, 'headings'>>`select id, agency_unit_id as "agencyUnitId", year, numbering,
			approved_at as "approvedAt", approved_by_name as "approvedByName"
		from archives.catalogue where agency_unit_id = ${agencyUnitId} and year = ${year}`.execute(ctx.db);
	const [catalogue] = rows;
	return catalogue && { ...catalogue, headings: await readHeadings(ctx, catalogue.id) };
}

interface RawHeading {
	readonly id: number;
	readonly parentId: number | null;
	readonly ordinal: number;
	readonly name: string;
	readonly abbreviation: string;
}

async function readHeadings(ctx: ReadCtx, catalogueId: number): Promise<CatalogueHeading[]> {
	const { rows } = await sql<RawHeading>`select id, parent_id as "parentId", ordinal, name, abbreviation
		from archives.heading where catalogue_id = ${catalogueId} order by ordinal`.execute(ctx.db);
	const files = await readFiles(ctx, catalogueId);
	const view = (heading: RawHeading): CatalogueHeading => ({
		id: heading.id,
		parentId: heading.parentId,
		mark: heading.parentId === null ? roman(heading.ordinal) : String(heading.ordinal),
		name: heading.name,
		abbreviation: heading.abbreviation,
		files: files.filter(({ headingId }) => headingId === heading.id),
	});
	const under = (parentId: number | null): CatalogueHeading[] =>
		rows.filter((row) => row.parentId === parentId).flatMap((row) => [view(row), ...under(row.id)]);
	return under(null);
}

type RawFile = Omit<CatalogueFile, 'unitName' | 'makerName'> & {
	readonly headingId: number;
	readonly unitId: number;
	readonly makerId: number | null;
};

/** A restricted file is not named to everybody: the catalogue says that there is one. */
async function readFiles(ctx: ReadCtx, catalogueId: number): Promise<(CatalogueFile & { headingId: number })[]> {
	const me = ctx.actor.kind === 'officer' ? ctx.actor.accountId : -1;
	const { rows } = await sql<RawFile>`select f.id, f.heading_id as "headingId", f.symbol,
			case when f.access = 'restricted' and f.maker_id is distinct from ${me} then 'Hồ sơ sử dụng có điều kiện' else f.title end as title,
			r.name as retention, f.unit_id as "unitId", f.maker_id as "makerId", f.state, f.is_planned as "isPlanned",
			case when f.access = 'restricted' then null else f.note end as note
		from archives.file f join archives.retention r on r.code = f.retention_code
		where f.catalogue_id = ${catalogueId} order by f.ordinal, f.id`.execute(ctx.db);
	const units = await mapUnitsOn(
		ctx,
		rows.map(({ unitId }) => unitId),
		vnDate(ctx.now),
	);
	const accounts = await mapAccountNames(
		ctx,
		rows.flatMap(({ makerId }) => makerId ?? []),
	);
	return rows.map(({ unitId, makerId, ...row }) => ({
		...row,
		unitName: units.get(unitId)?.name ?? '',
		makerName: makerId === null ? null : (accounts.get(makerId) ?? null),
	}));
}

const ROMAN = [
	[10, 'X'],
	[9, 'IX'],
	[5, 'V'],
	[4, 'IV'],
	[1, 'I'],
] as const;

/** @law NĐ 30/2020/NĐ-CP Phụ lục V: headings in Roman numbers, sub-headings in Arabic */
function roman(number: number): string {
	const step = ROMAN.find(([value]) => value <= number);
	return step ? step[1] + roman(number - step[0]) : '';
}

/** Cells of the printed catalogue, headings and files in order. @law NĐ 30/2020/NĐ-CP Phụ lục V */
export function catalogueCells({ headings }: Catalogue): string[][] {
	return headings.flatMap(({ mark, name, files }) => [
		[mark, name, '', '', ''],
		...files.map((file) => [file.symbol, file.title, file.retention, file.makerName ?? file.unitName, file.note ?? '']),
	]);
}
