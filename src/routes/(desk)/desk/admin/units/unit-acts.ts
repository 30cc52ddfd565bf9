import {
	changeUnit,
	createUnit,
	endUnit,
	findUnitOn,
	listUnitCodes,
	setUnitCode,
	UNIT_KINDS,
	type CodeScheme,
	type Succession,
	type UnitLevel,
} from '#lib/server/modules/agencies/index.ts';
import { countOpenOfUnit } from '#lib/server/modules/dossiers/index.ts';
import { listPositions } from '#lib/server/modules/people/index.ts';
import { isPermitted } from '#lib/server/platform/access.ts';
import type { Ctx } from '#lib/server/platform/ctx.ts';
import { addDays, formatDate, isDate, vnDate } from '#lib/shared/dates.ts';
import { codeSchemes, unitKinds } from '#lib/ui/desk/unit-words.ts';
import { formId } from '../form-text.ts';
import type { ConfirmedAct } from '../confirmed-act.ts';

type Values = Readonly<Record<string, string>>;

const FIELDS = {
	'agency.name-missing': 'name',
	'agency.name-too-long': 'name',
	'agency.key-taken': 'name',
	'agency.basis-missing': 'legalBasis',
	'agency.bad-date': 'fromOn',
	'agency.not-on-date': 'fromOn',
	'agency.already-ended': 'fromOn',
	'agency.parent-not-on-date': 'parent',
	'agency.parent-below': 'parent',
	'agency.successor-not-on-date': 'successor1',
	'agency.successor-twice': 'successor2',
	'agency.bad-code': 'code',
	'agency.code-in-use': 'code',
} as const;
const LEVELS: readonly UnitLevel[] = ['province', 'district', 'commune'];
const SUCCESSIONS: readonly Succession['kind'][] = ['merge', 'continue', 'split', 'absorb'];

const shown = (date: string) => (isDate(date) ? formatDate(date) : date);
const nameOf = async (ctx: Ctx, id: number, on: string) =>
	(isDate(on) ? await findUnitOn(ctx, id, on) : undefined)?.name ?? 'đơn vị này';

/** A new unit directly under one. */
export function createWish(parentId: number): ConfirmedAct<number> {
	return {
		act: 'create',
		fields: { ...FIELDS, 'agency.parent-not-on-date': 'fromOn' },
		follows: async (ctx, { name = '', fromOn = '', kind = '' }) => [
			`Lập ${unitKinds[kind] ?? 'đơn vị'} “${name}” thuộc ${await nameOf(ctx, parentId, fromOn)} từ ngày ${shown(fromOn)}.`,
			'Chưa có mã, chưa có chức danh và chưa nhận hồ sơ; giao các việc đó sau khi lập.',
		],
		verb: (ctx, values) =>
			createUnit(ctx, {
				parentId,
				kind: UNIT_KINDS.find((kind) => kind === values.kind) ?? 'other',
				level: LEVELS.find((level) => level === values.level) ?? 'province',
				name: values.name ?? '',
				...text('agencyName', values),
				...text('shortName', values),
				...text('address', values),
				fromOn: values.fromOn ?? '',
				legalBasis: values.legalBasis ?? '',
			}),
		done: () => 'Đã lập đơn vị; đơn vị hiện trong danh sách trực thuộc từ ngày có hiệu lực.',
	};
}

/** Another name, place or address from a date on. */
export function changeWish(unitId: number): ConfirmedAct<void> {
	return {
		act: 'change',
		fields: FIELDS,
		follows: async (ctx, { name = '', parent = '', fromOn = '' }) => {
			const before = isDate(fromOn) ? await findUnitOn(ctx, unitId, fromOn) : undefined;
			const lines = [`Từ ngày ${shown(fromOn)} hồ sơ và giấy tờ mới mang thông tin mới; giấy tờ cũ giữ tên cũ.`];
			if (before && name !== before.name) lines.unshift(`Đổi tên “${before.name}” thành “${name}”.`);
			if (before && formId(parent) !== before.parentId && parent !== '')
				lines.push(
					`Chuyển về ${await nameOf(ctx, formId(parent), fromOn)}; phạm vi quyền của cấp trên cũ và mới đổi theo.`,
				);
			if (before?.validTo) lines.push(`Thay những thay đổi đã ghi sẵn cho sau ngày ${formatDate(before.validTo)}.`);
			return lines;
		},
		verb: (ctx, values) =>
			changeUnit(ctx, {
				unitId,
				fromOn: values.fromOn ?? '',
				legalBasis: values.legalBasis ?? '',
				name: values.name ?? '',
				agencyName: values.agencyName || null,
				shortName: values.shortName || null,
				address: values.address || null,
				...(values.parent ? { parentId: formId(values.parent) } : {}),
			}),
		done: () => 'Đã ghi thay đổi.',
	};
}

