import { demand, Unmet } from './conformance-check.ts';
import type { RawAnswer } from './raw-call.ts';

/** The answer of an operation that worked. @throws Unmet when it says no, or is no answer of an axis */
export function accepted(answer: RawAnswer): Readonly<Record<string, unknown>> {
	const { json } = answer;
	demand(json !== undefined, `HTTP ${String(answer.httpStatus)} không kèm JSON`);
	demand(
		json.status === 'OK' && json.ErrorCode === '0',
		`status ${text(json.status)}, ErrorCode ${text(json.ErrorCode)}: ${text(json.ErrorDesc)}`,
	);
	return json;
}

/** The code of an operation that said no. @throws Unmet when it was let through */
export function refusedWith(answer: RawAnswer): string {
	const { json, httpStatus } = answer;
	const code = typeof json?.ErrorCode === 'string' ? json.ErrorCode : undefined;
	if (httpStatus < 300 && (code === undefined || code === '0'))
		throw new Unmet(`được nhận với HTTP ${String(httpStatus)}`);
	return code ?? `HTTP ${String(httpStatus)}`;
}

/** The list of an answer, each an object. @throws Unmet */
export function rowsOf(answer: RawAnswer): Readonly<Record<string, unknown>>[] {
	const { data } = accepted(answer);
	demand(Array.isArray(data), 'data không phải danh sách');
	return data as Readonly<Record<string, unknown>>[];
}

/** Every row has these fields, whatever they hold. @throws Unmet */
export function demandFields(rows: readonly Readonly<Record<string, unknown>>[], fields: readonly string[]): string {
	for (const [index, row] of rows.entries()) {
		const missing = fields.filter((name) => !(name in row));
		demand(missing.length === 0, `dòng ${String(index + 1)} thiếu ${missing.join(', ')}`);
	}
	return `${String(rows.length)} dòng`;
}

export function text(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '–';
}
