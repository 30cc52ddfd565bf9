import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extendToLongTerm, type LongTermSource } from './extend-to-long-term.ts';
import {
	agencyRequest,
	hasTool,
	leaderRequest,
	pdfsig,
	sampleResult,
	signerFor,
	signingWorld,
	type SigningWorld,
} from './fixtures.ts';
import { createRevocationCheck, createRevocationLists } from './revocation-lists.ts';
import { signPdf } from './sign-pdf.ts';
import { createTimeStampClient } from './time-stamp-client.ts';
import { readValidationData } from './validation-data.ts';
import { verifyPdf, type SignatureReport } from './verify-pdf.ts';

const YEARS_LATER = new Date(Date.now() + 9 * 365 * 86_400_000);

describe('evidence for a judgement years later', () => {
	let world: SigningWorld;
	let source: LongTermSource;
	let signedOnly: Uint8Array;
	let extended: Uint8Array;

	async function signedTwice(keyAlgorithm: 'RSA-2048' | 'P-256'): Promise<Uint8Array> {
		const timeStamp = createTimeStampClient({ url: world.timeStampUrl });
		const leader = await signerFor(world, leaderRequest({ keyAlgorithm }));
		const agency = await signerFor(world, { ...agencyRequest(), keyAlgorithm });
		const { pdf } = await sampleResult();
		const first = await signPdf({ pdf, signer: leader.signer, timeStamp, signingTime: new Date() });
		return signPdf({ pdf: first, signer: agency.signer, timeStamp, signingTime: new Date() });
	}

	beforeAll(async () => {
		world = await signingWorld();
		source = {
			lists: createRevocationLists(),
			roots: () => Promise.resolve([world.root]),
			now: () => new Date(),
		};
		signedOnly = await signedTwice('RSA-2048');
		extended = (await extendToLongTerm(signedOnly, source)).pdf;
	});
	afterAll(() => world.close());

	/** As somebody judges who can ask nobody any more. */
	function offline(pdf: Uint8Array, at = YEARS_LATER): Promise<SignatureReport[]> {
		return verifyPdf(pdf, { roots: [world.root], at });
	}

	test('with the evidence both signatures are valid offline, years after every certificate expired; without it unknown', async () => {
		expect((await offline(extended)).map(({ verdict }) => verdict)).toEqual(['valid', 'valid']);
		expect((await offline(signedOnly)).map(({ verdict }) => verdict)).toEqual(['unknown', 'unknown']);
	});

	test('P-256 as well', async () => {
		const { pdf, isComplete } = await extendToLongTerm(await signedTwice('P-256'), source);
		expect(isComplete).toBe(true);
		expect((await offline(pdf)).map(({ verdict }) => verdict)).toEqual(['valid', 'valid']);
	});

	test('the store holds the paths of signers and time-stamp authority to the root, and the lists of both issuers', () => {
		const kept = readValidationData(extended);
		expect(kept?.certificates).toHaveLength(5);
		expect(kept?.lists).toHaveLength(2);
		const text = Buffer.from(extended).toString('latin1');
		expect(text.match(/\/VRI <<\/[0-9A-F]{40} <<\/Cert .*?\/[0-9A-F]{40} <</s)).not.toBeNull();
	});

	test('not one signed byte changes, and the addition is told apart from a change', async () => {
		expect(Buffer.from(extended.subarray(0, signedOnly.length)).equals(signedOnly)).toBe(true);
		const [leader, agency] = await offline(extended);
		expect(leader).toMatchObject({ laterChanges: 'signatures-only' });
		expect(agency).toMatchObject({ laterChanges: 'validation-data' });
		expect(agency?.sentence).toMatch(/văn bản không bị sửa sau khi ký\.$/);
	});

	test.runIf(hasTool('pdfsig', 'poppler-utils') && hasTool('certutil', 'libnss3-tools'))(
		'pdfsig still calls both signatures valid and trusted',
		async () => {
			const said = await pdfsig(world, extended);
			expect(said.match(/Signature Validation: Signature is Valid\./g)).toHaveLength(2);
			expect(said.match(/Certificate Validation: Certificate is Trusted\./g)).toHaveLength(2);
		},
	);

	test('extending again adds to the store and breaks nothing', async () => {
		const again = await extendToLongTerm(extended, source);
		expect((await offline(again.pdf)).map(({ verdict }) => verdict)).toEqual(['valid', 'valid']);
	});

	test('evidence that is older than the signature proves nothing about it', async () => {
		const { signer } = await signerFor(world, leaderRequest());
		const { pdf } = await sampleResult();
		const later = await signPdf({ pdf, signer, signingTime: new Date() });
		const { pdf: file } = await extendToLongTerm(later, source);
		// without a time stamp the signature is judged at the time of the check, past the end of the list
		const [report] = await offline(file, new Date(Date.now() + 30 * 86_400_000));
		expect(report).toMatchObject({ verdict: 'unknown', revocation: 'unknown' });
	});

	test('a revocation known today counts although the file keeps an older list that knows nothing of it', async () => {
		const { signer, serialNumber } = await signerFor(world, leaderRequest());
		const { pdf } = await sampleResult();
		const timeStamp = createTimeStampClient({ url: world.timeStampUrl });
		const file = await extendToLongTerm(await signPdf({ pdf, signer, timeStamp, signingTime: new Date() }), source);
		await world.authority.revokeCertificate(serialNumber, new Date(Date.now() - 60_000));
		const check = { roots: [world.root], at: new Date(), revocation: createRevocationCheck() };
		expect((await verifyPdf(file.pdf, check))[0]).toMatchObject({ verdict: 'invalid', revocation: 'revoked' });
	});

	test('where no list is to be had the file stays as it was and is told to be incomplete', async () => {
		const nowhere = { ...source, lists: { find: () => Promise.resolve(undefined) } };
		const result = await extendToLongTerm(signedOnly, nowhere);
		expect(result.isComplete).toBe(false);
		expect(Buffer.from(result.pdf).equals(signedOnly)).toBe(true);
	});
});
