import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placedFields } from '../../../shared/forms/walk-form.ts';
import { buildWorkCalendar, readSeedFacts } from '../calendar/index.ts';
import { advance, findStep, startOf } from '../processes/index.ts';
import { checkDefinition } from './check-definition.ts';
import type { ProcedureDefinition } from './definition.ts';
import { procedureDefinition } from './definition.ts';
import { dueAtFor } from './due-at.ts';
import { feesFor } from './fees-for.ts';
import { componentsFor, limitFor } from './limit-for.ts';
import { readDefinition } from './read-definition.ts';
import { readDefinitions } from './read-seed-files.ts';

const definitions = await readDefinitions('data/lao-cai');
const calendar = buildWorkCalendar(await readSeedFacts('data/lao-cai'));
const check = (definition: ProcedureDefinition) =>
	checkDefinition(definition, (limit, receivedAt) => dueAtFor(calendar, limit, receivedAt));
const catalogue = new Map(
	readFileSync('data/lao-cai/procedures-catalogue.ndjson', 'utf8')
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => {
			const row = JSON.parse(line) as { code: string; title: string | null };
			return [row.code, row.title] as const;
		}),
);
const named = (code: string): ProcedureDefinition => {
	const definition = definitions.find((one) => one.code === code);
	if (!definition) throw new Error(code);
	return structuredClone(definition);
};

