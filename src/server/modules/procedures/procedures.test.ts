import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/context.ts';
import type { TestDb } from '../../../../test/context.ts';
import type { Actor } from '../../platform/actor.ts';
import { isRefusal } from '../../platform/refusal.ts';
import type { ProcedureDefinition } from './definition.ts';
import {
	checkDraft,
	findDraft,
	findProcedureAt,
	getProcedureAt,
	getVersion,
	listByLifeEvent,
	listFacets,
	listVersions,
	mapVersions,
	publishDraft,
	saveDraft,
	searchProcedures,
} from './index.ts';
import { seedProcedures } from './seed-procedures.ts';

const administrator: Actor = {
	kind: 'officer',
	accountId: 1,
	name: 'Nguyễn Mẫu Quản',
	positionIds: [],
	grants: [
		{ permission: 'procedure.edit', unitIds: 'all' },
		{ permission: 'procedure.publish', unitIds: 'all' },
	],
};
const editor: Actor = { ...administrator, grants: [{ permission: 'procedure.edit', unitIds: 'all' }] };
const stranger: Actor = { kind: 'public' };

let db: TestDb;
beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db.close());

const today = '2026-11-20';
const read = () => db.read(stranger);

async function definitionOf(code: string): Promise<ProcedureDefinition> {
	const { definition } = await getProcedureAt(read(), code, today);
	if (!definition) throw new Error(`${code} has no definition`);
	return definition;
}

async function refusalOf(
	work: Promise<unknown>,
): Promise<{ code: string; details: Readonly<Record<string, unknown>> }> {
	try {
		await work;
	} catch (error) {
		if (isRefusal(error)) return error;
		throw error;
	}
	throw new Error('was not refused');
}

describe('the catalogue', () => {
	it('holds at least 1,600 procedures and 12 full definitions after seeding', async () => {
		const { total } = await searchProcedures(read(), {});
		expect(total).toBeGreaterThanOrEqual(1600);
		const { rows } = await db.pool.query<{ count: number }>(
			`select count(*) from procedures.procedure_version where definition is not null`,
		);
		expect(rows[0]?.count).toBeGreaterThanOrEqual(12);
	});

	it('is not changed by seeding again', async () => {
		const before = await db.pool.query('select id, code from procedures.procedure order by id');
		const versions = await db.pool.query('select count(*) from procedures.procedure_version');
		await db.act({ kind: 'system', job: 'seed' }, (ctx) => seedProcedures(ctx, 'data/lao-cai'));
		expect((await db.pool.query('select id, code from procedures.procedure order by id')).rows).toEqual(before.rows);
		expect((await db.pool.query('select count(*) from procedures.procedure_version')).rows).toEqual(versions.rows);
	});

	it('calls a fee of 0 and a limit without a unit unknown instead of inventing them', async () => {
		const { rows } = await searchProcedures(read(), { text: 'Chấm dứt hoạt động hộ kinh doanh' });
		expect(rows[0]).toMatchObject({ code: '1.001266', hasDefinition: false, facts: { fee: { kind: 'unknown' } } });
		expect(rows[0]?.facts.limit).toBeUndefined();
	});

	it('names procedures of several versions at once', async () => {
		const birth = await getProcedureAt(read(), '1.001193', today);
		expect(
			(await mapVersions(read(), [birth.versionId, birth.versionId, 999_999])).get(birth.versionId)?.plainName,
		).toBe('Đăng ký khai sinh');
	});

	it('finds nothing before a procedure is in force', async () => {
		expect(await findProcedureAt(read(), '1.001193', '2020-01-01')).toBeUndefined();
		expect((await refusalOf(getProcedureAt(read(), '9.999999', today))).code).toBe('procedure.unknown');
	});

	it('groups procedures by life event and counts them for filters', async () => {
		expect((await listByLifeEvent(read(), 'child')).map((one) => one.code)).toContain('1.001193');
		const facets = await listFacets(read());
		expect(facets.find((one) => one.kind === 'field' && one.value === 'Hộ tịch')?.count).toBeGreaterThan(10);
	});
});

