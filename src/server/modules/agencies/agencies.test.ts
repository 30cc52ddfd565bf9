import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import {
	agenciesModule,
	changeUnit,
	createUnit,
	endUnit,
	findCodeOn,
	findUnitByCodeOn,
	findUnitByKeyOn,
	findUnitHistory,
	findUnitOn,
	getTreeOn,
	getUnitOn,
	listAncestorsOn,
	listChildrenOn,
	listPredecessors,
	listSubtreeUnitIdsOn,
	listSuccessors,
	mapUnitsOn,
	searchUnitsOn,
	setUnitCode,
	type Unit,
	type UnitTree,
} from './index.ts';

const BEFORE = '2025-06-30';
const AFTER = '2025-07-01';
const TODAY = '2026-11-20';
const BASIS = 'Quyết định mẫu 01/QĐ-UBND';

let db: TestDb;
beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db.close());

const read = () => db.read({ kind: 'public' });
const administrator: OfficerActor = {
	kind: 'officer',
	accountId: 1,
	name: 'Nguyễn Mẫu An',
	positionIds: [],
	grants: [{ permission: 'agency.manage', unitIds: 'all' }],
};

async function unit(key: string, date = TODAY): Promise<Unit> {
	const found = await findUnitByKeyOn(read(), key, date);
	if (!found) throw new Error(`no unit ${key} on ${date}`);
	return found;
}

async function communesOn(date: string): Promise<Unit[]> {
	const all: Unit[] = [];
	const collect = (nodes: readonly UnitTree[]) => {
		for (const node of nodes) {
			if (node.kind === 'commune') all.push(node);
			collect(node.children);
		}
	};
	collect(await getTreeOn(read(), date));
	return all;
}

describe('the province before and after 1 July 2025', () => {
	it('has two provinces, 18 districts and 319 communes on the last day of June', async () => {
		const roots = await getTreeOn(read(), BEFORE);
		expect(roots.map(({ name }) => name)).toEqual(['Tỉnh Lào Cai', 'Tỉnh Yên Bái']);
		const districts = roots.flatMap(({ children }) => children.filter(({ kind }) => kind === 'district'));
		expect(districts).toHaveLength(18);
		expect(await communesOn(BEFORE)).toHaveLength(319);
	});
	it('has one province, no district and 99 communes from the first of July', async () => {
		const [root, ...others] = await getTreeOn(read(), AFTER);
		expect(others).toEqual([]);
		expect(root?.agencyName).toBe('Ủy ban nhân dân tỉnh Lào Cai');
		expect(root?.children.filter(({ kind }) => kind === 'district')).toEqual([]);
		const communes = await communesOn(AFTER);
		expect(communes).toHaveLength(99);
		expect(communes.filter(({ form }) => form === 'phường')).toHaveLength(10);
	});
	it('gives each old commune exactly one successor, and each new one at least one predecessor', async () => {
		const { rows } = await db.pool.query<{ steps: number; heirs: number }>(
			`select count(*)::int as steps, count(distinct to_unit_id)::int as heirs from agencies.succession s
			join agencies.unit u on u.id = s.from_unit_id where u.key like 'commune-old:%'`,
		);
		expect(rows[0]).toEqual({ steps: 319, heirs: 99 });
		const paHu = await unit('commune-old:04606', BEFORE);
		const [step, ...more] = await listSuccessors(read(), paHu.id);
		expect(more).toEqual([]);
		expect([step?.unit.name, step?.effectiveOn]).toEqual(['Xã Trạm Tấu', AFTER]);
		const before = await listPredecessors(read(), (await unit('commune:04606')).id);
		expect(before.map((old) => old.unit.name).sort()).toEqual(['Xã Pá Hu', 'Xã Pá Lau', 'Xã Trạm Tấu', 'Xã Túc Đán']);
	});
	it('gives every commune of today a one-stop centre and three divisions', async () => {
		const tramTau = await unit('commune:04606');
		const inner = await listChildrenOn(read(), tramTau.id, TODAY);
		expect(inner.map(({ key, kind }) => [key, kind])).toEqual([
			['commune:04606:office', 'office'],
			['commune:04606:economy', 'division'],
			['commune:04606:culture', 'division'],
			['commune:04606:centre', 'one-stop-centre'],
		]);
		const ward = await unit('commune:02647:economy');
		expect(ward.agencyName).toBe('Phòng Kinh tế, Hạ tầng và Đô thị phường Lào Cai');
	});
	it('shows departments in three states: before March, to June, and now', async () => {
		const names = async (date: string, root: string) =>
			(await listChildrenOn(read(), (await unit(root, date)).id, date))
				.filter(({ kind }) => kind === 'department')
				.map(({ shortName }) => shortName);
		expect(await names('2025-02-28', 'province:lao-cai-old')).toContain('STNMT');
		expect(await names(BEFORE, 'province:lao-cai-old')).toContain('SNNMT');
		expect(await names(BEFORE, 'province:lao-cai-old')).not.toContain('STNMT');
		expect(await names(AFTER, 'province:lao-cai')).toHaveLength(12);
		expect((await unit('old:sxd', '2025-02-28')).name).toBe('Sở Giao thông vận tải - Xây dựng');
		expect((await unit('old:sxd', BEFORE)).name).toBe('Sở Xây dựng');
	});
});

