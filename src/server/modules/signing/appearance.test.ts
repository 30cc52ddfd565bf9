import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import { actorAt, makeOfficer, unitId } from '../people/fixtures.ts';
import {
	agencyRequest,
	hasTool,
	leaderRequest,
	outputOf,
	sampleResult,
	signerFor,
	signingWorld,
	type SigningWorld,
} from './fixtures.ts';
import { drawPng, ringPng, strokePng } from './picture-fixture.ts';
import { readPicture, type Picture } from './png-picture.ts';
import { createRevocationCheck } from './revocation-lists.ts';
import { findOwnPicture, findSealPicture, removeOwnPicture, setOwnPicture, setSealPicture } from './set-picture.ts';
import { signDocument, type DocumentToSign } from './sign-batch.ts';
import { createTimeStampClient } from './time-stamp-client.ts';
import type { UnlockedKey } from './unlock-key.ts';
import { verifyPdf } from './verify-pdf.ts';

const BLUE = [20, 60, 170] as const;
const RED = [205, 25, 35] as const;
const SIGNED_AT = new Date('2026-11-26T16:05:09+07:00');

describe('what signatures look like (Decree 30/2020, annex I)', () => {
	let world: SigningWorld;
	let leader: UnlockedKey;
	let agency: UnlockedKey;

	beforeAll(async () => {
		world = await signingWorld();
		leader = await keyOf('person', readPicture(strokePng(BLUE)));
		agency = await keyOf('agency', readPicture(ringPng(RED)));
	});
	afterAll(() => world.close());

	async function keyOf(kind: 'person' | 'agency', picture?: Picture): Promise<UnlockedKey> {
		const { signer } = await signerFor(world, kind === 'agency' ? agencyRequest() : leaderRequest());
		const holderName = kind === 'agency' ? 'UBND xã Mẫu Hồ' : 'Nguyễn Mẫu An';
		const chain = await signer.certificateChain();
		const close = () => Promise.resolve();
		return { keyId: 1, kind, holderName, unitId: 1, signer, chain, close, ...(picture ? { picture } : {}) };
	}

	async function signed(key: UnlockedKey, document: Omit<DocumentToSign, 'subject'>, requiresPicture = true) {
		const tools = {
			timeStamp: createTimeStampClient({ url: world.timeStampUrl }),
			now: () => SIGNED_AT,
			requiresPicture,
		};
		return (await signDocument(key, { subject: 'document:1', ...document }, tools)).pdf;
	}

	async function bothSigned(): Promise<Uint8Array> {
		const { pdf, zones } = await sampleResult();
		const first = await signed(leader, { pdf, ...(zones.leader ? { zone: zones.leader } : {}) });
		return signed(agency, { pdf: first, ...(zones.agency ? { zone: zones.agency } : {}) });
	}

	/** Pixels of the first page at 100 dpi. */
	async function pixels(
		pdf: Uint8Array,
	): Promise<{ width: number; height: number; at: (x: number, y: number) => number[] }> {
		const file = join(world.dir, 'page.pdf');
		await writeFile(file, pdf);
		await outputOf('pdftoppm', '-r', '100', '-f', '1', '-l', '1', file, join(world.dir, 'page'));
		const { readFile, readdir } = await import('node:fs/promises');
		const name = (await readdir(world.dir)).find((one) => /^page-\d+\.ppm$/u.test(one)) ?? '';
		const ppm = await readFile(join(world.dir, name));
		const [, width = '0', height = '0'] = /^P6\s+(\d+)\s+(\d+)\s+255\s/u.exec(ppm.toString('latin1', 0, 40)) ?? [];
		const start = ppm.length - Number(width) * Number(height) * 3;
		return {
			width: Number(width),
			height: Number(height),
			at: (x, y) => [...ppm.subarray(start + (y * Number(width) + x) * 3).subarray(0, 3)],
		};
	}

	/** The box around pixels of a colour, in points from the lower left. */
	async function boxOf(pdf: Uint8Array, isInk: (red: number, green: number, blue: number) => boolean) {
		const page = await pixels(pdf);
		const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
		for (let y = 0; y < page.height; y += 1)
			for (let x = 0; x < page.width; x += 1) {
				const [red = 0, green = 0, blue = 0] = page.at(x, y);
				if (!isInk(red, green, blue)) continue;
				[box.left, box.right] = [Math.min(box.left, x), Math.max(box.right, x)];
				[box.top, box.bottom] = [Math.min(box.top, y), Math.max(box.bottom, y)];
			}
		return box;
	}
	const isBlue = (red: number, _green: number, blue: number) => blue > red + 60;
	const isRed = (red: number, _green: number, blue: number) => red > blue + 80;

	test.runIf(hasTool('pdftoppm', 'poppler-utils'))(
		'the leader’s picture stands in blue in its zone, and the red seal lies over its left third',
		async () => {
			const pdf = await bothSigned();
			const [hand, seal] = [await boxOf(pdf, isBlue), await boxOf(pdf, isRed)];
			const width = hand.right - hand.left;
			expect(width).toBeGreaterThan(60);
			expect(seal.right).toBeGreaterThan(hand.left + width * 0.15);
			expect(seal.right).toBeLessThan(hand.left + width * 0.6);
			expect(seal.left).toBeLessThan(hand.left);
			if (process.env.LOOK_AT !== undefined) await writeFile(join(process.env.LOOK_AT, 'both.pdf'), pdf);
		},
	);

	test('pictures change nothing of what a verifier says: both signatures are valid', async () => {
		const judged = { roots: [world.root], at: new Date(), revocation: createRevocationCheck() };
		const reports = await verifyPdf(await bothSigned(), judged);
		expect(reports.map(({ verdict, laterChanges }) => [verdict, laterChanges])).toEqual([
			['valid', 'signatures-only'],
			['valid', 'none'],
		]);
	});

	test('where real documents are signed, a missing picture is refused; in sample mode a drawing says that it is one', async () => {
		const { pdf, zones } = await sampleResult();
		const document = { pdf, ...(zones.leader ? { zone: zones.leader } : {}) };
		const bare = await keyOf('person');
		await expect(signed(bare, document)).rejects.toMatchObject({ code: 'signing.picture-missing' });
		await expect(signed(bare, document, false)).resolves.toBeInstanceOf(Uint8Array);
		await expect(signed(bare, { pdf })).resolves.toBeInstanceOf(Uint8Array);
	});
});