/** The end of a unit, with whoever takes over. */
export function endWish(unitId: number): ConfirmedAct<void> {
	return {
		act: 'end',
		fields: FIELDS,
		follows: async (ctx, values) => {
			const lastOn = values.fromOn ?? '';
			const heirs = successorsOf(values);
			const open = await countOpenOfUnit(ctx, unitId);
			const positions = isPermitted(ctx.actor, 'people.manage') ? await listPositions(ctx, [unitId]) : [];
			const codes = (await listUnitCodes(ctx, unitId)).filter(({ validTo }) => validTo === null);
			const to = heirs[0] ? await nameOf(ctx, heirs[0].unitId, isDate(lastOn) ? addDays(lastOn, 1) : '') : null;
			return [
				`${await nameOf(ctx, unitId, lastOn)} thôi hoạt động khi hết ngày ${shown(lastOn)}.`,
				to === null
					? `Không có đơn vị nào tiếp nhận: ${String(open)} hồ sơ đang mở nằm lại, phải phân công riêng.`
					: `${String(open)} hồ sơ đang mở chuyển sang ${to} từ ngày sau đó; lịch sử của từng hồ sơ ghi việc này.`,
				`${String(codes.length)} mã đang dùng hết hiệu lực cùng ngày.`,
				`${String(positions.length)} chức danh ở lại đơn vị và mất quyền; chuyển hoặc kết thúc ở mục Chức danh.`,
			];
		},
		verb: (ctx, values) =>
			endUnit(ctx, {
				unitId,
				lastOn: values.fromOn ?? '',
				legalBasis: values.legalBasis ?? '',
				successors: successorsOf(values),
			}),
		done: () => 'Đã ghi ngày kết thúc và đơn vị tiếp nhận.',
	};
}

/** A code from a date on, or the end of the present one. */
export function codeWish(unitId: number): ConfirmedAct<void> {
	return {
		act: 'code',
		fields: { ...FIELDS, 'agency.basis-missing': 'legalBasis' },
		follows: async (ctx, values) => {
			const { code = '', scheme = '', fromOn = '' } = values;
			const present = (await listUnitCodes(ctx, unitId)).find((one) => one.scheme === scheme && one.validTo === null);
			const kind = codeSchemes[scheme] ?? 'mã';
			const lines = [
				code === ''
					? `Từ ngày ${shown(fromOn)} ${kind} là chưa biết; hệ thống không đoán mã.`
					: `Đặt ${kind} ${code.toUpperCase()} từ ngày ${shown(fromOn)}.`,
			];
			if (present) lines.push(`Mã ${present.code} hết hiệu lực ngày trước đó; giấy tờ cũ vẫn đọc được theo mã cũ.`);
			if (scheme === 'e-identification' && fromOn <= vnDate(ctx.now))
				lines.push('Hồ sơ tiếp nhận từ ngày ấy mang mã mới trong số hồ sơ; số đã cấp không đổi.');
			return lines;
		},
		verb: (ctx, values) =>
			setUnitCode(ctx, {
				unitId,
				scheme: schemeOf(values),
				code: values.code ?? '',
				fromOn: values.fromOn ?? '',
				source: values.legalBasis ?? '',
			}),
		done: () => 'Đã ghi mã.',
	};
}

function schemeOf({ scheme = '' }: Values): CodeScheme {
	const known: readonly CodeScheme[] = ['gso', 'e-identification', 'legacy', 'postal', 'one-stop-system'];
	return known.find((one) => one === scheme) ?? 'e-identification';
}

function successorsOf(values: Values): { unitId: number; kind: Succession['kind'] }[] {
	return ['1', '2', '3'].flatMap((line) => {
		const unit = values[`successor${line}`] ?? '';
		const kind = SUCCESSIONS.find((one) => one === values.succession) ?? 'merge';
		return unit === '' ? [] : [{ unitId: formId(unit), kind }];
	});
}

function text<Name extends string>(name: Name, values: Values): Partial<Record<Name, string>> {
	const value = values[name];
	return value ? ({ [name]: value } as Partial<Record<Name, string>>) : {};
}
