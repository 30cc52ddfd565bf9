import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testDatabase, TEST_NOW, type TestDb } from '../../../../test/context.ts';
import { openLog } from '../../platform/log.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import type { Json } from '../../platform/json.ts';
import { jobTable, runNextJob, type ActAsSystem } from '../../platform/work.ts';
import { openExportKinds } from '../../export-kinds/index.ts';
import { readZip } from '../archives/zip-fixture.ts';
import { actorAt, makeOfficer, unitId } from '../people/fixtures.ts';
import {
	askExport,
	dropExport,
	exportsModule,
	getMyExportFile,
	listMyExports,
	previewExport,
	takeExport,
	type ExportFormat,
	type ExportKind,
	type ExportWish,
} from './index.ts';

let db: TestDb;
let auditor: OfficerActor;
let other: OfficerActor;
let jobs: ReturnType<typeof jobTable>;
const log = openLog('silent');
const kinds = openExportKinds({ sampleMode: true });

beforeAll(async () => {
	db = await testDatabase();
	const unit = await unitId(db, 'agency:stp');
	auditor = await actorAt(db, await makeOfficer(db, { login: 'auditor', unitId: unit, roles: ['auditor'] }));
	other = await actorAt(db, await makeOfficer(db, { login: 'other', unitId: unit, roles: ['auditor'] }));
	jobs = jobTable([exportsModule({ files: db.files, kinds })]);
	await fillAudit(1234);
});
beforeEach(() => db.pool.query('delete from platform.job'));
afterAll(() => db.close());

/** Entries of one act, newest last. */
async function fillAudit(count: number): Promise<void> {
	await db.pool.query(
		`insert into platform.audit_entry (happened_at, actor_kind, actor_id, actor_name, act, subject, unit_id, data, request_id, digest)
		select $1::timestamptz + i * interval '1 second', 'system', 'test', null, 'test.counted', 'count:' || i, $2, '{"<a>": "&"}', 'r', '\\x00'
		from generate_series(1, $3) i`,
		[TEST_NOW, await unitId(db, 'agency:stp'), count],
	);
}

const kindOf = (id: string): ExportKind => {
	const kind = kinds.find((one) => one.id === id);
	if (!kind) throw new Error(id);
	return kind;
};
const auditWish = (format: ExportFormat = 'xlsx', query = 'act=test.counted'): ExportWish => ({
	kind: kindOf('people.audit'),
	query: new URLSearchParams(query),
	format,
});
const ask = (who: OfficerActor, wish: ExportWish) => db.act(who, (ctx) => askExport(ctx, wish));
const mine = async (who: OfficerActor) => listMyExports(db.read(who));
const later = (days: number) => ({ now: new Date(TEST_NOW.getTime() + days * 86_400_000) });

async function runJobs(most = 100): Promise<number> {
	const act: ActAsSystem = (job, requestId, work) => db.act({ kind: 'system', job }, work, { requestId });
	let ran = 0;
	while (ran < most && (await runNextJob(act, jobs, log))) ran += 1;
	return ran;
}

/** Runs one of the module's jobs by name. */
async function runJob(name: string, payload: Json, days: number): Promise<void> {
	await db.act(
		{ kind: 'system', job: name },
		(ctx) => jobs.get(name)?.(ctx, payload) ?? Promise.reject(new Error(name)),
		later(days),
	);
}

async function contentOf(who: OfficerActor, id: string): Promise<Buffer> {
	return Buffer.from(await db.files.read(await getMyExportFile(db.read(who), id)));
}

test('a short list is answered at once, and written down as taken', async () => {
	const taken = await db.act(auditor, (ctx) => takeExport(ctx, auditWish('csv', 'subject=count:12&act=test.counted')));
	const text = Buffer.from(taken?.content ?? []).toString();
	expect(taken?.name).toBe('Nhật ký 2026-11-20.csv');
	expect(text.startsWith('\ufeffLúc,Ai,Việc')).toBe(true);
	expect(text.split('\r\n')).toHaveLength(1 + 46 + 1);
	const { rows } = await db.pool.query(`select subject, data from platform.audit_entry where act = 'export.taken'`);
	expect(rows).toEqual([
		{ subject: 'list:people.audit', data: { query: 'subject=count%3A12&act=test.counted', format: 'csv', rows: 46 } },
	]);
});

