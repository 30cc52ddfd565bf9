import { describe, expect, it } from 'vitest';
import { openLookupLimit } from './lookup-limit.ts';

function limitAt(start = 0) {
	let now = start;
	const limit = openLookupLimit({ budget: 10, refillSeconds: 100, missCost: 5, visitors: 2, clock: () => now });
	return { limit, later: (seconds: number) => (now += seconds * 1000) };
}

describe('the limit of look-ups by code', () => {
	it('lets honest look-ups pass and stops guessing after a few wrong codes', () => {
		const { limit } = limitAt();
		for (let i = 0; i < 5; i++) {
			expect(limit.waitSeconds('a')).toBe(0);
			limit.charge('a', true);
		}
		limit.charge('a', false);
		expect(limit.waitSeconds('a')).toBe(10);
	});

	it('forgives with time', () => {
		const { limit, later } = limitAt();
		limit.charge('a', false);
		limit.charge('a', false);
		expect(limit.waitSeconds('a')).toBeGreaterThan(0);
		later(10);
		expect(limit.waitSeconds('a')).toBe(0);
	});

	it('counts each visitor alone and remembers only so many', () => {
		const { limit } = limitAt();
		for (const visitor of ['a', 'b', 'c']) {
			limit.charge(visitor, false);
			limit.charge(visitor, false);
		}
		expect(limit.waitSeconds('a')).toBe(0);
		expect(limit.waitSeconds('c')).toBeGreaterThan(0);
	});
});
