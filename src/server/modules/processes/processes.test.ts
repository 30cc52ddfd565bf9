import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { HasProcess, ProcessDefinitionInput } from './index.ts';
import {
	advance,
	checkProcess,
	firstStep,
	longestPath,
	processBpmn,
	processDefinition,
	ProcessFault,
	processSvg,
	processTable,
	routeOf,
	startOf,
	stepAfter,
	workingHoursIn,
} from './index.ts';

const t = (vi: string) => ({ vi, en: vi });
type StepInput = ProcessDefinitionInput['steps'][number];

/** Receive → examine → (two consultations) → sign → hand over, with a refusal and corrections. */
function sample(change: (steps: Record<string, StepInput>) => void = () => undefined): HasProcess {
	const steps: Record<string, StepInput> = {
		receive: {
			id: 'receive',
			name: t('Tiếp nhận'),
			kind: 'receive',
			unit: 'one-stop',
			role: 'receiver',
			workingHours: 2,
			outcomes: [
				{ id: 'accept', name: t('Nhận'), next: 'examine' },
				{ id: 'refuse', name: t('Từ chối'), kind: 'refuse', next: 'end:refusal' },
			],
		},
		examine: {
			id: 'examine',
			name: t('Thẩm định'),
			kind: 'process',
			unit: 'division:economy',
			role: 'specialist',
			workingHours: 8,
			outcomes: [
				{ id: 'consult', name: t('Hỏi ý kiến'), next: ['tax', 'land'] },
				{ id: 'supplement', name: t('Bổ sung'), kind: 'supplement', next: 'examine' },
				{ id: 'skip', name: t('Không cần hỏi'), next: 'sign' },
			],
		},
		tax: {
			id: 'tax',
			name: t('Thuế'),
			kind: 'consult',
			unit: 'outside:tax',
			role: 'consulted',
			workingHours: 4,
			outcomes: [{ id: 'answer', name: t('Trả lời'), next: 'sign' }],
		},
		land: {
			id: 'land',
			name: t('Đất đai'),
			kind: 'consult',
			unit: 'agency:vpdkdd',
			role: 'consulted',
			workingHours: 6,
			outcomes: [
				{ id: 'yes', name: t('Đồng ý'), next: 'sign' },
				{ id: 'no', name: t('Không'), next: 'sign' },
			],
		},
		sign: {
			id: 'sign',
			name: t('Ký'),
			kind: 'sign',
			unit: 'leader',
			role: 'leader',
			workingHours: 2,
			outcomes: [
				{ id: 'sign', name: t('Ký số'), next: 'hand-over' },
				{ id: 'return', name: t('Trả lại'), kind: 'back', next: 'examine' },
			],
		},
		'hand-over': {
			id: 'hand-over',
			name: t('Trả kết quả'),
			kind: 'hand-over',
			unit: 'one-stop',
			role: 'receiver',
			workingHours: 1,
			outcomes: [{ id: 'done', name: t('Đã trả'), next: 'end:result' }],
		},
	};
	change(steps);
	return { process: processDefinition.parse({ steps: Object.values(steps) }) };
}

const grounds = { refusalGrounds: [{ id: 'not-competent' }], supplementGrounds: [{ id: 'incomplete' }] };
const limits = [{ id: 'standard', label: t('3 ngày làm việc'), value: 3, unit: 'working-day' as const }];
const problems = (definition: HasProcess, input: Partial<Parameters<typeof checkProcess>[1]> = {}) =>
	checkProcess(definition, { limits, ...grounds, ...input });

/** Changes one step of the sample, to plant a fault. */
const plant = (id: string, change: Partial<StepInput>) => sample((steps) => Object.assign(steps[id] ?? {}, change));