test('a long list is made by jobs, part by part, and shows how far it is; others’ jobs go in between', async () => {
	expect(await db.act(auditor, (ctx) => takeExport(ctx, auditWish()))).toBeUndefined();
	expect(await previewExport(db.read(auditor), auditWish())).toMatchObject({ rows: 1234 });
	const id = await ask(auditor, auditWish());
	const seen: [number, boolean][] = [];
	while ((await runJobs(1)) === 1) {
		const [line] = await mine(auditor);
		if (line?.state === 'running') seen.push([line.doneRows, line.isRead]);
	}
	expect(seen).toEqual([
		[500, false],
		[1000, false],
		[1234, true],
	]);
	const file = join(db.dataDir, 'audit.xlsx');
	await writeFile(file, await contentOf(auditor, id));
	const rows = (await readXlsxFile(file))[0]?.data ?? [];
	expect(rows).toHaveLength(1235);
	expect(rows[0]?.slice(0, 3)).toEqual(['Lúc', 'Ai', 'Việc']);
	expect([rows[1]?.[4], rows[1234]?.[4], rows[1]?.[5]]).toEqual(['count:1234', 'count:1', '{"<a>":"&"}']);
	expect(new Set(rows.map((row) => row[4])).size).toBe(1235);
	const { rows: parts } = await db.pool.query('select from exports.part');
	expect(parts).toHaveLength(0);
	await db.act(auditor, (ctx) => dropExport(ctx, id, db.files));
});

test('work begun goes on at the last part after a break, and a part that fails is done again', async () => {
	const id = await ask(auditor, auditWish('csv'));
	expect(await runJobs(2)).toBe(2);
	// The process dies in the middle of the third part: its transaction is gone, what was committed is not.
	await expect(
		db.act({ kind: 'system', job: 'test' }, async (ctx) => {
			await jobs.get('exports.make')?.(ctx, { id });
			throw new Error('killed');
		}),
	).rejects.toThrow('killed');
	expect((await mine(auditor))[0]).toMatchObject({ state: 'running', doneRows: 1000 });
	await runJobs();
	const lines = (await contentOf(auditor, id)).toString().trimEnd().split('\r\n');
	expect([lines.length, new Set(lines).size]).toEqual([1235, 1235]);
	await db.act(auditor, (ctx) => dropExport(ctx, id, db.files));
});

test('only who asked fetches it, and only while it is kept; then row and content are gone', async () => {
	const id = await ask(auditor, auditWish('csv'));
	await runJobs();
	const file = await getMyExportFile(db.read(auditor), id);
	const path = join(db.dataDir, 'files', file.sha256.slice(0, 2), file.sha256.slice(2));
	expect((await stat(path)).size).toBe(file.sizeBytes);
	await expect(getMyExportFile(db.read(other), id)).rejects.toMatchObject({ code: 'export.not-found' });
	expect(await mine(other)).toEqual([]);
	await expect(db.act(other, (ctx) => dropExport(ctx, id, db.files))).rejects.toMatchObject({
		code: 'export.not-found',
	});
	await expect(getMyExportFile(db.read(auditor, later(8)), id)).rejects.toMatchObject({ code: 'export.not-found' });

	await runJob('exports.sweep', {}, 6);
	expect(await mine(auditor)).toHaveLength(1);
	await runJob('exports.sweep', {}, 8);
	expect(await mine(auditor)).toEqual([]);
	await runJob('exports.drop-content', file.sha256, 8);
	await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a content somebody else’s row names is never dropped', async () => {
	const content = Buffer.from('kept by two');
	const meta = { name: 'hai.txt', mediaType: 'text/plain' };
	const save = () => db.act(auditor, (ctx) => db.files.save(ctx, content, meta));
	const [one, two] = [await save(), await save()];
	await db.act(auditor, (ctx) => db.files.remove(ctx, one.id));
	await runJob('exports.drop-content', one.sha256, 0);
	expect(Buffer.from(await db.files.read(two))).toEqual(content);
	// While somebody saves, nothing is dropped: it might be the same content.
	await db.act(auditor, async (ctx) => {
		await db.files.save(ctx, content, meta);
		await expect(runJob('exports.drop-content', one.sha256, 0)).rejects.toThrow('later');
	});
});

