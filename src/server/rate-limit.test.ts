import { expect, test } from 'vitest';
import { createRateLimit, rateKey } from './rate-limit.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 20, 2, 0, seconds));

test('a burst is allowed, then one turn at a time as time passes', () => {
	const limit = createRateLimit({ burst: 3, everySeconds: 10 });
	expect([0, 0, 0].map((second) => limit.take('a', at(second)))).toEqual([undefined, undefined, undefined]);
	expect(limit.take('a', at(0))).toBe(10);
	expect(limit.take('a', at(4))).toBe(6);
	expect(limit.take('a', at(10))).toBeUndefined();
	expect(limit.take('a', at(10))).toBe(10);
});

test('one address does not use up the turns of another', () => {
	const limit = createRateLimit({ burst: 1, everySeconds: 60 });
	expect(limit.take('a', at(0))).toBeUndefined();
	expect(limit.take('b', at(0))).toBeUndefined();
	expect(limit.take('a', at(1))).toBe(59);
});

test('memory is bounded: the addresses longest quiet are forgotten first', () => {
	const limit = createRateLimit({ burst: 1, everySeconds: 60, mostKeys: 100 });
	for (let key = 0; key < 1000; key++) limit.take(String(key), at(0));
	expect(limit.size).toBe(100);
	expect(limit.take('999', at(0))).toBe(60);
});

test('IPv6 addresses of one network share a bucket', () => {
	expect(rateKey('2001:db8:1:2:3:4:5:6')).toBe(rateKey('2001:db8:1:2:ffff::1'));
	expect(rateKey('::ffff:10.0.0.1')).toBe('::ffff:10.0.0.1');
});