describe('search', () => {
	const first = async (text: string) => (await searchProcedures(read(), { text })).rows[0];

	it.each([
		['khai sinh', '1.001193'],
		['giấy khai sinh', '1.001193'],
		['giay khai sinh', '1.001193'],
		['GIẤY  KHAI SINH ', '1.001193'],
		['dang ky khai sinh', '1.001193'],
		['khia sinh', '1.001193'],
		['khai sihn', '1.001193'],
		['1.001193', '1.001193'],
		['đăng ký kết hôn', '1.000894'],
		['đăng kí két hôn', '1.000894'],
		['dang ki ket hon', '1.000894'],
		['ket hnon', '1.000894'],
		['sao y bản chính', '2.000815'],
		['so do', '1.013831'],
		['sổ đỏ', '1.013831'],
		['mở quán', '1.001612'],
		['xay nha', '1.013225'],
		['tro cap nguoi gia', '1.001776'],
		['giấy độc thân', '1.004873'],
		['ban le ruou', '2.000620'],
	])('finds for “%s” procedure %s first', async (text, code) => {
		expect((await first(text))?.code).toBe(code);
	});

	it('finds by the number of a legal document, also typed without Đ, and not by the tail of a longer number', async () => {
		const codes = async (text: string) =>
			(await searchProcedures(read(), { text }, { number: 1, size: 100 })).rows.map(({ code }) => code);
		const cited = await codes('123/2015/NĐ-CP');
		expect(cited).toContain('1.001193');
		expect(await codes('123/2015/nd-cp')).toEqual(cited);
		expect(await codes('23/2015/NĐ-CP')).not.toEqual(cited);
		expect((await codes('2628/QĐ-BTC')).length).toBeGreaterThan(5);
	});

	it('finds the same whether the text comes as NFC or NFD', async () => {
		const nfc = await searchProcedures(read(), { text: 'giấy khai sinh' });
		expect(await searchProcedures(read(), { text: 'giấy khai sinh'.normalize('NFD') })).toEqual(nfc);
	});

	it('ranks hits with the marks as typed before hits without them', async () => {
		const { rows } = await searchProcedures(read(), { text: 'đất' }, { number: 1, size: 100 });
		const kinds = rows.map((row) => row.match);
		expect(kinds.lastIndexOf('exact')).toBeLessThan(
			kinds.indexOf('unaccented') === -1 ? Infinity : kinds.indexOf('unaccented'),
		);
		expect(kinds[0]).toBe('exact');
	});

	it('says who handles it, how long, how much and whether online', async () => {
		expect(await first('khai sinh')).toMatchObject({
			onlineLevel: 'full',
			facts: {
				handler: { vi: 'UBND cấp xã nơi cư trú của cha hoặc mẹ' },
				limit: { value: 1, unit: 'working-day', sameDay: true },
				fee: { kind: 'free' },
			},
		});
	});

	it('filters by level, field and online service and pages without overlap', async () => {
		const all = await searchProcedures(read(), { level: 'commune', online: 'any' }, { number: 1, size: 10 });
		const next = await searchProcedures(read(), { level: 'commune', online: 'any' }, { number: 2, size: 10 });
		expect(all.total).toBe(next.total);
		expect(all.rows.every((row) => row.levels.includes('commune') && row.onlineLevel !== null)).toBe(true);
		expect(next.rows.map((row) => row.code)).not.toContain(all.rows[0]?.code);
	});

	it.each(['%', "'; drop table", '\\', '| & !', '   ', '1.', '(', 'x'.repeat(100_000), '\u0000'])(
		'survives %j',
		async (text) => {
			await expect(searchProcedures(read(), { text })).resolves.toBeDefined();
		},
	);

	// The promised 50 ms are measured by `npm run bench -- --only procedure-search`, alone on the machine; this guards the order of magnitude.
	it('answers every kind of question without reading its way through the catalogue', async () => {
		const texts = [
			'khai sinh',
			'giay khai sinh',
			'khia sinh',
			'đăng kí két hôn',
			'đất',
			'thuế',
			'1.00',
			'hải quan',
			'xkcd qwerty',
			'doanh nghiệp',
			'',
			'cap giay phep',
		];
		// The quickest of several runs of each query: what the database needs, without the noise of tests running beside it.
		const times: number[] = [];
		for (const text of texts) {
			let best = Infinity;
			for (let run = 0; run < 12; run++) {
				const from = performance.now();
				await searchProcedures(read(), { text });
				best = Math.min(best, performance.now() - from);
			}
			times.push(best);
		}
		times.sort((a, b) => a - b);
		expect(times[Math.floor(times.length * 0.95)]).toBeLessThan(400);
	});
});

