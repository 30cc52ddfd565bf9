import { expect, test } from 'vitest';
import { HOSTILE_MESSAGES } from '../../../../../test/exchange/hostile-messages.ts';
import { reading } from '../../../../../test/exchange/reading.ts';
import { isRefusal, refusalSentence, type RefusalTable } from '../../../platform/refusal.ts';
import { messageRefusals } from './message-refusals.ts';

const TABLE: RefusalTable = messageRefusals;

test.each(HOSTILE_MESSAGES)('refused: $title', async ({ build, code, limits, sha256 }) => {
	const options = { ...(limits && { limits }), ...(sha256 !== undefined && { sha256 }) };
	const refusal: unknown = await reading(build(), ({ tolerated }) => tolerated, options).catch(
		(error: unknown) => error,
	);
	if (!isRefusal(refusal)) throw new Error('was taken', { cause: refusal });
	expect(refusal.code).toBe(code);
	const text = TABLE[refusal.code];
	for (const language of ['vi', 'en'] as const) {
		const names = text?.[language].match(/\{\w+\}/g) ?? [];
		expect(Object.keys(refusal.details)).toEqual(expect.arrayContaining(names.map((name) => name.slice(1, -1))));
		expect(text && refusalSentence(text, language, refusal.details)).toMatch(/\.$/);
	}
});

test('there are at least forty of them, and every refusal of reading has one', () => {
	expect(HOSTILE_MESSAGES.length).toBeGreaterThanOrEqual(40);
	const refused = new Set<string>(HOSTILE_MESSAGES.map(({ code }) => code));
	const untested = Object.keys(messageRefusals).filter((code) => !refused.has(code));
	expect(untested).toEqual(['edxml.not-writable']);
});
