import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DOCUMENT, LEGACY, STATUS, withFile, zipped, PDF } from '../../../../../test/exchange/message-builder.ts';
import { reading } from '../../../../../test/exchange/reading.ts';
import { isRefusal } from '../../../platform/refusal.ts';
import { messageRefusals } from './message-refusals.ts';

const BASES = [
	DOCUMENT,
	STATUS,
	LEGACY,
	withFile(zipped({ name: 'a.pdf', content: PDF }), { 'application/pdf': 'application/zip' }),
].map((text) => Buffer.from(text));
const TOKENS = [
	'<',
	'>',
	'/>',
	'</',
	'&',
	';',
	'"',
	'<![CDATA[',
	']]>',
	'<!--',
	'-->',
	'<?',
	'<!',
	'xmlns=""',
	'=',
	'\u0000',
	'<edXML:To>',
	'</edXML:edXML>',
	'ậ',
].map((text) => Buffer.from(text));

const mutation = fc.record({
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	kind: fc.constantFrom('cut', 'repeat', 'byte', 'token', 'swap' as const),
	length: fc.integer({ min: 1, max: 60 }),
	byte: fc.nat(255),
	token: fc.constantFrom(...TOKENS),
});

type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutate(bytes: Buffer, { at, kind, length, byte, token }: Mutation): Buffer {
	const start = Math.floor(at * bytes.byteLength);
	const [head, middle, tail] = [
		bytes.subarray(0, start),
		bytes.subarray(start, start + length),
		bytes.subarray(start + length),
	];
	switch (kind) {
		case 'cut':
			return Buffer.concat([head, tail]);
		case 'repeat':
			return Buffer.concat([head, middle, middle, tail]);
		case 'byte':
			return Buffer.concat([head, Buffer.from([byte]), bytes.subarray(start + 1)]);
		case 'token':
			return Buffer.concat([head, token, middle, tail]);
		case 'swap':
			return Buffer.concat([tail, head, middle]);
	}
}

test('a damaged message is read or refused, never a fault and never a wait', async () => {
	const seen = new Set<string>();
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(...BASES),
			fc.array(mutation, { minLength: 1, maxLength: 4 }),
			async (base, mutations) => {
				const bytes = mutations.reduce(mutate, base);
				const outcome = reading(bytes, () => 'read').catch((error: unknown) => {
					if (isRefusal(error) && error.code in messageRefusals) return error.code;
					throw error;
				});
				const answer = await Promise.race([outcome, delay(20_000, 'waits', { ref: false })]);
				expect(answer).not.toBe('waits');
				seen.add(answer);
			},
		),
		{ numRuns: 500 },
	);
	// The mutations reach beyond the first tag: some pass, and several sorts of damage are told apart.
	expect(seen).toContain('read');
	expect(seen.size).toBeGreaterThan(4);
}, 120_000);