describe('codes', () => {
	it('name different units before and after: 04606', async () => {
		expect((await findUnitByCodeOn(read(), 'gso', '04606', BEFORE))?.name).toBe('Xã Pá Hu');
		expect((await findUnitByCodeOn(read(), 'gso', '04606', AFTER))?.name).toBe('Xã Trạm Tấu');
		expect((await findUnitByCodeOn(read(), 'gso', '15', BEFORE))?.name).toBe('Tỉnh Yên Bái');
	});
	it('that are not known are absent; the code of the agency above is the nearest known', async () => {
		const centre = await unit('commune:04606:centre');
		expect(await findCodeOn(read(), centre.id, 'e-identification', TODAY)).toMatchObject({ code: 'H38' });
		const history = await findUnitHistory(read(), centre.id);
		expect(history?.codes).toEqual([]);
	});
});

describe('the sample', () => {
	it('numbers agencies and communes with a made-up series marked as such, and can be seeded again', async () => {
		for (let times = 0; times < 2; times += 1) {
			await db.act({ kind: 'system', job: 'seed' }, async (ctx) => agenciesModule().seedSample?.(ctx, 'data/lao-cai'));
			await db.act({ kind: 'system', job: 'seed' }, async (ctx) => agenciesModule().seed?.(ctx, 'data/lao-cai'));
		}
		const codeOf = async (key: string) => findCodeOn(read(), (await unit(key)).id, 'e-identification', TODAY);
		expect(await codeOf('agency:snnmt')).toMatchObject({ code: 'H38.6', evidence: 'sample' });
		expect(await codeOf('commune:02647:centre')).toMatchObject({ code: 'H38.101', evidence: 'sample' });
		expect((await codeOf('centre:province'))?.code).toMatch(/^H38\.\d+$/);
		expect((await unit('agency:snnmt:professional')).evidence).toBe('sample');
		expect(await communesOn(TODAY)).toHaveLength(99);
	});
});

describe('a unit named on a date', () => {
	it('that it did not live to see appears as it was nearest to that date', async () => {
		const old = await unit('old:stnmt', '2024-01-01');
		expect(await findUnitOn(read(), old.id, TODAY)).toBeUndefined();
		await expect(getUnitOn(read(), old.id, TODAY)).rejects.toMatchObject({ code: 'agency.unknown' });
		const named = await mapUnitsOn(read(), [old.id, 999_999], TODAY);
		expect([...named.values()].map(({ name }) => name)).toEqual(['Sở Tài nguyên và Môi trường']);
		const renamed = await unit('old:sxd', BEFORE);
		expect((await mapUnitsOn(read(), [renamed.id], TODAY)).get(renamed.id)?.name).toBe('Sở Xây dựng');
		expect((await mapUnitsOn(read(), [renamed.id], '2020-01-01')).get(renamed.id)?.shortName).toBe('SGTVTXD');
	});
	it('has a scope of itself and all below, and a way up', async () => {
		const snnmt = await unit('agency:snnmt');
		const land = await unit('agency:vpdkdd');
		expect(await listSubtreeUnitIdsOn(read(), snnmt.id, TODAY)).toEqual(expect.arrayContaining([snnmt.id, land.id]));
		expect(await listSubtreeUnitIdsOn(read(), snnmt.id, BEFORE)).toEqual([]);
		expect((await listAncestorsOn(read(), land.id, TODAY)).map(({ key }) => key)).toEqual([
			'agency:snnmt',
			'province:lao-cai',
		]);
	});
});

