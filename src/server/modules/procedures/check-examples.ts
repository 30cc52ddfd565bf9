import { vnDate } from '../../../shared/dates.ts';
import type { FormData } from '../../../shared/forms/form-definition.ts';
import type { Problem } from '../../../shared/forms/problem.ts';
import { validateForm } from '../forms/index.ts';
import { ProcessFault, routeOf } from '../processes/index.ts';
import type { Route } from '../processes/index.ts';
import type { LimitRule, ProcedureDefinition, ProcedureExample } from './definition.ts';
import { feesFor } from './fees-for.ts';
import { limitFor } from './limit-for.ts';

/** The deadline engine as examples need it: the due instant of a limit for a dossier received then. */
export type DueAt = (limit: LimitRule, receivedAt: Date) => Date;

/** Runs every example of a definition: the form takes its data, and route, end, limit, due instant and fee come out as expected. */
export function checkExamples(definition: ProcedureDefinition, dueAt?: DueAt): Problem[] {
	return definition.examples.flatMap((example) => checkExample(definition, example, dueAt));
}

function checkExample(definition: ProcedureDefinition, example: ProcedureExample, dueAt: DueAt | undefined): Problem[] {
	const receivedAt = new Date(example.receivedAt);
	const raw = Object.fromEntries(Object.entries(example.data).map(([name, value]) => [name, rawText(value)]));
	const form = validateForm(definition.form, raw, { today: vnDate(receivedAt) });
	if (!form.ok) {
		return [
			wrong(
				example,
				`mẫu đơn không nhận dữ liệu: ${form.issues.map((one) => one.messageVi).join(' ')}`,
				`the form does not take its data: ${form.issues.map((one) => one.messageEn).join(' ')}`,
			),
		];
	}
	const dossier = { data: form.data, channel: example.channel };
	return [
		...checkRoute(definition, example),
		...checkLimit(definition, example, dossier, dueAt),
		...compare(example, 'phí', 'fee', example.expect.feeDong, feesFor(definition, dossier).totalDong),
	];
}

function rawText(value: string | number | boolean): string {
	return typeof value === 'boolean'
		? value
			? 'on'
			: ''
		: String(value).replace('.', typeof value === 'number' ? ',' : '.');
}

function checkRoute(definition: ProcedureDefinition, example: ProcedureExample): Problem[] {
	let route: Route;
	try {
		route = routeOf(definition, example.choose);
	} catch (error) {
		if (!(error instanceof ProcessFault)) throw error;
		return [
			wrong(example, `không đi được hết quy trình với các lựa chọn ${example.choose.join(', ')}.`, error.message),
		];
	}
	return [
		...compare(example, 'đường đi', 'route', example.expect.route.join(' → '), route.steps.join(' → ')),
		...compare(example, 'kết thúc', 'end', example.expect.end, route.end),
	];
}

function checkLimit(
	definition: ProcedureDefinition,
	example: ProcedureExample,
	dossier: { data: FormData; channel: ProcedureExample['channel'] },
	dueAt: DueAt | undefined,
): Problem[] {
	const limit = limitFor(definition, dossier);
	const found = compare(example, 'thời hạn', 'limit', example.expect.limit, limit?.id ?? null);
	if (found.length > 0 || !limit || !dueAt || example.expect.dueAt === undefined) return found;
	const due = dueAt(limit, new Date(example.receivedAt));
	const expected = new Date(example.expect.dueAt);
	return due.getTime() === expected.getTime()
		? []
		: compare(example, 'ngày hẹn trả', 'due instant', expected.toISOString(), due.toISOString());
}

function compare(
	example: ProcedureExample,
	vi: string,
	en: string,
	expected: string | number | null,
	actual: string | number | null,
): Problem[] {
	if (expected === actual) return [];
	const show = (value: string | number | null, nothing: string) => (value === null ? nothing : String(value));
	return [
		wrong(
			example,
			`${vi} mong đợi là ${show(expected, 'chưa biết')}, tính ra là ${show(actual, 'chưa biết')}.`,
			`expected ${en} ${show(expected, 'unknown')}, got ${show(actual, 'unknown')}.`,
		),
	];
}

function wrong(example: ProcedureExample, vi: string, en: string): Problem {
	return {
		code: 'definition.example',
		at: `examples.${example.name}`,
		vi: `Ví dụ “${example.name}”: ${vi}`,
		en: `Example "${example.name}": ${en}`,
	};
}