describe('walking a process', () => {
	it('waits for every consulted unit before the joining step opens', () => {
		const definition = sample();
		let state = advance(definition, startOf(definition), 'receive', 'accept');
		state = advance(definition, state, 'examine', 'consult');
		expect(state.active).toEqual(['tax', 'land']);
		state = advance(definition, state, 'land', 'no');
		expect(state.active).toEqual(['tax']);
		expect(() => advance(definition, state, 'sign', 'sign')).toThrow(ProcessFault);
		expect(advance(definition, state, 'tax', 'answer').active).toEqual(['sign']);
	});

	it('follows chosen outcomes and goes forward otherwise', () => {
		const definition = sample();
		expect(routeOf(definition)).toEqual({
			steps: ['receive', 'examine', 'tax', 'land', 'sign', 'hand-over'],
			end: 'end:result',
		});
		expect(routeOf(definition, ['examine/supplement', 'examine/skip', 'sign/return']).steps).toEqual([
			'receive',
			'examine',
			'examine',
			'sign',
			'examine',
			'tax',
			'land',
			'sign',
			'hand-over',
		]);
		expect(routeOf(definition, ['receive/refuse'])).toEqual({ steps: ['receive'], end: 'end:refusal' });
		expect(() => routeOf(definition, ['receive/refuse', 'sign/return'])).toThrow(ProcessFault);
	});

	it('names step, fork and end that follow an outcome', () => {
		const definition = sample();
		expect(firstStep(definition).id).toBe('receive');
		expect(stepAfter(definition, 'examine', 'consult')).toMatchObject({ kind: 'fork', join: { id: 'sign' } });
		expect(stepAfter(definition, 'hand-over', 'done')).toEqual({ kind: 'end', end: 'end:result' });
		expect(() => stepAfter(definition, 'examine', 'nothing')).toThrow(ProcessFault);
	});

	it('stays in the graph or ends for every sequence of allowed outcomes', () => {
		const definition = sample();
		fc.assert(
			fc.property(fc.array(fc.nat(), { maxLength: 60 }), (dice) => {
				let state = startOf(definition);
				for (const die of dice) {
					if (state.end !== undefined) {
						expect(state.active).toEqual([]);
						return;
					}
					const id = state.active[die % state.active.length];
					const step = definition.process.steps.find((one) => one.id === id);
					const outcome = step?.outcomes[die % step.outcomes.length];
					if (!step || !outcome) throw new Error('left the graph');
					state = advance(definition, state, step.id, outcome.id);
				}
			}),
		);
	});
});