describe('search', () => {
	const names = async (text: string, date = TODAY) => (await searchUnitsOn(read(), text, date)).map(({ name }) => name);
	it('finds without marks, in Unicode of any keyboard, and by a typo', async () => {
		expect((await names('nong nghiep'))[0]).toBe('Sở Nông nghiệp và Môi trường');
		expect((await names('trạm tấu'.normalize('NFD')))[0]).toBe('Xã Trạm Tấu');
		expect(await names('nong nghiep va moi truog')).toContain('Sở Nông nghiệp và Môi trường');
	});
	it('finds old spellings and codes on their date', async () => {
		expect(await names('Mù Cang Chải', BEFORE)).toEqual(
			expect.arrayContaining(['Huyện Mù Căng Chải', 'Thị trấn Mù Căng Chải']),
		);
		expect(await names('Vạn Hòa', BEFORE)).toContain('Xã Vạn Hoà');
		expect((await names('04606', BEFORE))[0]).toBe('Xã Pá Hu');
	});
	it('shows homonyms as the different units they are', async () => {
		const found = (await searchUnitsOn(read(), 'Phường Nam Cường', BEFORE)).filter(
			({ name }) => name === 'Phường Nam Cường',
		);
		expect(new Set(found.map(({ parentId }) => parentId)).size).toBe(2);
	});
	it('treats wildcards as letters and blanks as nothing', async () => {
		expect(await names('100%_')).toEqual([]);
		expect(await names('  ')).toEqual([]);
	});
});

