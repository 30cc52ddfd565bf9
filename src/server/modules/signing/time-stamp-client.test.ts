import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TimeStampFault } from '../../../../simulators/time-stamp-authority/index.ts';
import { signingWorld, type SigningWorld } from './fixtures.ts';
import { createTimeStampClient } from './time-stamp-client.ts';
import { isTokenOver, readTimeStampToken } from './time-stamp-token.ts';

const HASH = createHash('sha256').update('mẫu').digest();

describe('asking for a time stamp', () => {
	let world: SigningWorld;
	beforeAll(async () => {
		world = await signingWorld();
	});
	afterAll(() => world.close());

	test('a token names the time and the hash', async () => {
		const token = readTimeStampToken(await createTimeStampClient({ url: world.timeStampUrl })(HASH));
		expect(isTokenOver(token, HASH)).toBe(true);
		expect(Math.abs(token.stampedAt.getTime() - Date.now())).toBeLessThan(5_000);
	});

	test.for<TimeStampFault>(['refuse', 'fail', 'wrong-nonce', 'wrong-imprint', 'garbage', 'drop', 'delay'])(
		'an authority that does "%s" is not believed, and after three tries signing is refused',
		async (fault) => {
			const failures: number[] = [];
			const client = createTimeStampClient({
				url: `${world.timeStampUrl}?fault=${fault}`,
				backoffMilliseconds: 5,
				timeoutMilliseconds: 150,
				onFailure: ({ attempt }) => failures.push(attempt),
			});
			await expect(client(HASH)).rejects.toMatchObject({ code: 'signing.time-stamp-unavailable' });
			expect(failures).toEqual([1, 2, 3]);
		},
	);

	test('a fault that passes is overcome by trying again', async () => {
		world.timeStampAuthority.setFault('fail', 2);
		const client = createTimeStampClient({ url: world.timeStampUrl, backoffMilliseconds: 5 });
		await expect(client(HASH)).resolves.toBeInstanceOf(Uint8Array);
	});

	test('an authority that is not there is refused in words', async () => {
		const client = createTimeStampClient({ url: 'http://127.0.0.1:1/tsa', attempts: 1 });
		await expect(client(HASH)).rejects.toMatchObject({ code: 'signing.time-stamp-unavailable' });
	});
});
