import { isDate, parseDate } from '../../../shared/dates.ts';
import { foldAccents, tonePlacementKey, toNfc } from '../../../shared/vietnamese-text.ts';
import { officerInput } from './officers.ts';

/** Columns of the workbook, in order. The first row of the sheet repeats them. */
export const IMPORT_COLUMNS = [
	'Tên đăng nhập',
	'Họ và tên',
	'Thư điện tử',
	'Điện thoại',
	'Đơn vị',
	'Chức danh',
	'Vai trò',
	'Từ ngày',
] as const;

/** One row of the workbook after checking: what would be created, or what is wrong with it. */
export interface ImportRow {
	/** Row number in the sheet, as the spreadsheet program shows it. */
	readonly line: number;
	readonly login: string;
	readonly name: string;
	readonly email: string | null;
	readonly phone: string | null;
	readonly unitId: number | null;
	readonly unitName: string;
	readonly title: string;
	readonly roles: readonly string[];
	readonly fromOn: string;
	/** Vietnamese sentences; empty when the row can be imported. */
	readonly errors: readonly string[];
}

/** What the rows are checked against. */
export interface ImportWorld {
	readonly today: string;
	/** Units the administrator may put people in. */
	readonly units: readonly { id: number; key: string; name: string; agencyName: string }[];
	/** Roles the administrator may give. */
	readonly roles: readonly { code: string; name: string }[];
	/** Lower-case logins already in use. */
	readonly takenLogins: ReadonlySet<string>;
}

type Cell = string | number | boolean | Date | null | undefined;

/**
 * Checks the cells of a sheet (without its heading row) and says in words what is wrong, row by row. Pure: nothing is
 * created, and the same rows always give the same answer. Blank rows are left out.
 */
export function readImportRows(cells: readonly (readonly Cell[])[], world: ImportWorld): ImportRow[] {
	const findUnit = unitFinder(world.units);
	const roleByName = new Map(
		world.roles.flatMap((role) => [role.code, foldAccents(role.name)].map((key) => [key, role.code] as const)),
	);
	const firstLine = new Map<string, number>();
	return cells.flatMap((row, index) => {
		const line = index + 2;
		const text = IMPORT_COLUMNS.map((_, column) => cellText(row[column]));
		if (text.every((value) => value === '')) return [];
		const [login = '', name = '', email = '', phone = '', unit = '', title = '', roles = '', from = ''] = text;
		const errors: string[] = [];
		const officer = officerInput.safeParse({ login, name, email, phone });
		if (!officer.success) errors.push(...new Set(officer.error.issues.map(({ message }) => message)));
		const key = login.toLowerCase();
		const earlier = firstLine.get(key);
		if (earlier !== undefined) errors.push(`Tên đăng nhập trùng dòng ${String(earlier)}.`);
		else if (key !== '') firstLine.set(key, line);
		if (world.takenLogins.has(key)) errors.push('Tên đăng nhập đã có người dùng.');
		const unitId = findUnit(unit, errors);
		const roleCodes = rolesFrom(roles, roleByName, errors);
		if (roleCodes.length > 0 && title === '') errors.push('Có vai trò thì phải ghi chức danh.');
		const fromOn = dateFrom(from, world.today, errors);
		const clean = officer.success ? officer.data : { login: key, name, email: email || null, phone: phone || null };
		return [{ line, ...clean, unitId, unitName: unit, title, roles: roleCodes, fromOn, errors }];
	});
}

function cellText(cell: Cell): string {
	if (cell instanceof Date) return cell.toISOString().slice(0, 10);
	return cell === null || cell === undefined ? '' : toNfc(String(cell));
}

function unitFinder(units: ImportWorld['units']): (text: string, errors: string[]) => number | null {
	const byName = new Map<string, Set<number>>();
	for (const unit of units) {
		for (const name of [unit.key, unit.name, unit.agencyName]) {
			const key = tonePlacementKey(name);
			byName.set(key, (byName.get(key) ?? new Set()).add(unit.id));
		}
	}
	return (text, errors) => {
		const found = [...(byName.get(tonePlacementKey(text)) ?? [])];
		if (text === '') errors.push('Chưa ghi đơn vị.');
		else if (found.length === 0) errors.push(`Không có đơn vị “${text}” trong phạm vi của ông/bà.`);
		else if (found.length > 1)
			errors.push(`Có ${String(found.length)} đơn vị tên “${text}”; ghi đủ, ví dụ “Phòng Kinh tế xã Bản Hồ”.`);
		return found.length === 1 ? (found[0] ?? null) : null;
	};
}

function rolesFrom(text: string, roleByName: ReadonlyMap<string, string>, errors: string[]): string[] {
	const wanted = text
		.split(/[,;]/u)
		.map((part) => part.trim())
		.filter(Boolean);
	return wanted.flatMap((name) => {
		const code = roleByName.get(name.toLowerCase()) ?? roleByName.get(foldAccents(name));
		if (code === undefined) errors.push(`Không có vai trò “${name}” mà ông/bà được giao.`);
		return code === undefined ? [] : [code];
	});
}

function dateFrom(text: string, today: string, errors: string[]): string {
	if (text === '') return today;
	const date = isDate(text) ? text : parseDate(text);
	if (date === undefined) errors.push(`Ngày “${text}” không đọc được; ghi như 01/07/2026.`);
	return date ?? today;
}
