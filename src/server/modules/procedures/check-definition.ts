import type { Problem } from '../../../shared/forms/problem.ts';
import { placedFields } from '../../../shared/forms/walk-form.ts';
import { checkForm, checkFormCondition } from '../forms/index.ts';
import { checkProcess } from '../processes/index.ts';
import { checkExamples } from './check-examples.ts';
import type { DueAt } from './check-examples.ts';
import type { ProcedureDefinition } from './definition.ts';

/**
 * Everything that keeps a definition from being published, in words; an empty list means it may be.
 * @param dueAt the deadline engine; without it, expected due instants in examples are not checked
 */
export function checkDefinition(definition: ProcedureDefinition, dueAt?: DueAt): Problem[] {
	const found = [
		...checkForm(definition.form),
		...checkProcess(definition, {
			limits: definition.deadline.limits,
			refusalGrounds: definition.refusalGrounds,
			supplementGrounds: definition.supplementGrounds,
		}),
		...checkConditions(definition),
		...checkFieldNames(definition),
		...checkLimits(definition),
		...checkOnline(definition),
		...checkValidity(definition),
	];
	// Examples run through form, fees and process: on a broken definition they would only repeat what is said already.
	return found.length > 0 ? found : checkExamples(definition, dueAt);
}

function checkConditions(definition: ProcedureDefinition): Problem[] {
	const { form } = definition;
	return [
		...definition.components.flatMap((one) =>
			checkFormCondition(form, one.when, `components.${one.id}`, `giấy tờ “${one.name.vi}”`, `paper "${one.name.en}"`),
		),
		...definition.deadline.limits.flatMap((one) =>
			checkFormCondition(
				form,
				one.when,
				`deadline.limits.${one.id}`,
				`thời hạn “${one.label.vi}”`,
				`limit "${one.label.en}"`,
			),
		),
		...definition.fees.flatMap((fee) => [
			...checkFormCondition(form, fee.when, `fees.${fee.id}`, `khoản thu “${fee.label.vi}”`, `fee "${fee.label.en}"`),
			...fee.exemptions.flatMap((one) =>
				checkFormCondition(
					form,
					one.when,
					`fees.${fee.id}.exemptions.${one.id}`,
					`trường hợp miễn “${one.label.vi}”`,
					`exemption "${one.label.en}"`,
				),
			),
		]),
	];
}

/** Names of form fields used outside the form. */
function checkFieldNames(definition: ProcedureDefinition): Problem[] {
	const names = new Set(placedFields(definition.form).map(({ field }) => field.name));
	const used = [
		...definition.result.lines.map((line) => ({
			at: 'result.lines',
			name: line.field,
			vi: `dòng “${line.label}” của kết quả`,
			en: `result line "${line.label}"`,
		})),
		...definition.fees.flatMap((fee) =>
			[fee.quantityField, fee.tiers?.field]
				.filter((name) => name !== undefined)
				.map((name) => ({
					at: `fees.${fee.id}`,
					name,
					vi: `khoản thu “${fee.label.vi}”`,
					en: `fee "${fee.label.en}"`,
				})),
		),
		...(definition.competence.rule.kind === 'commune-in-field'
			? [
					{
						at: 'competence',
						name: definition.competence.rule.field,
						vi: 'nơi có thẩm quyền',
						en: 'the competent commune',
					},
				]
			: []),
	];
	return used
		.filter((one) => !names.has(one.name))
		.map((one) => ({
			code: 'definition.unknown-field',
			at: one.at,
			vi: `Phần ${one.vi} lấy từ ô “${one.name}”, nhưng mẫu đơn không có ô đó. Chọn lại ô.`,
			en: `The ${one.en} is taken from field "${one.name}", which the form does not have.`,
		}));
}

function checkLimits(definition: ProcedureDefinition): Problem[] {
	const uncovered = definition.channels.filter(
		(channel) =>
			!definition.deadline.limits.some(
				(rule) => rule.when === undefined && (rule.channels === undefined || rule.channels.includes(channel)),
			),
	);
	return uncovered.map((channel) => ({
		code: 'definition.no-limit',
		at: 'deadline.limits',
		vi: `Hồ sơ nộp ${channelVi[channel]} có thể không có thời hạn nào: mọi thời hạn đều kèm điều kiện. Thêm một thời hạn chung cho cách nộp này.`,
		en: `A dossier handed in by channel "${channel}" may have no limit, because every limit has a condition. Add a general one.`,
	}));
}

const channelVi = { online: 'trực tuyến', direct: 'trực tiếp', postal: 'qua bưu điện' } as const;

function checkOnline(definition: ProcedureDefinition): Problem[] {
	const online = definition.channels.includes('online');
	if (online === (definition.onlineLevel.level !== 'none')) return [];
	return [
		{
			code: 'definition.online-level',
			at: 'onlineLevel',
			vi: online
				? 'Thủ tục nhận hồ sơ trực tuyến nhưng lại ghi là không cung cấp trực tuyến. Chọn toàn trình hoặc một phần.'
				: 'Thủ tục ghi là dịch vụ trực tuyến nhưng không nhận hồ sơ trực tuyến. Thêm cách nộp trực tuyến hoặc ghi không cung cấp, kèm lý do.',
			en: online
				? 'The procedure takes online dossiers but says it is not online.'
				: 'The procedure says it is online but does not take online dossiers.',
		},
	];
}

function checkValidity(definition: ProcedureDefinition): Problem[] {
	const { from, to } = definition.validity;
	if (to === undefined || from <= to) return [];
	return [
		{
			code: 'definition.validity',
			at: 'validity',
			vi: `Ngày hết hiệu lực ${to} ở trước ngày có hiệu lực ${from}. Sửa một trong hai ngày.`,
			en: `The validity ends (${to}) before it begins (${from}).`,
		},
	];
}
