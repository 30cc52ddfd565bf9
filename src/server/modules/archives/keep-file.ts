import { vnDate } from '../../../shared/dates.ts';
import { toNfc } from '../../../shared/vietnamese-text.ts';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { findCodeOn } from '../agencies/index.ts';
import { loosenItems } from './item-store.ts';
import { keepPackage, type ArchiveParts } from './make-package.ts';
import { changeFile, lockFile, stateAfterOrRefuse } from './store.ts';

/**
 * The archive takes a file in: every stored file is read and compared with the checksum of the inventory, the file gets
 * its archive code, and its package for keeping (AIP) is made.
 * @law NĐ 30/2020/NĐ-CP Điều 30: the archive checks, links the metadata and switches to archive mode
 * @throws Refusal access.denied, archive.not-possible-now, archive.content-damaged, archive.package-too-large
 */
export async function acceptFile(
	ctx: Ctx,
	parts: ArchiveParts,
	input: { id: number; revision?: number | undefined; box?: string | undefined },
): Promise<{ archiveCode: string }> {
	const file = await lockFile(ctx, input.id, input.revision);
	requirePermission(ctx, 'archive.keep', file.agency_unit_id);
	const state = stateAfterOrRefuse(file, 'accept');
	const code = await findCodeOn(ctx, file.agency_unit_id, 'e-identification', vnDate(ctx.now));
	const own = code?.unitId === file.agency_unit_id ? code.code : `unit-${String(file.agency_unit_id)}`;
	const archiveCode = `${own}.${String(file.year)}.${file.symbol}`;
	const columns = {
		state,
		archive_code: archiveCode,
		archived_at: ctx.now,
		box: toNfc(input.box ?? '').slice(0, 50) || null,
	};
	await changeFile(ctx, file, columns, { kind: 'accept', note: archiveCode });
	await keepPackage(ctx, parts, { ...file, ...columns }, 'AIP');
	return { archiveCode };
}

/**
 * The archive gives a file back to its maker, who mends and closes it again.
 * @throws Refusal access.denied, archive.not-possible-now, archive.reason-short
 */
export async function returnFile(
	ctx: Ctx,
	input: { id: number; revision?: number | undefined; reason: string },
): Promise<void> {
	const file = await lockFile(ctx, input.id, input.revision);
	requirePermission(ctx, 'archive.keep', file.agency_unit_id);
	const state = stateAfterOrRefuse(file, 'return');
	const reason = reasonOrRefuse(input.reason);
	await loosenItems(ctx, file.id);
	await changeFile(
		ctx,
		file,
		{ state, returned_reason: reason, handed_over_at: null, closed_at: null, hand_over_due_on: null },
		{ kind: 'return', note: reason },
	);
}

/** @throws Refusal archive.reason-short */
export function reasonOrRefuse(text: string): string {
	const reason = toNfc(text);
	return reason.length < 10 ? refuse('archive.reason-short') : reason.slice(0, 500);
}