describe('publishing', () => {
	it('closes the version before, and a dossier keeps the one it was opened under', async () => {
		const old = await getProcedureAt(read(), '1.004873', today);
		const definition = {
			...(await definitionOf('1.004873')),
			plainName: { vi: 'Giấy xác nhận độc thân', en: 'Single status' },
		};
		const { revision } = await db.act(administrator, (ctx) =>
			saveDraft(ctx, { code: '1.004873', definition, revision: 0 }),
		);
		await db.act(administrator, (ctx) =>
			publishDraft(ctx, { code: '1.004873', effectiveFrom: '2026-12-01', revision }),
		);
		expect((await getProcedureAt(read(), '1.004873', '2026-11-30')).versionId).toBe(old.versionId);
		expect((await getProcedureAt(read(), '1.004873', '2026-12-01')).plainName).toBe('Giấy xác nhận độc thân');
		expect((await getVersion(read(), old.versionId)).definition).toEqual(old.definition);
		expect((await listVersions(read(), '1.004873')).map((one) => one.number)).toEqual([2, 1]);
		const events = await db.pool.query(
			`select payload from platform.outbox where topic = 'procedure.published' order by id desc limit 1`,
		);
		expect(events.rows).toEqual([{ payload: { codes: ['1.004873'] } }]);
	});

	it('refuses a failing definition with every reason in words', async () => {
		const sound = await definitionOf('1.000656');
		const definition = {
			...sound,
			refusalGrounds: sound.refusalGrounds.map((one) => ({ ...one, outcomes: ['register/refuse'] })),
			deadline: { ...sound.deadline, limits: sound.deadline.limits.map((one) => ({ ...one, value: 0.5 })) },
		};
		const { revision } = await db.act(administrator, (ctx) =>
			saveDraft(ctx, { code: '1.000656', definition, revision: 0 }),
		);
		const refusal = await refusalOf(
			db.act(administrator, (ctx) => publishDraft(ctx, { code: '1.000656', effectiveFrom: '2026-12-01', revision })),
		);
		expect(refusal.code).toBe('procedure.not-publishable');
		expect(refusal.details.reasons).toMatch(
			/Tiếp nhận, kiểm tra hồ sơ” cho phép từ chối.*Quy trình dài nhất cần 7 giờ/su,
		);
		expect(await checkDraft(db.read(editor), '1.000656')).toHaveLength(2);
		expect((await getProcedureAt(read(), '1.000656', '2026-12-01')).number).toBe(1);
	});

	it('says where a definition of the wrong shape is wrong, in Vietnamese', async () => {
		await db.act(administrator, (ctx) =>
			saveDraft(ctx, { code: '1.999001', definition: { code: '1.999001', title: 'Thủ tục mẫu' }, revision: 0 }),
		);
		const problems = await checkDraft(db.read(editor), '1.999001');
		expect(problems.find((one) => one.at === 'form')?.vi).toMatch(/^Phần “form”: Đầu vào không hợp lệ/u);
	});

	it('lets the second of two editors know instead of overwriting the first', async () => {
		const definition = await definitionOf('1.000894');
		await db.act(editor, (ctx) => saveDraft(ctx, { code: '1.000894', definition, revision: 0 }));
		expect(
			await refusalOf(db.act(editor, (ctx) => saveDraft(ctx, { code: '1.000894', definition, revision: 0 }))),
		).toMatchObject({ code: 'procedure.draft-changed', details: { current: 1 } });
		expect((await findDraft(db.read(editor), '1.000894'))?.revision).toBe(1);
	});

	it('saves exactly one of two first drafts written at the same moment', async () => {
		const definition = await definitionOf('2.000635');
		const both = await Promise.allSettled(
			[1, 2].map(() => db.act(editor, (ctx) => saveDraft(ctx, { code: '2.000635', definition, revision: 0 }))),
		);
		expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	it('refuses a date that has passed, an earlier date than the last version, and people without the permission', async () => {
		const definition = await definitionOf('1.001612');
		const { revision } = await db.act(administrator, (ctx) =>
			saveDraft(ctx, { code: '1.001612', definition, revision: 0 }),
		);
		const publish = (actor: Actor, effectiveFrom: string) =>
			refusalOf(db.act(actor, (ctx) => publishDraft(ctx, { code: '1.001612', effectiveFrom, revision })));
		expect((await publish(administrator, '2026-11-19')).code).toBe('procedure.effective-past');
		expect((await publish(editor, today)).code).toBe('access.denied');
		expect((await publish(stranger, today)).code).toBe('access.sign-in');
		expect(
			(
				await refusalOf(
					db.act(administrator, (ctx) => publishDraft(ctx, { code: '1.012812', effectiveFrom: today, revision: 0 })),
				)
			).code,
		).toBe('procedure.no-draft');
		await db.act(administrator, (ctx) =>
			publishDraft(ctx, { code: '1.001612', effectiveFrom: '2027-01-01', revision }),
		);
		const second = await db.act(administrator, (ctx) => saveDraft(ctx, { code: '1.001612', definition, revision: 0 }));
		expect(
			(
				await refusalOf(
					db.act(administrator, (ctx) =>
						publishDraft(ctx, { code: '1.001612', effectiveFrom: '2026-12-31', revision: second.revision }),
					),
				)
			).code,
		).toBe('procedure.later-version');
	});
});
