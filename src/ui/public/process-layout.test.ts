import { describe, expect, it } from 'vitest';
import { procedureDefinition } from '#lib/server/modules/procedures/index.ts';
import birth from '../../../data/lao-cai/definitions/dang-ky-khai-sinh.ts';
import joint from '../../../data/lao-cai/definitions/lien-thong-khai-sinh.ts';
import { layoutProcess, wrapText } from './process-layout.ts';

describe('the drawing of a process', () => {
	it('puts the steps of a single agency one below the other', () => {
		const { steps, rows } = layoutProcess(procedureDefinition.parse(birth).process);
		expect(steps.map((one) => one.step.id)).toEqual(['receive', 'register', 'sign', 'issue', 'hand-over']);
		expect(steps.every((one) => one.columns === 1)).toBe(true);
		expect(rows).toBe(5);
	});

	it('puts steps done at the same time side by side and joins them again', () => {
		const { steps, edges } = layoutProcess(procedureDefinition.parse(joint).process);
		const together = steps.filter((one) => one.columns === 2);
		expect(together).toHaveLength(2);
		expect(new Set(together.map((one) => one.row)).size).toBe(1);
		const after = edges.filter(({ from }) => together.includes(from)).map(({ to }) => to.step.id);
		expect(new Set(after).size).toBe(1);
	});

	it('does not draw the ways back', () => {
		const { edges } = layoutProcess(procedureDefinition.parse(birth).process);
		expect(edges.every(({ from, to }) => to.row > from.row)).toBe(true);
	});

	it('breaks long names at blanks and says when something is cut', () => {
		expect(wrapText('Thẩm tra, ghi Sổ đăng ký khai sinh', 27, 2)).toEqual(['Thẩm tra, ghi Sổ đăng ký', 'khai sinh']);
		expect(wrapText('một hai ba bốn', 4, 2)).toEqual(['một', 'hai…']);
	});
});
