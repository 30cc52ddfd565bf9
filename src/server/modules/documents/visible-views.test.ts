import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { OTHER_COMMUNE, unitIdOf } from '../../../../test/world.ts';
import type { Actor, Grant, OfficerActor } from '../../platform/actor.ts';
import { isRefusal } from '../../platform/refusal.ts';
import { arrived, communeOf, directed, submitted, type Commune } from './fixtures.ts';
import { draftDocument, getDocumentFile, listDocuments, searchDocuments } from './index.ts';
import { draftOf } from './desk/fixtures.ts';

/** A small world: two communes, documents at the clerk, with leaders, in divisions, and drafts. */
let db: TestDb;
let communes: Commune[];
let ids: number[];
let provinceId: number;
beforeAll(async () => {
	db = await testDatabase();
	communes = [await communeOf(db), await communeOf(db, OTHER_COMMUNE)];
	provinceId = await unitIdOf(db, 'province:lao-cai');
	ids = [];
	for (const commune of communes) {
		ids.push(await arrived(db, commune), await submitted(db, commune), await directed(db, commune));
		ids.push((await db.act(commune.economist, (ctx) => draftDocument(ctx, draftOf(commune)))).id);
	}
});
afterAll(() => db.close());

/** The truth a list must equal: each document asked for on its own. */
async function readable(actor: Actor): Promise<number[]> {
	const found: number[] = [];
	for (const id of ids) {
		try {
			await getDocumentFile(db.read(actor), id);
			found.push(id);
		} catch (thrown) {
			if (!isRefusal(thrown)) throw thrown;
			expect(thrown.code).toBe('document.not-found');
		}
	}
	return found;
}

const listed = async (actor: Actor, text?: string) =>
	(await searchDocuments(db.read(actor), { text })).rows.map(({ id }) => id).sort((a, b) => a - b);

function officer(accountId: number, grants: readonly Grant[]): OfficerActor {
	return { kind: 'officer', accountId, name: 'Cán bộ Mẫu', positionIds: [], grants };
}

test('lists and search give exactly the documents that may be read one by one', async () => {
	const people = communes.flatMap((commune) => [commune.chairman, commune.economist, commune.archivist, commune.clerk]);
	const unitIds = communes.flatMap(({ agencyId, officeId, economyId, cultureId }) => [
		agencyId,
		officeId,
		economyId,
		cultureId,
	]);
	const anyUnits = fc.oneof(fc.subarray([...unitIds, provinceId]), fc.constant('all' as const));
	const anyGrant = fc.record({
		permission: fc.constantFrom('document.read' as const, 'document.handle' as const),
		unitIds: anyUnits,
		onBehalfOf: fc.option(fc.constantFrom(...people), { nil: undefined }),
	});
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(-1, ...people.map(({ accountId }) => accountId)),
			fc.array(anyGrant, { maxLength: 3 }),
			async (accountId, wishes) => {
				const grants = wishes.map(({ onBehalfOf, ...grant }): Grant =>
					onBehalfOf ? { ...grant, onBehalfOf: { accountId: onBehalfOf.accountId, name: onBehalfOf.name } } : grant,
				);
				const actor = officer(accountId, grants);
				const may = await readable(actor);
				expect(await listed(actor)).toEqual(may);
				expect(await listed(actor, 'mau')).toEqual(may);
				const tabs = await Promise.all(
					(['incoming', 'drafts'] as const).map((tab) => listDocuments(db.read(actor), { tab })),
				);
				expect(may).toEqual(expect.arrayContaining(tabs.flatMap(({ rows }) => rows.map(({ id }) => id))));
			},
		),
		{ numRuns: 25 },
	);
});

test('what waits in somebody’s hands is always something they may read', async () => {
	for (const commune of communes)
		for (const actor of [
			commune.clerk,
			commune.chairman,
			commune.economyHead,
			commune.economist,
			commune.cultureHead,
		]) {
			const may = await readable(actor);
			for (const tab of ['to-register', 'to-direct', 'to-handle', 'to-know'] as const) {
				const { rows } = await listDocuments(db.read(actor), { tab });
				expect(may).toEqual(expect.arrayContaining(rows.map(({ id }) => id)));
			}
		}
});

test('a superior agency does not hold the documents of the agencies below, whatever its rights reach', async () => {
	const everywhere = [
		provinceId,
		...communes.flatMap(({ agencyId, officeId, economyId }) => [agencyId, officeId, economyId]),
	];
	const permissions = ['document.read', 'document.register', 'document.handle'] as const;
	const above = officer(
		-1,
		permissions.map((permission) => ({ permission, unitIds: everywhere })),
	);
	expect(await readable(above)).toEqual([]);
	expect((await listDocuments(db.read(above), { tab: 'to-register' })).rows).toEqual([]);
	const [home] = communes;
	const own = officer(
		-1,
		permissions.map((permission) => ({ permission, unitIds: home ? [home.agencyId] : [] })),
	);
	expect(await readable(own)).toHaveLength(3);
});

test('citizens and the public read nothing', async () => {
	const citizen: Actor = { kind: 'citizen', citizenId: 1, name: 'Mẫu', identityNumber: '0', assurance: 2 };
	for (const actor of [citizen, { kind: 'public' } as const]) {
		expect(await readable(actor)).toEqual([]);
		expect(await listed(actor)).toEqual([]);
	}
});
