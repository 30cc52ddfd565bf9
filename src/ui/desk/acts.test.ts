import { describe, expect, test } from 'vitest';
import type { DossierFile, StepView } from '#lib/server/modules/dossiers/index.ts';
import { actsOf, isBinding } from './acts.ts';

const step = (change: Partial<StepView>): StepView => ({
	id: 7,
	step: 'verify',
	kind: 'process',
	name: 'Thẩm tra',
	unitId: 1,
	unitName: 'Văn phòng',
	permission: 'dossier.process',
	assigneeId: 3,
	assigneeName: 'Nguyễn Mẫu An',
	openedAt: new Date(0),
	dueAt: null,
	closedAt: null,
	closedByName: null,
	outcome: null,
	outcomeName: null,
	opinion: null,
	outcomes: [
		{ id: 'ok', name: 'Trình ký', kind: 'forward' },
		{ id: 'more', name: 'Yêu cầu bổ sung', kind: 'supplement' },
		{ id: 'no', name: 'Đề nghị từ chối', kind: 'refuse' },
	],
	...change,
});

const file = (possible: DossierFile['possible'], steps: StepView[]) =>
	({ possible, steps, status: 4 }) as unknown as DossierFile;
const keys = (one: DossierFile) => actsOf(one).map(({ key }) => key);

describe('the decision bar', () => {
	test('offers nothing the server does not allow', () => {
		expect(keys(file([], [step({})]))).toEqual([]);
	});

	test('offers each outcome of an open step; a supplement has its own act', () => {
		expect(keys(file(['finish-step', 'request-supplement'], [step({})]))).toEqual([
			'finish-7-ok',
			'finish-7-no',
			'supplement',
		]);
	});

	test('a step with a verb of its own can only be sent back', () => {
		const signing = step({
			kind: 'sign',
			outcomes: [
				{ id: 'sign', name: 'Ký', kind: 'forward' },
				{ id: 'back', name: 'Trả lại', kind: 'back' },
			],
		});
		expect(keys(file(['finish-step'], [signing]))).toEqual(['finish-7-back']);
	});

	test('closed steps offer nothing', () => {
		expect(keys(file(['finish-step'], [step({ closedAt: new Date(1) })]))).toEqual([]);
	});

	test('an unassigned step can be taken', () => {
		expect(keys(file(['finish-step'], [step({ assigneeId: null })]))).toContain('take-7');
	});

	test('refusing, asking for papers and receiving are binding; going on is not', () => {
		const acts = actsOf(file(['finish-step', 'request-supplement', 'receive'], [step({})]));
		const binding = acts.filter(isBinding).map(({ key }) => key);
		expect(binding).toEqual(['receive', 'finish-7-no', 'supplement']);
	});
});