describe('every definition of the province', () => {
	it('is one of at least twelve, over commune and province, single and joint, free and paid, same-day and long', () => {
		expect(definitions.length).toBeGreaterThanOrEqual(12);
		expect(new Set(definitions.map((one) => one.competence.level))).toEqual(new Set(['commune', 'province']));
		expect(definitions.some((one) => one.fees.length === 0)).toBe(true);
		expect(definitions.some((one) => one.deadline.limits[0]?.sameDay)).toBe(true);
		expect(definitions.some((one) => (one.deadline.limits[0]?.value ?? 0) > 30)).toBe(true);
		expect(
			definitions.filter((one) =>
				one.process.steps.some((step) => step.outcomes.some((outcome) => Array.isArray(outcome.next))),
			).length,
		).toBeGreaterThanOrEqual(4);
	});

	it.each(definitions.map((one) => [one.plainName.vi, one] as const))(
		'%s: passes the publishing checks with its examples',
		(_name, definition) => {
			expect(check(definition)).toEqual([]);
		},
	);

	it.each(definitions.map((one) => [one.plainName.vi, one] as const))(
		'%s: bears the title of the catalogue or says it is not checked',
		(_name, definition) => {
			const title = catalogue.get(definition.code);
			if (title === undefined) expect(definition.evidence.title).toBe('unverified');
			else expect(definition.title).toBe(title);
		},
	);

	it.each(definitions.map((one) => [one.plainName.vi, one] as const))(
		'%s: asks 8 to 35 questions and survives storage as JSON',
		(_name, definition) => {
			const count = placedFields(definition.form).length;
			expect(count).toBeGreaterThanOrEqual(8);
			expect(count).toBeLessThanOrEqual(35);
			expect(procedureDefinition.parse(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
		},
	);

	it('ends or stays in its process whatever people choose', () => {
		fc.assert(
			fc.property(fc.constantFrom(...definitions), fc.array(fc.nat(), { maxLength: 80 }), (definition, dice) => {
				let state = startOf(definition);
				for (const die of dice) {
					if (state.end !== undefined) return;
					const step = findStep(definition, state.active[die % state.active.length] ?? '');
					const outcome = step?.outcomes[die % step.outcomes.length];
					if (!step || !outcome) throw new Error('left the graph');
					state = advance(definition, state, step.id, outcome.id);
				}
			}),
		);
	});
});

describe('planted faults in a definition', () => {
	const birth = () => named('1.001193');

	it.each<[string, (definition: ProcedureDefinition) => void, RegExp]>([
		[
			'a result line from a field the form does not have',
			(d) => (d.result.lines[0] = { label: 'Tên', field: 'nobody' }),
			/dòng “Tên” của kết quả lấy từ ô “nobody”/u,
		],
		[
			'a paper whose condition no answer can meet',
			(d) => Object.assign(d.components[1] ?? {}, { when: { field: 'birthEvidence', is: 'dream' } }),
			/giấy tờ “Giấy chứng sinh” dựa vào giá trị dream/u,
		],
		[
			'a limit that covers no channel',
			(d) => Object.assign(d.deadline.limits[0] ?? {}, { channels: ['direct'] }),
			/Hồ sơ nộp trực tuyến có thể không có thời hạn/u,
		],
		[
			'online dossiers without an online level',
			(d) => (d.onlineLevel = { level: 'none', reason: { vi: 'x', en: 'x' } }),
			/ghi là không cung cấp trực tuyến/u,
		],
		[
			'an example with a wrong fee',
			(d) => Object.assign(d.examples[0]?.expect ?? {}, { feeDong: 5 }),
			/phí mong đợi là 5, tính ra là 0/u,
		],
		[
			'an example with a wrong route',
			(d) => Object.assign(d.examples[0]?.expect ?? {}, { route: ['receive', 'sign'] }),
			/đường đi mong đợi là receive → sign/u,
		],
		[
			'an example with a wrong due date',
			(d) => Object.assign(d.examples[0]?.expect ?? {}, { dueAt: '2026-11-25T17:00:00+07:00' }),
			/ngày hẹn trả mong đợi/u,
		],
		[
			'an example whose data the form refuses',
			(d) => delete d.examples[0]?.data.childName,
			/mẫu đơn không nhận dữ liệu: Ông\/bà chưa ghi/u,
		],
		[
			'a validity that ends before it begins',
			(d) => (d.validity = { from: '2026-01-01', to: '2025-01-01' }),
			/ở trước ngày có hiệu lực/u,
		],
	])('%s is caught in words', (_fault, plant, sentence) => {
		const definition = birth();
		plant(definition);
		expect(
			check(definition)
				.map((one) => one.vi)
				.join('\n'),
		).toMatch(sentence);
	});

	it('name the place when the shape is wrong', () => {
		const read = readDefinition({ ...birth(), code: 'abc', surplus: 1 });
		expect(read.ok ? [] : read.problems.map((one) => one.at)).toEqual(expect.arrayContaining(['code', '']));
	});
});

describe('what a definition means for one dossier', () => {
	const copies = named('2.000815');
	const fee = (pageCount: number, copyTotal: number) =>
		feesFor(copies, { channel: 'direct', data: { pageCount, copyTotal } }).totalDong;

	it('counts certified pages in steps, with a ceiling for each copy', () => {
		expect([fee(1, 1), fee(2, 1), fee(3, 1), fee(198, 1), fee(199, 1), fee(2, 4)]).toEqual([
			2000, 4000, 5000, 200_000, 200_000, 16_000,
		]);
	});

	it('shows an amount set by the province as unknown, and grants exemptions by their condition', () => {
		const birth = named('1.001193');
		expect(feesFor(birth, { channel: 'online', data: { late: true, feeGroup: 'none' } })).toMatchObject({
			totalDong: null,
			lines: [{ amountDong: null }],
		});
		expect(feesFor(birth, { channel: 'online', data: { late: true, feeGroup: 'exempt' } })).toMatchObject({
			totalDong: 0,
			lines: [{ reason: { vi: 'Miễn: Gia đình có công, hộ nghèo, người khuyết tật' } }],
		});
	});

	it('frees one channel from a fee', () => {
		const extract = named('2.000635');
		extract.fees[0]?.exemptions.unshift({
			id: 'vneid',
			label: { vi: 'Nộp trực tuyến', en: 'Online' },
			channels: ['online'],
		});
		const total = (channel: 'online' | 'direct') =>
			feesFor(extract, { channel, data: { copyTotal: 2, feeGroup: 'none' } }).totalDong;
		expect([total('online'), total('direct')]).toEqual([0, 16_000]);
	});

	it('chooses limit and papers by the case', () => {
		const house = named('1.013225');
		expect(limitFor(house, { channel: 'online', data: { buildingKind: 'house' } })?.value).toBe(15);
		expect(limitFor(house, { channel: 'online', data: { buildingKind: 'other' } })?.value).toBe(20);
		expect(componentsFor(house, { adjacent: true, buildingKind: 'house' }).map((one) => one.id)).toContain('neighbour');
		expect(componentsFor(house, { adjacent: false, buildingKind: 'house' }).map((one) => one.id)).not.toContain(
			'neighbour',
		);
	});

	it.each([
		['2026-11-23T15:00:00+07:00', '2026-11-23T17:00:00+07:00'],
		['2026-11-23T15:01:00+07:00', '2026-11-25T17:00:00+07:00'],
		['2026-11-21T10:00:00+07:00', '2026-11-23T17:00:00+07:00'],
		['2026-11-23T06:00:00+07:00', '2026-11-23T17:00:00+07:00'],
	])('returns a same-day matter received at %s by %s', (receivedAt, dueAt) => {
		const [limit] = named('1.001193').deadline.limits;
		if (!limit) throw new Error('no limit');
		expect(dueAtFor(calendar, limit, new Date(receivedAt))).toEqual(new Date(dueAt));
	});
});