describe('publishing checks', () => {
	it('pass for a sound process, and the slowest of parallel steps counts', () => {
		expect(problems(sample())).toEqual([]);
		expect(longestPath(sample())).toMatchObject({ hours: 19 });
	});

	it('catch each planted fault with a sentence that says what and where', () => {
		const cases: [HasProcess, string, RegExp][] = [
			[
				plant('sign', { outcomes: [{ id: 'sign', name: t('Ký số'), next: 'nowhere' }] }),
				'process.unknown-step',
				/“Ký số” của bước “Ký” dẫn tới bước “nowhere” không có/u,
			],
			[
				sample(
					(steps) =>
						(steps.lost = {
							id: 'lost',
							name: t('Bỏ quên'),
							kind: 'process',
							unit: 'leader',
							role: 'leader',
							workingHours: 1,
							outcomes: [{ id: 'done', name: t('Xong'), next: 'sign' }],
						}),
				),
				'process.unreachable',
				/Không bước nào dẫn tới “Bỏ quên”/u,
			],
			[
				plant('hand-over', { outcomes: [{ id: 'again', name: t('Lại'), kind: 'back', next: 'sign' }] }),
				'process.dead-end',
				/“Trả kết quả” thì không có cách nào đi tiếp/u,
			],
			[
				plant('sign', {
					outcomes: [
						{ id: 'sign', name: t('Ký'), next: 'hand-over' },
						{ id: 'loop', name: t('Vòng'), next: 'examine' },
					],
				}),
				'process.forward-loop',
				/quay về/u,
			],
			[plant('sign', { kind: 'process' }), 'process.result-unsigned', /chưa ai ký/u],
			[plant('sign', { role: 'clerk' }), 'process.signer-not-leader', /phải do lãnh đạo/u],
			[
				plant('tax', { outcomes: [{ id: 'answer', name: t('Trả lời'), next: 'hand-over' }] }),
				'process.fork-without-join',
				/không gặp lại ở cùng một bước/u,
			],
			[
				plant('tax', { outcomes: [{ id: 'answer', name: t('Trả lời'), kind: 'back', next: 'sign' }] }),
				'process.fork-branch',
				/chỉ được đi tiếp/u,
			],
			[plant('receive', { kind: 'process' }), 'process.first-step', /Bước đầu tiên phải là tiếp nhận/u],
			[
				plant('hand-over', { outcomes: [{ id: 'done', name: t('Đã trả'), next: 'end:refusal' }] }),
				'process.no-result',
				/Không con đường nào/u,
			],
			[
				plant('receive', {
					outcomes: [
						{ id: 'accept', name: t('Nhận'), next: 'examine' },
						{ id: 'accept', name: t('Nhận'), next: 'sign' },
					],
				}),
				'process.duplicate-step',
				/hai kết quả cùng mã/u,
			],
			[
				plant('hand-over', { outcomes: [{ id: 'done', name: t('Đã trả'), kind: 'refuse', next: 'end:result' }] }),
				'process.end-kind',
				/phải là loại “đi tiếp”/u,
			],
		];
		for (const [definition, code, sentence] of cases) {
			const found = problems(definition).filter((one) => one.code === code);
			expect(found, code).not.toEqual([]);
			expect(found[0]?.vi).toMatch(sentence);
			expect(found[0]?.en).not.toBe('');
		}
	});

	it('report a refusal or supplement without a ground and a ground for an outcome that is gone', () => {
		expect(problems(sample(), { refusalGrounds: [] }).map((one) => one.code)).toEqual([
			'process.refusal-without-ground',
		]);
		expect(problems(sample(), { supplementGrounds: [] }).map((one) => one.code)).toEqual([
			'process.supplement-without-ground',
		]);
		expect(
			problems(sample(), { refusalGrounds: [{ id: 'x' }, { id: 'y', outcomes: ['sign/refuse'] }] }).map(
				(one) => one.code,
			),
		).toEqual(['process.ground-target']);
	});

	it('list the steps when the longest path does not fit the limit', () => {
		const [problem] = problems(sample(), {
			limits: [{ id: 'short', label: t('2 ngày'), value: 2, unit: 'working-day' }],
		});
		expect(problem?.vi).toBe(
			'Quy trình dài nhất cần 19 giờ làm việc (Tiếp nhận 2 giờ, Thẩm định 8 giờ, Đất đai 6 giờ, Ký 2 giờ, Trả kết quả 1 giờ), vượt thời hạn “2 ngày” chỉ có 16 giờ. Rút ngắn các bước hoặc sửa thời hạn.',
		);
	});

	it('convert limits to the fewest working hours they can hold', () => {
		expect([
			workingHoursIn({ value: 15, unit: 'day' }),
			workingHoursIn({ value: 20, unit: 'day' }),
			workingHoursIn({ value: 1, unit: 'month' }),
			workingHoursIn({ value: 3, unit: 'working-day' }),
			workingHoursIn({ value: 4, unit: 'working-hour' }),
		]).toEqual([80, 112, 160, 24, 4]);
	});
});

describe('drawing', () => {
	it('exports BPMN that the OMG schema accepts, with unique ids', async () => {
		const folder = 'node_modules/bpmn-moddle/resources/bpmn/xsd';
		const schema = async (name: string) => ({ fileName: name, contents: await readFile(join(folder, name), 'utf8') });
		const contents = processBpmn(sample(), { name: 'Thủ tục <mẫu> & "thử"', code: '1.001193' });
		const result = await validateXML({
			xml: [{ fileName: 'process.bpmn', contents }],
			schema: [await schema('BPMN20.xsd')],
			preload: await Promise.all(['BPMNDI.xsd', 'DC.xsd', 'DI.xsd', 'Semantic.xsd'].map(schema)),
		});
		expect(result.errors).toEqual([]);
		const ids = [...contents.matchAll(/ id="([^"]+)"/gu)].map((match) => match[1]);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('draws an SVG without script that names and describes itself', () => {
		const svg = processSvg(sample(), { name: 'Thủ tục <script>alert(1)</script>', active: ['sign'] });
		expect(svg).not.toMatch(/<script/u);
		expect(svg).toMatch(/role="img" aria-labelledby="process-title process-desc"/u);
		expect(svg).toMatch(/<desc id="process-desc">1\. Tiếp nhận \(Nơi tiếp nhận \(một cửa\)\)/u);
	});

	it('says the same as a table', () => {
		expect(processTable(sample())[1]).toMatchObject({
			number: 2,
			name: 'Thẩm định',
			unit: 'Phòng Kinh tế',
			workingHours: 8,
			outcomes: [{ leadsTo: 'Thuế và Đất đai' }, { leadsTo: 'Thẩm định' }, { leadsTo: 'Ký' }],
		});
	});
});