test('rights are those of the moment: who lost them gets nothing', async () => {
	const unit = await unitId(db, 'agency:stp');
	const officer = await makeOfficer(db, { login: 'leaving', unitId: unit, roles: ['auditor'] });
	const leaving = await actorAt(db, officer);
	await ask(leaving, auditWish());
	await runJobs(1);
	await db.pool.query('delete from people.appointment where account_id = $1', [officer.id]);
	await runJobs();
	expect(await mine(leaving)).toMatchObject([{ state: 'refused', doneRows: 500 }]);
	const clerk = await actorAt(db, await makeOfficer(db, { login: 'clerk', unitId: unit, roles: ['clerk'] }));
	await expect(ask(clerk, auditWish())).rejects.toMatchObject({ code: 'access.denied' });
	await expect(db.act({ kind: 'public' }, (ctx) => takeExport(ctx, auditWish()))).rejects.toMatchObject({
		code: 'access.sign-in',
	});
});

test('three at a time are enough for one officer, and a wish can be taken back while it is made', async () => {
	for (let index = 0; index < 3; index += 1) await ask(other, auditWish());
	await expect(ask(other, auditWish())).rejects.toMatchObject({ code: 'export.busy' });
	await runJobs(2);
	for (const { id } of await mine(other)) await db.act(other, (ctx) => dropExport(ctx, id, db.files));
	await runJobs();
	expect(await mine(other)).toEqual([]);
	await expect(ask(other, auditWish('pdf'))).rejects.toMatchObject({ code: 'export.no-format' });
});

/** A register of a thousand lines, without a thousand dossiers. */
const longRegister: ExportKind = {
	id: 'test.register',
	formats: ['pdf'],
	open: () =>
		Promise.resolve({
			name: 'Sổ mẫu',
			columns: [],
			count: () => Promise.resolve(900),
			page(after, most) {
				const from = Number(after ?? 0);
				const rows = Array.from({ length: Math.min(most, 900 - from) }, (_, index) => [
					String(from + index + 1),
					...Array.from({ length: 10 }, () => 'Chảo Mẫu Sài'),
				]);
				return Promise.resolve({ rows, next: from + most < 900 ? String(from + most) : undefined });
			},
			paper: (rows, { number, before }) => ({
				kind: 'register',
				input: {
					agency: 'UBND XÃ MẪU',
					place: 'Mẫu',
					issuedOn: '2026-11-20',
					createdAt: TEST_NOW,
					sample: true,
					field: 'Tất cả lĩnh vực',
					fromOn: '2026-01-01',
					toOn: '2026-11-20',
					volume: `Quyển ${String(number)}, dòng ${String(before + 1)} đến ${String(before + rows.length)}`,
					rows: rows.map((row) => [...row]),
				},
			}),
		}),
};

test('a long register becomes several bound volumes, set outside this process', { timeout: 60_000 }, async () => {
	jobs = jobTable([exportsModule({ files: db.files, kinds: [...kinds, longRegister] })]);
	const id = await ask(other, { kind: longRegister, query: new URLSearchParams(), format: 'pdf' });
	const before = process.memoryUsage().rss;
	await runJobs();
	expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
	const volumes = readZip(await contentOf(other, id));
	expect([...volumes.keys()]).toEqual([1, 2, 3].map((number) => `Sổ mẫu, quyển 0${String(number)}.pdf`));
	for (const pdf of volumes.values()) expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
	expect((await mine(other))[0]?.name).toBe('Sổ mẫu.zip');
});
