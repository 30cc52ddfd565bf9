import { expect, test } from 'vitest';
import { rememberRevocation } from './remember-revocation.ts';
import type { RevocationState } from './revocation-lists.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const OPTIONS = { keepMilliseconds: 300_000, unknownMilliseconds: 60_000 };

function asked(states: readonly RevocationState[]) {
	let now = new Date('2026-11-26T02:00:00Z');
	const questions: string[] = [];
	const check = rememberRevocation(
		(certificate) => {
			questions.push(new TextDecoder().decode(certificate));
			return Promise.resolve(states[Math.min(questions.length, states.length) - 1] ?? { kind: 'unknown' });
		},
		{ ...OPTIONS, now: () => now },
	);
	const later = (seconds: number) => {
		now = new Date(now.getTime() + seconds * 1000);
	};
	return { check: (name: string) => check(bytes(name), bytes('issuer')), questions, later };
}

test('one certificate is asked about once in five minutes, also by questions at the same time', async () => {
	const { check, questions, later } = asked([{ kind: 'good' }]);
	expect(await Promise.all([check('a'), check('a'), check('b')])).toEqual([
		{ kind: 'good' },
		{ kind: 'good' },
		{ kind: 'good' },
	]);
	later(299);
	await check('a');
	expect(questions).toEqual(['a', 'b']);
	later(2);
	await check('a');
	expect(questions).toEqual(['a', 'b', 'a']);
});

test('what could not be asked is asked again after a minute', async () => {
	const at = new Date('2026-11-25T02:00:00Z');
	const { check, questions, later } = asked([{ kind: 'unknown' }, { kind: 'revoked', at }]);
	expect(await check('a')).toEqual({ kind: 'unknown' });
	later(59);
	expect(await check('a')).toEqual({ kind: 'unknown' });
	later(2);
	expect(await check('a')).toEqual({ kind: 'revoked', at });
	expect(questions).toHaveLength(2);
});
