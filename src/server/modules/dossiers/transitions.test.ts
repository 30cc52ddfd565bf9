import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFinal, STATUS, statusCode, type StatusCode } from './statuses.ts';
import { actsIn, statusAfter, statusAfterSupplement, type ActKind } from './transitions.ts';

const ALL_STATUSES = Object.values(STATUS);
const ALL_ACTS = [...new Set<ActKind>(['submit', 'recompute', 'move', ...ALL_STATUSES.flatMap(actsIn)])];

const anyStatus = fc.constantFrom(...ALL_STATUSES);
const anyAct = fc.constantFrom(...ALL_ACTS);

test('no act leads out of a final status', () => {
	fc.assert(
		fc.property(anyStatus.filter(isFinal), anyAct, (status, act) => {
			expect(statusAfter(status, act)).toBeUndefined();
		}),
	);
});

test('whatever is tried in whatever order, the status stays one of the ten', () => {
	fc.assert(
		fc.property(fc.array(anyAct, { maxLength: 60 }), fc.boolean(), (acts, wasReceived) => {
			let status: StatusCode = STATUS.submitted;
			for (const act of acts) {
				const next = statusAfter(status, act);
				if (next === undefined) continue;
				status = act === 'bring-supplement' ? statusAfterSupplement(wasReceived) : next;
				expect(statusCode(status)).toBe(status);
			}
		}),
	);
});

test('an act is possible exactly when it is listed for the status', () => {
	fc.assert(
		fc.property(anyStatus, anyAct, (status, act) => {
			expect(statusAfter(status, act) !== undefined).toBe(actsIn(status).includes(act));
		}),
	);
});

test('a result is handed over only after it was finished, and finished only while it was in progress', () => {
	expect(ALL_STATUSES.filter((status) => statusAfter(status, 'hand-over') !== undefined)).toEqual([STATUS.finished]);
	expect(ALL_STATUSES.filter((status) => statusAfter(status, 'publish') !== undefined)).toEqual([STATUS.processing]);
});

test('from every status that is not final some sequence of acts ends the dossier', () => {
	for (const from of ALL_STATUSES) {
		const seen = new Set<StatusCode>([from]);
		for (const status of seen) for (const act of actsIn(status)) seen.add(statusAfter(status, act) ?? status);
		expect([...seen].some(isFinal)).toBe(true);
	}
});
