import fc from 'fast-check';
import { expect, test } from 'vitest';
import { businessState, type ToldStatus } from './business-state.ts';
import { STATUS_CODES, type StatusCode } from './message.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 2, minute));
const told = (...codes: StatusCode[]): ToldStatus[] => codes.map((code, minute) => ({ code, at: at(minute) }));

const anyTold = fc.array(
	fc.record({ code: fc.constantFrom(...STATUS_CODES), at: fc.integer({ min: 0, max: 6 }).map(at) }),
	{ maxLength: 12 },
);

test('any order of arrival and any repetition end in the same state', () => {
	fc.assert(
		fc.property(
			anyTold.chain((statuses) =>
				fc.record({
					statuses: fc.constant(statuses),
					shuffled: fc.shuffledSubarray([...statuses, ...statuses.slice(0, 3)], {
						minLength: statuses.length + Math.min(3, statuses.length),
					}),
				}),
			),
			({ statuses, shuffled }) => {
				expect(businessState(shuffled)).toEqual(businessState(statuses));
			},
		),
	);
});

test('a final state stays, and what is told afterwards is kept as late', () => {
	fc.assert(
		fc.property(fc.constantFrom<StatusCode>('02', '06', '15'), anyTold, (final, before) => {
			const earlier = before.filter(({ code }) => !['02', '06', '15'].includes(code));
			const state = businessState([...earlier, { code: final, at: at(20) }, { code: '05', at: at(21) }]);
			expect(state).toMatchObject({ code: final, isFinal: true, late: ['05'] });
		}),
	);
});

test('steps may be skipped: accepted and in work at once, then done', () => {
	expect(businessState(told('03', '05')).code).toBe('05');
	expect(businessState(told('03', '05', '06'))).toMatchObject({ code: '06', isFinal: true });
});

test('asking to take back waits for the answer; agreeing ends the document, declining lets it go on', () => {
	expect(businessState(told('01', '03', '13'))).toMatchObject({ code: '03', takeBack: 'asked', isFinal: false });
	expect(businessState(told('01', '03', '13', '15'))).toMatchObject({ code: '15', takeBack: 'agreed', isFinal: true });
	expect(businessState(told('01', '03', '13', '16', '05'))).toMatchObject({ code: '05', takeBack: 'declined' });
});

test('nothing told is no state', () => {
	expect(businessState([])).toMatchObject({ code: undefined, isFinal: false, takeBack: 'none' });
});
