import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { COMMUNE, OTHER_COMMUNE, unitIdOf } from '../../../../test/world.ts';
import type { Grant, OfficerActor } from '../../platform/actor.ts';
import { isRefusal } from '../../platform/refusal.ts';
import { SYSTEM } from '../people/fixtures.ts';
import { archiveWorld, closed, handedOver, opened, type ArchiveWorld } from './fixtures.ts';
import { acceptFile, editFile, getFile, listFiles, openAdHocFile, type FileTab } from './index.ts';

const PERMISSIONS = ['archive.collect', 'archive.keep', 'archive.manage', 'archive.read', 'document.read'] as const;
const TABS: readonly FileTab[] = ['mine', 'unit', 'to-hand-over', 'to-check', 'archive', 'expired'];

/** A small world: two communes with files in every state, some restricted. */
let db: TestDb;
let worlds: ArchiveWorld[];
let unitIds: number[];
let fileIds: number[];

beforeAll(async () => {
	db = await testDatabase();
	worlds = [await archiveWorld(db), await archiveWorld(db, OTHER_COMMUNE)];
	for (const world of worlds) {
		await opened(db, world, 1);
		await closed(db, world);
		await handedOver(db, world);
		await archive(world, 'agency');
		await archive(world, 'restricted');
		await db.act(world.economist, (ctx) =>
			openAdHocFile(ctx, {
				headingId: world.headingId,
				unitId: world.economyId,
				title: 'Mẫu',
				retentionCode: 'years-5',
			}),
		);
	}
	const { rows } = await db.pool.query<{ id: string }>('select id from archives.file');
	fileIds = rows.map(({ id }) => Number(id));
	const keys = [COMMUNE, OTHER_COMMUNE].flatMap((key) => [key, `${key}:office`, `${key}:economy`, `${key}:culture`]);
	unitIds = await Promise.all(keys.map((key) => unitIdOf(db, key)));
});
afterAll(() => db.close());

async function archive(world: ArchiveWorld, access: 'agency' | 'restricted'): Promise<void> {
	const { id } = await handedOver(db, world);
	await db.pool.query('update archives.file set access = $2 where id = $1', [id, access]);
	await db.act(world.clerk, (ctx) => acceptFile(ctx, world.parts, { id }));
}

function officer(
	accountId: number,
	held: readonly { permission: Grant['permission']; units: readonly number[] }[],
): OfficerActor {
	const grants = held.map(({ permission, units }) => ({ permission, unitIds: units }));
	return { kind: 'officer', accountId, name: 'Cán bộ Mẫu', positionIds: [], grants };
}

/** The truth a list must equal: each file asked for on its own. */
async function readable(actor: OfficerActor): Promise<number[]> {
	const found: number[] = [];
	for (const id of fileIds) {
		try {
			found.push((await getFile(db.read(actor), id)).id);
		} catch (thrown) {
			if (!isRefusal(thrown)) throw thrown;
			expect(thrown.code).toBe('archive.not-found');
		}
	}
	return found.sort((a, b) => a - b);
}

const anyOfficer = () =>
	fc.record({
		accountId: fc.constantFrom(
			1,
			...worlds.map(({ clerk }) => clerk.accountId),
			...worlds.map(({ economist }) => economist.accountId),
		),
		held: fc.array(fc.record({ permission: fc.constantFrom(...PERMISSIONS), units: fc.subarray(unitIds) }), {
			maxLength: 4,
		}),
	});

test('the lists together give exactly the files that may be seen one by one', async () => {
	await fc.assert(
		fc.asyncProperty(anyOfficer(), async ({ accountId, held }) => {
			const actor = officer(accountId, held);
			const listed = new Set<number>();
			for (const tab of TABS) for (const { id } of (await listFiles(db.read(actor), { tab })).rows) listed.add(id);
			expect([...listed].sort((a, b) => a - b)).toEqual(await readable(actor));
		}),
		{ numRuns: 20 },
	);
}, 240_000);

test('a file is seen by its maker, its unit while it is collected, its archive and head, and in the archive by its agency', async () => {
	const all = await Promise.all(fileIds.map((id) => getFile(db.read(SYSTEM), id)));
	const { rows } = await db.pool.query<{ id: string; maker: string | null }>(
		'select id, maker_id as maker from archives.file',
	);
	const makers = new Map(rows.map(({ id, maker }) => [Number(id), maker === null ? null : Number(maker)]));
	const agencyIds = unitIds.map((unitId, index) => [unitId, unitIds[index - (index % 4)]] as const);
	const agencyOfUnit = new Map(agencyIds);
	await fc.assert(
		fc.asyncProperty(anyOfficer(), async ({ accountId, held }) => {
			const holds = (permission: string, unitId: number) =>
				held.some((one) => one.permission === permission && one.units.includes(unitId));
			const reads = new Set(
				held
					.filter(({ permission }) => permission === 'archive.read')
					.flatMap(({ units }) => units.map((unit) => agencyOfUnit.get(unit))),
			);
			const expected = all.filter((file) => {
				const isArchived = file.state === 'archived';
				return (
					makers.get(file.id) === accountId ||
					(!isArchived && holds('archive.collect', file.unitId)) ||
					holds('archive.keep', file.agencyUnitId) ||
					holds('archive.manage', file.agencyUnitId) ||
					(isArchived && file.access === 'agency' && reads.has(file.agencyUnitId))
				);
			});
			expect(await readable(officer(accountId, held))).toEqual(expected.map(({ id }) => id).sort((a, b) => a - b));
		}),
		{ numRuns: 20 },
	);
}, 240_000);

test('search finds by words without accents and by documents inside, and only what may be seen', async () => {
	const [home, other] = worlds;
	if (!home || !other) throw new Error('no worlds');
	const found = async (actor: OfficerActor, text: string) =>
		(await listFiles(db.read(actor), { tab: 'archive', text })).rows.length;
	expect(await found(home.clerk, 'so lieu can bo')).toBe(2);
	expect(await found(home.economist, 'so lieu can bo')).toBe(1);
	expect(await found(home.clerk, 'SNV XDCQ')).toBe(2);
	expect(await found(home.clerk, 'khong co gi nhu the')).toBe(0);
	await expect(
		db.act(other.clerk, (ctx) => editFile(ctx, { id: fileIds[0] ?? 0, title: 'Khác' })),
	).rejects.toMatchObject({
		code: 'archive.not-found',
	});
});
