import { expect, test } from 'vitest';
import { callAbreast } from './call-abreast.ts';
import type { Errand } from './errand-store.ts';

const errand = (id: number, subject = String(id)): Errand => ({
	id,
	kind: 'send',
	peerId: null,
	subject,
	payload: {},
	tries: 0,
});

/** Calls that end when the test says so, and what has begun. */
function openCalls() {
	const begun: number[] = [];
	const ends = new Map<number, (error?: Error) => void>();
	return {
		begun,
		follows: (one: Errand, earlier: Errand) => one.subject === earlier.subject,
		call: (one: Errand) =>
			new Promise<number>((done, failed) => {
				begun.push(one.id);
				ends.set(one.id, (error) => (error ? failed(error) : done(one.id * 10)));
			}),
		async end(id: number, error?: Error) {
			ends.get(id)?.(error);
			await new Promise((later) => setImmediate(later));
		},
	};
}

const never = () => false;

test('so many calls are under way at once, begun in order and given back in order', async () => {
	const calls = openCalls();
	const over = callAbreast(
		[1, 2, 3, 4].map((id) => errand(id)),
		calls,
		{ most: 2, milliseconds: Infinity, isOver: never },
	);
	expect(calls.begun).toEqual([1, 2]);
	await calls.end(2);
	expect(calls.begun).toEqual([1, 2, 3]);
	await calls.end(1);
	expect(calls.begun).toEqual([1, 2, 3, 4]);
	await calls.end(4);
	await calls.end(3);
	expect((await over).map(({ errand: { id }, sizeBytes }) => [id, sizeBytes])).toEqual([
		[1, 10],
		[2, 20],
		[3, 30],
		[4, 40],
	]);
});

test('what follows an earlier one begins when that is over, and what stands behind it waits too', async () => {
	const calls = openCalls();
	const over = callAbreast([errand(1, 'A'), errand(2, 'B'), errand(3, 'A'), errand(4, 'C')], calls, {
		most: 9,
		milliseconds: Infinity,
		isOver: never,
	});
	expect(calls.begun).toEqual([1, 2]);
	await calls.end(2);
	expect(calls.begun).toEqual([1, 2]);
	await calls.end(1);
	expect(calls.begun).toEqual([1, 2, 3, 4]);
	await calls.end(3);
	await calls.end(4);
	expect(await over).toHaveLength(4);
});

test('after a line that failed nothing begins any more, and what was under way is waited for; another error stops nobody', async () => {
	const calls = openCalls();
	const down = new Error('down');
	const odd = new Error('odd');
	const over = callAbreast(
		[1, 2, 3, 4].map((id) => errand(id)),
		calls,
		{
			most: 2,
			milliseconds: Infinity,
			isOver: (error) => error === down,
		},
	);
	await calls.end(1, odd);
	expect(calls.begun).toEqual([1, 2, 3]);
	await calls.end(3, down);
	expect(calls.begun).toEqual([1, 2, 3]);
	await calls.end(2);
	expect((await over).map(({ errand: { id }, error }) => [id, error])).toEqual([
		[1, odd],
		[2, undefined],
		[3, down],
	]);
});

test('when the time is up nothing begins any more, and the rest was not called', async () => {
	const calls = openCalls();
	const over = callAbreast(
		[1, 2, 3].map((id) => errand(id)),
		calls,
		{ most: 1, milliseconds: 30, isOver: never },
	);
	await calls.end(1);
	expect(calls.begun).toEqual([1, 2]);
	await new Promise((later) => setTimeout(later, 60));
	await calls.end(2);
	expect((await over).map(({ errand: { id } }) => id)).toEqual([1, 2]);
});
