import { expect, test } from 'vitest';
import { asEditable, withTables } from './edit-definition.ts';

const CONTENT = {
	title: 'Thủ tục mẫu',
	process: {
		steps: [
			{
				id: 'receive',
				name: { vi: 'Tiếp nhận, kiểm tra', en: 'Receive' },
				unit: 'one-stop',
				workingHours: 0.5,
				outcomes: [
					{ id: 'ask', name: { vi: 'Hỏi', en: 'Ask' }, next: ['tax', 'hand-over'] },
					{ id: 'refuse', name: { vi: 'Từ chối', en: 'Refuse' }, kind: 'refuse', next: 'end:refusal' },
				],
			},
			{ id: 'tax', name: { vi: 'Tính thuế', en: 'Tax' }, unit: 'division:office', workingHours: 8, outcomes: [] },
			{
				id: 'hand-over',
				name: { vi: 'Trả kết quả', en: 'Hand over' },
				unit: 'agency:new',
				workingHours: 1,
				outcomes: [],
			},
		],
	},
	fees: [{ id: 'fee', label: { vi: 'Lệ phí', en: 'Fee' }, amountDong: 21000 }],
};

/** What the tables are after these cells were typed. */
function typed(cells: Readonly<Record<string, string>>) {
	const form = new FormData();
	for (const [name, value] of Object.entries(cells)) form.set(name, value);
	return withTables(CONTENT, form) as typeof CONTENT;
}

test('units, steps and numbers are shown as people write them, unknown symbols as they are', () => {
	const { steps, fees } = asEditable(CONTENT);
	expect(steps.map(({ unit }) => unit)).toEqual(['Nơi tiếp nhận (một cửa)', 'Văn phòng HĐND và UBND', 'agency:new']);
	expect(steps[0]?.workingHours).toBe('0,5');
	expect(steps[0]?.outcomes.map(({ next }) => next)).toEqual(['2. Tính thuế; 3. Trả kết quả', 'Kết thúc: từ chối']);
	expect(fees[0]?.amountDong).toBe('21.000');
});

test('the tables saved as they were shown change nothing', () => {
	const { steps, fees } = asEditable(CONTENT);
	const shown = steps.flatMap(({ unit, workingHours, outcomes }, index) => [
		[`step-${String(index)}-unit`, unit],
		[`step-${String(index)}-hours`, workingHours],
		...outcomes.map(({ next }, at) => [`step-${String(index)}-outcome-${String(at)}-next`, next]),
	]);
	const cells: Record<string, string> = { 'fee-0-amount': fees[0]?.amountDong ?? '' };
	for (const [name = '', value = ''] of shown) cells[name] = value;
	const { process, fees: saved } = typed(cells);
	expect(process.steps.map(({ unit, workingHours }) => ({ unit, workingHours }))).toEqual(
		CONTENT.process.steps.map(({ unit, workingHours }) => ({ unit, workingHours })),
	);
	expect(process.steps[0]?.outcomes.map(({ next }) => next)).toEqual([['tax', 'hand-over'], 'end:refusal']);
	expect(saved[0]?.amountDong).toBe(21_000);
});

test.each([
	['van phong hdnd va ubnd', 'division:office'],
	['division:economy', 'division:economy'],
	['agency:sct', 'agency:sct'],
	['Phòng lạ', 'Phòng lạ'],
])('the unit “%s” is %s', (words, symbol) => {
	expect(typed({ 'step-0-unit': words }).process.steps[0]?.unit).toBe(symbol);
});

test.each([
	['0.25', 0.25],
	['0,25', 0.25],
	['nửa giờ', 0.5],
])('%s working hours are %d', (words, hours) => {
	expect(typed({ 'step-0-hours': words }).process.steps[0]?.workingHours).toBe(hours);
});

test.each([
	['Trả kết quả', 'hand-over'],
	['3', 'hand-over'],
	['Kết thúc: trả kết quả', 'end:result'],
	['end:result', 'end:result'],
	['tax, hand-over', ['tax', 'hand-over']],
	['Tiếp nhận, kiểm tra; 2', ['receive', 'tax']],
	['khong-co-buoc-nay', 'khong-co-buoc-nay'],
	['', ['tax', 'hand-over']],
])('“%s” leads to %s', (words, next) => {
	expect(typed({ 'step-0-outcome-0-next': words }).process.steps[0]?.outcomes[0]?.next).toEqual(next);
});

test.each([
	['21.500', 21_500],
	['21,500', 21_500],
	['', null],
	['chưa rõ', 21_000],
])('an amount typed as “%s” is %s', (words, amount) => {
	expect(typed({ 'fee-0-amount': words }).fees[0]?.amountDong).toBe(amount);
});