describe('administration of units', () => {
	it('renames from a date on and leaves the past alone', async () => {
		const parent = await unit('agency:snnmt');
		const unitId = await db.act(administrator, (ctx) =>
			createUnit(ctx, {
				kind: 'division',
				level: 'province',
				name: 'Phòng Quản lý đất đai',
				parentId: parent.id,
				fromOn: '2026-01-01',
				legalBasis: BASIS,
			}),
		);
		await db.act(administrator, (ctx) =>
			changeUnit(ctx, { unitId, fromOn: '2027-01-01', name: 'Phòng Đất đai', legalBasis: BASIS }),
		);
		expect((await findUnitOn(read(), unitId, '2025-12-31'))?.name).toBeUndefined();
		expect((await findUnitOn(read(), unitId, '2026-12-31'))?.name).toBe('Phòng Quản lý đất đai');
		expect(await findUnitOn(read(), unitId, '2027-01-01')).toMatchObject({
			name: 'Phòng Đất đai',
			agencyName: 'Phòng Đất đai',
		});
		const { rows } = await db.pool.query(`select act from platform.audit_entry where unit_id = $1 order by id`, [
			unitId,
		]);
		expect(rows).toEqual([{ act: 'agency.created' }, { act: 'agency.changed' }]);
	});
	it('refuses a circle, a missing basis and a key that is taken', async () => {
		const parent = await unit('agency:snnmt');
		const below = await unit('agency:vpdkdd');
		const change = { unitId: parent.id, fromOn: TODAY, legalBasis: BASIS };
		const refused = (work: Promise<unknown>, code: string) => expect(work).rejects.toMatchObject({ code });
		await refused(
			db.act(administrator, (ctx) => changeUnit(ctx, { ...change, parentId: below.id })),
			'agency.parent-below',
		);
		await refused(
			db.act(administrator, (ctx) => changeUnit(ctx, { ...change, legalBasis: ' ' })),
			'agency.basis-missing',
		);
		const again = { key: 'agency:snnmt', kind: 'other', level: 'province', name: 'Mẫu', parentId: parent.id } as const;
		await refused(
			db.act(administrator, (ctx) => createUnit(ctx, { ...again, fromOn: TODAY, legalBasis: BASIS })),
			'agency.key-taken',
		);
	});
	it('ends a unit only with a living successor and nothing left below', async () => {
		const [gone, heir] = [await unit('agency:ttt'), await unit('agency:vpub')];
		const end = (unitId: number, successor: number) =>
			db.act(administrator, (ctx) =>
				endUnit(ctx, {
					unitId,
					lastOn: '2026-12-31',
					legalBasis: BASIS,
					successors: [{ unitId: successor, kind: 'absorb' }],
				}),
			);
		await expect(end(heir.id, gone.id)).rejects.toMatchObject({ code: 'agency.has-children' });
		await expect(end(gone.id, gone.id)).rejects.toMatchObject({ code: 'agency.successor-not-on-date' });
		await end(gone.id, heir.id);
		expect(await findUnitOn(read(), gone.id, '2027-01-01')).toBeUndefined();
		expect((await listSuccessors(read(), gone.id)).map((step) => step.unit.key)).toEqual(['agency:vpub']);
	});
	it('gives a code to one unit at a time, and again later', async () => {
		const [first, second] = [await unit('agency:snv'), await unit('agency:stp')];
		const give = (unitId: number, code: string, fromOn: string) =>
			db.act(administrator, (ctx) =>
				setUnitCode(ctx, { unitId, scheme: 'e-identification', code, fromOn, source: BASIS }),
			);
		await give(first.id, 'h38.90', '2026-01-01');
		await expect(give(second.id, 'H38.90', '2026-06-01')).rejects.toMatchObject({ code: 'agency.code-in-use' });
		await give(first.id, 'H38.91', '2026-06-01');
		await give(second.id, 'H38.90', '2026-06-01');
		expect((await findUnitByCodeOn(read(), 'e-identification', 'H38.90', '2026-05-31'))?.id).toBe(first.id);
		expect((await findUnitByCodeOn(read(), 'e-identification', 'H38.90', '2026-06-01'))?.id).toBe(second.id);
	});
	it('says what is wrong with a date, a name, a code, a second end or a successor named twice', async () => {
		const [one, heir] = [await unit('commune:04606:culture'), await unit('commune:04606:economy')];
		const refused = (work: (ctx: Ctx) => Promise<unknown>, code: string) =>
			expect(db.act(administrator, work)).rejects.toMatchObject({ code });
		const end = { unitId: one.id, lastOn: '2027-03-31', legalBasis: BASIS };
		const absorb = { unitId: heir.id, kind: 'absorb' } as const;
		await refused((ctx) => endUnit(ctx, { ...end, lastOn: '2027-02-30', successors: [] }), 'agency.bad-date');
		await refused((ctx) => endUnit(ctx, { ...end, successors: [absorb, absorb] }), 'agency.successor-twice');
		await refused(
			(ctx) => changeUnit(ctx, { unitId: one.id, fromOn: TODAY, legalBasis: BASIS, name: 'Ư'.repeat(201) }),
			'agency.name-too-long',
		);
		const code = { unitId: one.id, scheme: 'e-identification', code: 'mã mới', fromOn: TODAY, source: BASIS } as const;
		await refused((ctx) => setUnitCode(ctx, code), 'agency.bad-code');
		await refused((ctx) => setUnitCode(ctx, { ...code, code: 'H38.7', source: '' }), 'agency.basis-missing');
		await db.act(administrator, (ctx) => endUnit(ctx, { ...end, successors: [absorb] }));
		// Planned for March, ended in January after all: the later plan is replaced, also its successor.
		const sooner = { ...end, lastOn: '2027-01-31', successors: [] };
		await db.act(administrator, (ctx) => endUnit(ctx, sooner));
		expect(await listSuccessors(read(), one.id)).toEqual([]);
		await refused((ctx) => endUnit(ctx, sooner), 'agency.already-ended');
	});
	it('is refused to officers without the right in that unit', async () => {
		const [mine, foreign] = [await unit('commune:04606'), await unit('commune:02647')];
		const local: OfficerActor = { ...administrator, grants: [{ permission: 'agency.manage', unitIds: [mine.id] }] };
		const rename = db.act(local, (ctx) => changeUnit(ctx, { unitId: foreign.id, fromOn: TODAY, legalBasis: BASIS }));
		await expect(rename).rejects.toMatchObject({ code: 'access.denied' });
	});
});
