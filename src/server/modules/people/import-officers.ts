import { vnDate } from '../../../shared/dates.ts';
import { toNfc } from '../../../shared/vietnamese-text.ts';
import { grantedUnits, requireOfficer, requirePermission } from '../../platform/access.ts';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { getTreeOn, mapUnitsOn, type UnitTree } from '../agencies/index.ts';
import { listTakenLogins } from './account-store.ts';
import { IMPORT_COLUMNS, readImportRows, type ImportRow, type ImportWorld } from './import-rows.ts';
import { findPreview, insertImported, insertPreview, takePreview, type ImportPreview } from './import-store.ts';
import { listGivableRoles } from './managed.ts';
import { hashPassword, TEMPORARY_COST, temporaryPassword } from './password.ts';

const MOST_ROWS = 10_000;

/** Reads a workbook and keeps it as a preview; nothing is created. Rows carry their errors in words. */
export async function previewImport(ctx: Ctx, file: { bytes: Uint8Array; name: string }): Promise<string> {
	requirePermission(ctx, 'people.manage');
	const actor = requireOfficer(ctx);
	const cells = await readSheet(file.bytes);
	if (cells.length > MOST_ROWS) refuse('people.import-too-long', { count: cells.length, most: MOST_ROWS });
	const rows = readImportRows(cells, await importWorld(ctx, cells));
	if (rows.length === 0) refuse('people.import-unreadable');
	return insertPreview(ctx, { createdBy: actor.accountId, fileName: toNfc(file.name).slice(0, 200), rows });
}

/** The administrator's own preview. */
export async function getImportPreview(ctx: ReadCtx, id: string): Promise<ImportPreview> {
	requirePermission(ctx, 'people.manage');
	return (await findPreview(ctx, id, requireOfficer(ctx).accountId)) ?? refuse('people.import-not-found');
}

/**
 * Creates everybody of a preview, all or nothing. The world may have moved since the preview, so logins are checked again.
 * @returns the temporary passwords, which exist nowhere else afterwards
 */
export async function importOfficers(
	ctx: Ctx,
	previewId: string,
): Promise<{ login: string; name: string; unitName: string; temporaryPassword: string }[]> {
	const { rows, fileName } = await getImportPreview(ctx, previewId);
	const units = grantedUnits(ctx.actor, 'people.manage');
	const taken = await listTakenLogins(
		ctx,
		rows.map(({ login }) => login),
	);
	const faulty = rows.filter((row) => row.errors.length > 0 || taken.has(row.login) || !isWithin(units, row));
	if (faulty.length > 0) refuse('people.import-has-errors', { count: faulty.length });
	if (!(await takePreview(ctx, previewId))) refuse('people.import-not-found');
	const ready = await Promise.all(
		rows.map(async (row) => {
			const password = temporaryPassword();
			return { row: { ...row, passwordHash: await hashPassword(password, TEMPORARY_COST) }, password };
		}),
	);
	const made = await insertImported(
		ctx,
		ready.map(({ row }) => row),
		requireOfficer(ctx).accountId,
	);
	await record(ctx, {
		act: 'account.imported',
		subject: `import:${previewId}`,
		data: { fileName, accounts: made.map(({ id, login }) => ({ id, login })) },
	});
	return ready.map(({ row, password }) => ({
		login: row.login,
		name: row.name,
		unitName: row.unitName,
		temporaryPassword: password,
	}));
}

/** An empty workbook with the columns, one example row, and the names of units and roles the administrator may use. */
export async function importTemplate(ctx: ReadCtx): Promise<Buffer> {
	requirePermission(ctx, 'people.manage');
	const { units, roles } = await importWorld(ctx, []);
	const heading = (texts: readonly string[]) => texts.map((value) => ({ value, fontWeight: 'bold' as const }));
	const example = [
		'nguyenmauan',
		'Nguyễn Mẫu An',
		'nguyenmauan@example.vn',
		'0912 345 678',
		units[0]?.agencyName ?? '',
		'Chuyên viên',
		'Chuyên viên',
		'01/12/2026',
	];
	// Both spreadsheet packages are loaded when they are needed: a start does not wait for them.
	const { default: writeXlsxFile } = await import('write-excel-file/node');
	return writeXlsxFile([
		{
			sheet: 'Danh sách',
			data: [heading(IMPORT_COLUMNS), example],
			columns: [18, 24, 28, 16, 44, 22, 22, 12].map((width) => ({ width })),
		},
		{
			sheet: 'Đơn vị',
			data: [heading(['Tên ghi vào cột Đơn vị']), ...units.map(({ agencyName }) => [agencyName])],
			columns: [{ width: 60 }],
		},
		{
			sheet: 'Vai trò',
			data: [heading(['Tên ghi vào cột Vai trò']), ...roles.map(({ name }) => [name])],
			columns: [{ width: 30 }],
		},
	]).toBuffer();
}

type Cells = (string | number | boolean | Date | null)[][];

async function readSheet(bytes: Uint8Array): Promise<Cells> {
	const { default: readXlsxFile } = await import('read-excel-file/node');
	const sheets = await readXlsxFile(Buffer.from(bytes)).catch(() => undefined);
	const rows: readonly (readonly unknown[])[] = sheets?.[0]?.data ?? refuse('people.import-unreadable');
	return rows.slice(1).map((row) => row.map(plainCell));
}

/** The package's own type says `typeof Date` where it means a date. */
function plainCell(cell: unknown): Cells[number][number] {
	if (cell instanceof Date || typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean')
		return cell;
	return null;
}

async function importWorld(ctx: ReadCtx, cells: Cells): Promise<ImportWorld> {
	const today = vnDate(ctx.now);
	const granted = grantedUnits(ctx.actor, 'people.manage');
	const units =
		granted === 'all' ? flat(await getTreeOn(ctx, today)) : [...(await mapUnitsOn(ctx, granted, today)).values()];
	const logins = cells.map(([login]) => String(login ?? '').trim());
	return { today, units, roles: await listGivableRoles(ctx), takenLogins: await listTakenLogins(ctx, logins) };
}

function flat(trees: readonly UnitTree[]): UnitTree[] {
	return trees.flatMap((tree) => [tree, ...flat(tree.children)]);
}

function isWithin(units: readonly number[] | 'all', row: ImportRow): boolean {
	return row.unitId !== null && (units === 'all' || units.includes(row.unitId));
}
