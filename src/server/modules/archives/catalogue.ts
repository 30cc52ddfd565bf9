import { toNfc } from '../../../shared/vietnamese-text.ts';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { agencyOf, requireAgency } from '../documents/index.ts';
import {
	countFilesOf,
	insertCatalogue,
	insertHeading,
	lockCatalogue,
	lockHeading,
	markApproved,
	nextSymbol,
	requireRetention,
	type Numbering,
} from './catalogue-store.ts';
import { insertFile, recordAct } from './store.ts';

/**
 * Begins the catalogue of files of an agency for a year.
 * @law NĐ 30/2020/NĐ-CP Điều 28, Phụ lục V
 * @throws Refusal access.denied, document.not-an-agency, archive.catalogue-exists, archive.incomplete
 */
export async function startCatalogue(
	ctx: Ctx,
	input: { agencyUnitId: number; year: number; numbering: Numbering },
): Promise<{ id: number }> {
	requirePermission(ctx, 'archive.keep', input.agencyUnitId);
	await requireAgency(ctx, input.agencyUnitId);
	if (!Number.isInteger(input.year) || input.year < 2000 || input.year > 2200)
		refuse('archive.incomplete', { what: 'năm' });
	const catalogue = (await insertCatalogue(ctx, input)) ?? refuse('archive.catalogue-exists', { year: input.year });
	await record(ctx, {
		act: 'archive.catalogue-started',
		subject: `archive-catalogue:${String(catalogue.id)}`,
		unitId: input.agencyUnitId,
		data: { year: input.year },
	});
	return { id: catalogue.id };
}

/** Adds a heading (Roman numbers) or, under one, a sub-heading (Arabic). @throws Refusal archive.catalogue-approved, archive.incomplete */
export async function addHeading(
	ctx: Ctx,
	input: { catalogueId: number; parentId?: number | undefined; name: string; abbreviation: string },
): Promise<{ id: number }> {
	const catalogue = await lockCatalogue(ctx, input.catalogueId);
	requirePermission(ctx, 'archive.keep', catalogue.agency_unit_id);
	if (catalogue.approved_at !== null) refuse('archive.catalogue-approved');
	const name = toNfc(input.name);
	const abbreviation = toNfc(input.abbreviation);
	if (name === '' || name.length > 300) refuse('archive.incomplete', { what: 'tên đề mục' });
	if (!/^[\p{L}\p{N}&-]{1,12}$/u.test(abbreviation))
		refuse('archive.incomplete', { what: 'ký hiệu đề mục, chữ viết tắt liền' });
	if (input.parentId !== undefined && (await lockHeading(ctx, input.parentId)).catalogue.id !== catalogue.id)
		refuse('archive.catalogue-not-found');
	const id = await insertHeading(ctx, {
		catalogueId: catalogue.id,
		parentId: input.parentId ?? null,
		name,
		abbreviation,
	});
	await record(ctx, {
		act: 'archive.heading-added',
		subject: `archive-catalogue:${String(catalogue.id)}`,
		unitId: catalogue.agency_unit_id,
		data: { name, abbreviation },
	});
	return { id };
}

export interface PlannedFile {
	readonly headingId: number;
	readonly unitId: number;
	readonly title: string;
	readonly retentionCode: string;
	/** Who will make it; the unit decides when left out. */
	readonly makerId?: number | undefined;
	readonly note?: string | undefined;
}

/**
 * Writes an expected file into the catalogue.
 * @throws Refusal archive.catalogue-approved, archive.unit-elsewhere, archive.retention-unknown, archive.incomplete
 */
export async function planFile(ctx: Ctx, input: PlannedFile): Promise<{ id: number; symbol: string }> {
	const { heading, catalogue } = await lockHeading(ctx, input.headingId);
	requirePermission(ctx, 'archive.keep', catalogue.agency_unit_id);
	if (catalogue.approved_at !== null) refuse('archive.catalogue-approved');
	const title = titleOrRefuse(input.title);
	if ((await agencyOf(ctx, input.unitId)).id !== catalogue.agency_unit_id) refuse('archive.unit-elsewhere');
	await requireRetention(ctx, input.retentionCode);
	const file = await insertFile(ctx, {
		...(await nextSymbol(ctx, catalogue, heading)),
		agency_unit_id: catalogue.agency_unit_id,
		unit_id: input.unitId,
		catalogue_id: catalogue.id,
		heading_id: heading.id,
		year: catalogue.year,
		title,
		retention_code: input.retentionCode,
		maker_id: input.makerId ?? null,
		is_planned: true,
		state: 'planned',
		note: noteOf(input.note),
	});
	await recordAct(ctx, file, { kind: 'plan' });
	return { id: file.id, symbol: file.symbol };
}

/**
 * The head of the agency approves the catalogue; files can be opened from then on.
 * @law NĐ 30/2020/NĐ-CP Điều 28: approved by the head at the beginning of the year
 * @throws Refusal access.denied, archive.catalogue-approved, archive.catalogue-empty
 */
export async function approveCatalogue(ctx: Ctx, input: { catalogueId: number }): Promise<void> {
	const catalogue = await lockCatalogue(ctx, input.catalogueId);
	requirePermission(ctx, 'archive.manage', catalogue.agency_unit_id);
	if (catalogue.approved_at !== null) refuse('archive.catalogue-approved');
	if ((await countFilesOf(ctx, catalogue.id)) === 0) refuse('archive.catalogue-empty');
	await markApproved(ctx, catalogue.id);
	await record(ctx, {
		act: 'archive.catalogue-approved',
		subject: `archive-catalogue:${String(catalogue.id)}`,
		unitId: catalogue.agency_unit_id,
		data: { year: catalogue.year },
	});
}

/** @throws Refusal archive.incomplete */
export function titleOrRefuse(text: string): string {
	const title = toNfc(text);
	return title === '' || title.length > 500
		? refuse('archive.incomplete', { what: 'tiêu đề hồ sơ, không quá 500 chữ cái' })
		: title;
}

/** A note as kept: null when empty, cut at 500 characters. */
export function noteOf(text: string | undefined): string | null {
	const note = toNfc(text ?? '').slice(0, 500);
	return note === '' ? null : note;
}
