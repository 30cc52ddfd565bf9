import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { extendToLongTerm } from './extend-to-long-term.ts';
import { leaderRequest, sampleResult, signerFor, signingWorld, type SigningWorld } from './fixtures.ts';
import { askOcsp } from './ocsp-client.ts';
import { createRevocationCheck, createRevocationLists } from './revocation-lists.ts';
import { signPdf } from './sign-pdf.ts';
import { createTimeStampClient } from './time-stamp-client.ts';
import { readValidationData } from './validation-data.ts';
import { verifyPdf } from './verify-pdf.ts';

describe('asking an OCSP responder', () => {
	let world: SigningWorld;
	let certificate: Uint8Array;
	let issuer: Uint8Array;

	beforeAll(async () => {
		world = await signingWorld();
		({ certificate, issuer } = await issued());
	});
	afterAll(() => world.close());
	beforeEach(() => {
		world.authority.setOcspFault(undefined);
	});

	async function issued() {
		const { chain, serialNumber } = await world.authority.issueCertificate(leaderRequest({ namesOcsp: true }));
		const [own, above] = chain;
		if (own === undefined || above === undefined) throw new Error('no chain');
		return { certificate: own, issuer: above, serialNumber };
	}
	/** Only the responder is asked: no list can be had. */
	const nothing = { find: () => Promise.resolve(undefined) };
	const check = (lists: Parameters<typeof createRevocationCheck>[1] = nothing) => createRevocationCheck({}, lists);

	test('a good certificate is good, a revoked one revoked, with the time', async () => {
		expect(await check()(certificate, issuer)).toEqual({ kind: 'good' });
		const lost = await issued();
		const at = new Date('2026-11-25T03:04:05Z');
		await world.authority.revokeCertificate(lost.serialNumber, at);
		expect(await check()(lost.certificate, lost.issuer)).toEqual({ kind: 'revoked', at });
	});

	test('an answer from store, without nonce, is believed while it is fresh', async () => {
		world.authority.setOcspFault('no-nonce');
		expect(await check()(certificate, issuer)).toEqual({ kind: 'good' });
	});

	test.each(['unknown', 'stale', 'wrong-nonce', 'foreign', 'fail'] as const)(
		'an answer that proves nothing (%s) is none: the state is unknown, never good',
		async (fault) => {
			world.authority.setOcspFault(fault);
			expect(await askOcsp(certificate, issuer)).toBeUndefined();
			expect(await check()(certificate, issuer)).toEqual({ kind: 'unknown' });
		},
	);

	test('where the responder says nothing the revocation list is asked', async () => {
		world.authority.setOcspFault('fail');
		expect(await check(createRevocationLists())(certificate, issuer)).toEqual({ kind: 'good' });
	});

	test('a responder that cannot be reached does not hold up for longer than its time', async () => {
		const elsewhere = await signingWorld();
		const { chain } = await elsewhere.authority.issueCertificate(leaderRequest({ namesOcsp: true }));
		await elsewhere.close();
		const started = performance.now();
		expect(await askOcsp(chain[0] ?? certificate, chain[1] ?? issuer, { timeoutMilliseconds: 500 })).toBeUndefined();
		expect(performance.now() - started).toBeLessThan(2_000);
	});

	test('the fresh answer becomes part of a file finished for long-term judgement, and judges it offline', async () => {
		const { signer } = await signerFor(world, leaderRequest({ namesOcsp: true }));
		const { pdf } = await sampleResult();
		const timeStamp = createTimeStampClient({ url: world.timeStampUrl });
		const signed = await signPdf({ pdf, signer, timeStamp, signingTime: new Date() });
		const source = {
			lists: createRevocationLists(),
			roots: () => Promise.resolve([world.root]),
			now: () => new Date(),
		};
		const extended = await extendToLongTerm(signed, source);
		expect(extended.isComplete).toBe(true);
		expect(readValidationData(extended.pdf)?.ocspAnswers).toHaveLength(1);
		const later = new Date(Date.now() + 9 * 365 * 86_400_000);
		const [report] = await verifyPdf(extended.pdf, { roots: [world.root], at: later });
		expect(report).toMatchObject({ verdict: 'valid', revocation: 'good' });
	});

	test('of a certificate whose responder knows nothing the file keeps no answer, but the list', async () => {
		world.authority.setOcspFault('unknown');
		const { signer } = await signerFor(world, leaderRequest({ namesOcsp: true }));
		const { pdf } = await sampleResult();
		const signed = await signPdf({ pdf, signer, signingTime: new Date() });
		const source = {
			lists: createRevocationLists(),
			roots: () => Promise.resolve([world.root]),
			now: () => new Date(),
		};
		const kept = readValidationData((await extendToLongTerm(signed, source)).pdf);
		expect(kept?.ocspAnswers).toHaveLength(0);
		expect(kept?.lists.length).toBeGreaterThan(0);
	});
});