describe('pictures of signatures', () => {
	let db: TestDb;
	let unit: number;
	let officer: OfficerActor;
	let administrator: OfficerActor;

	beforeAll(async () => {
		db = await testDatabase();
		unit = await unitId(db, 'agency:stp');
		officer = await actorAt(db, await makeOfficer(db, { login: 'hinh-ky', unitId: unit, roles: ['leader'] }));
		administrator = await actorAt(
			db,
			await makeOfficer(db, { login: 'hinh-dau', unitId: unit, roles: ['unit-administrator'] }),
		);
	});
	afterAll(() => db.close());

	const upload = (png: Uint8Array) => db.act(officer, (ctx) => setOwnPicture(ctx, db.files, png));

	test('one’s own is uploaded, replaced and taken out of use, and is nobody else’s', async () => {
		await upload(strokePng(BLUE));
		await upload(strokePng([40, 70, 200]));
		const own = await findOwnPicture(db.read(officer));
		expect(Buffer.from(await db.files.read(own ?? { sha256: '' })).equals(strokePng([40, 70, 200]))).toBe(true);
		expect(await findOwnPicture(db.read(administrator))).toBeUndefined();
		await db.act(officer, (ctx) => removeOwnPicture(ctx));
		expect(await findOwnPicture(db.read(officer))).toBeUndefined();
	});

	test('the seal is uploaded by who manages the keys of the unit, and by nobody else', async () => {
		const seal = { unitId: unit, png: ringPng(RED) };
		await expect(db.act(officer, (ctx) => setSealPicture(ctx, db.files, seal))).rejects.toMatchObject({
			code: 'access.denied',
		});
		await db.act(administrator, (ctx) => setSealPicture(ctx, db.files, seal));
		expect(await findSealPicture(db.read(administrator), unit)).toBeDefined();
		const blueSeal = { unitId: unit, png: ringPng(BLUE) };
		await expect(db.act(administrator, (ctx) => setSealPicture(ctx, db.files, blueSeal))).rejects.toMatchObject({
			code: 'signing.picture-not-red',
		});
	});

	test.each([
		['a text file', Buffer.from('không phải hình'), 'signing.picture-not-png'],
		['a cut-off picture', strokePng(BLUE).subarray(0, 90), 'signing.picture-not-png'],
		['a picture without transparency', drawPng(20, 20, () => [20, 60, 170, 255], 2), 'signing.picture-not-transparent'],
		['a picture that is opaque all over', drawPng(20, 20, () => [20, 60, 170, 255]), 'signing.picture-not-transparent'],
		['a black signature', strokePng([10, 10, 10]), 'signing.picture-not-blue'],
		['a clear picture with nothing on it', drawPng(20, 20, () => [0, 0, 0, 0]), 'signing.picture-not-png'],
		['more pixels than a seal has', drawPng(1601, 2, () => [20, 60, 170, 0]), 'signing.picture-too-large'],
		['a file of a megabyte', Buffer.alloc(1024 * 1024), 'signing.picture-too-large'],
	])('%s is refused with the reason', async (_, png, code) => {
		await expect(upload(png)).rejects.toMatchObject({ code });
	});
});
