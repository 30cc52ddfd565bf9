import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { countRows, OTHER_COMMUNE } from '../../../../test/world.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import { SYSTEM } from '../people/fixtures.ts';
import { closeTask, getTaskFile } from '../tasks/index.ts';
import { hearTaskFinished } from './tasks-of.ts';
import { arrived, communeOf, directed, fileOf, paperEntry, registered, submitted, type Commune } from './fixtures.ts';
import {
	countDocuments,
	directDocument,
	enterIncoming,
	finishIncoming,
	finishPart,
	forwardDocument,
	getDocumentFile,
	listDocuments,
	markRead,
	registerIncoming,
	reportProgress,
	returnIncoming,
	returnSubmission,
	submitIncoming,
	takeBack,
	type WorkTab,
} from './index.ts';

let db: TestDb;
let home: Commune;
let other: Commune;
beforeAll(async () => {
	db = await testDatabase();
	home = await communeOf(db);
	other = await communeOf(db, OTHER_COMMUNE);
});
afterAll(() => db.close());

/** Ids in a tab of work. */
const tab = async (actor: OfficerActor, name: WorkTab) =>
	(await listDocuments(db.read(actor), { tab: name })).rows.map(({ id }) => id);

test('a document walks from the door over directive and division to a person, and is closed when all parts are done', async () => {
	const id = await arrived(db, home);
	expect(await tab(home.clerk, 'to-register')).toContain(id);
	const { arrivalNumber } = await db.act(home.clerk, (ctx) => registerIncoming(ctx, { id }));
	expect(await tab(home.clerk, 'to-register')).not.toContain(id);
	expect(await tab(home.clerk, 'to-submit')).toContain(id);
	await db.act(home.clerk, (ctx) =>
		submitIncoming(ctx, { id, leaderId: home.chairman.accountId, proposal: 'Đề xuất' }),
	);
	expect(await tab(home.chairman, 'to-direct')).toContain(id);
	expect(await tab(home.deputy, 'to-direct')).not.toContain(id);
	await db.act(home.chairman, (ctx) =>
		directDocument(ctx, {
			id,
			words: 'Phòng Kinh tế chủ trì.',
			due: { on: '2026-11-25' },
			assignments: [
				{ role: 'main', unitId: home.economyId },
				{ role: 'co', unitId: home.cultureId },
			],
		}),
	);
	expect(await tab(home.economyHead, 'to-handle')).toContain(id);
	await db.act(home.economyHead, (ctx) =>
		forwardDocument(ctx, {
			id,
			words: 'Đồng chí tham mưu.',
			assignments: [{ role: 'main', unitId: home.economyId, accountId: home.economist.accountId }],
		}),
	);
	expect(await tab(home.economyHead, 'to-handle')).not.toContain(id);
	await db.act(home.economist, (ctx) => reportProgress(ctx, { id, words: 'Đã thu thập số liệu.' }));
	expect(await db.act(home.economist, (ctx) => finishPart(ctx, { id, words: 'Đã lập báo cáo.' }))).toEqual({
		isDone: false,
	});
	expect(await db.act(home.cultureHead, (ctx) => finishPart(ctx, { id, words: 'Đã phối hợp.' }))).toEqual({
		isDone: true,
	});
	const file = await fileOf(db, id);
	expect(file).toMatchObject({ state: 'done', arrivalNumber });
	expect(file.dueAt?.toISOString()).toBe('2026-11-25T10:00:00.000Z');
	expect(file.history.map(({ kind }) => kind)).toEqual([
		'arrive',
		'register',
		'submit',
		'direct',
		'forward',
		'report',
		'finish-part',
		'finish',
	]);
	expect(file.directives[0]?.assignments.map(({ role, unitName }) => [role, unitName])).toEqual([
		['main', 'Phòng Kinh tế'],
		['co', 'Phòng Văn hóa - Xã hội'],
	]);
	const person = file.nodes.find(({ accountId }) => accountId === home.economist.accountId);
	const unit = file.nodes.find(({ id: nodeId }) => nodeId === person?.parentId);
	expect([unit?.outcome, unit?.unitName, person?.outcome]).toEqual(['forwarded', 'Phòng Kinh tế', 'done']);
});

test('a directive becomes a task that is reported with the part and closes with the document’s work', async () => {
	const id = await directed(db, home);
	const taskId =
		(await fileOf(db, id)).nodes.find(({ role, purpose }) => role === 'main' && purpose === 'handle')?.taskId ?? 0;
	const task = await getTaskFile(db.read(home.chairman), taskId);
	expect(task).toMatchObject({ state: 'given', title: (await fileOf(db, id)).abstract });
	await db.act(home.economyHead, (ctx) => finishPart(ctx, { id, words: 'Đã có báo cáo.' }));
	expect((await getTaskFile(db.read(home.chairman), taskId)).state).toBe('reported');
	await db.act(home.chairman, (ctx) => closeTask(ctx, { id: taskId }));
	await db.act(SYSTEM, (ctx) =>
		hearTaskFinished(ctx, { taskId, reference: `document:${String(id)}`, act: 'close', state: 'closed' }),
	);
	expect((await fileOf(db, id)).state).toBe('done');
});

test('a document with a secrecy level is refused at the door and leaves no trace', async () => {
	const before = await countRows(db, 'documents.document');
	const entry = await paperEntry(db, home.agencyId);
	await expect(db.act(home.clerk, (ctx) => enterIncoming(ctx, { ...entry, isSecret: true }))).rejects.toMatchObject({
		code: 'document.secret',
	});
	expect(await countRows(db, 'documents.document')).toBe(before);
	const id = await arrived(db, home);
	await expect(db.act(home.clerk, (ctx) => registerIncoming(ctx, { id, isSecret: true }))).rejects.toMatchObject({
		code: 'document.secret',
	});
});

test('two clerks register at once: one wins, the other is told who and with which number', async () => {
	const id = await arrived(db, home);
	const tries = await Promise.allSettled([
		db.act(home.clerk, (ctx) => registerIncoming(ctx, { id })),
		db.act(home.secondClerk, (ctx) => registerIncoming(ctx, { id })),
	]);
	const won = tries.filter(({ status }) => status === 'fulfilled');
	const lost = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
	expect(won).toHaveLength(1);
	const { arrivalNumber } = await fileOf(db, id);
	expect(lost).toMatchObject([{ code: 'document.already-registered', details: { number: arrivalNumber } }]);
});

test('the same number, symbol and agency in any spelling is warned of, and registered only when the clerk insists', async () => {
	const first = await registered(db, home, { number: '07', symbol: 'QĐ-SNV' });
	const again = await arrived(db, home, { number: '7', symbol: 'qd.snv', issuerName: 'SỞ NỘI VỤ TỈNH MẪU' });
	await expect(db.act(home.clerk, (ctx) => registerIncoming(ctx, { id: again }))).rejects.toMatchObject({
		code: 'document.duplicate',
		details: { duplicateId: first, why: 'reference' },
	});
	await db.act(home.clerk, (ctx) => registerIncoming(ctx, { id: again, evenIfDuplicate: true }));
	const elsewhere = await arrived(db, other, { number: '7', symbol: 'QĐ-SNV' });
	await db.act(other.clerk, (ctx) => registerIncoming(ctx, { id: elsewhere }));
});

test('a document goes back only with a reason of ten letters', async () => {
	const id = await arrived(db, home);
	await expect(db.act(home.clerk, (ctx) => returnIncoming(ctx, { id, reason: 'Sai chỗ' }))).rejects.toMatchObject({
		code: 'document.reason-too-short',
	});
	await db.act(home.clerk, (ctx) => returnIncoming(ctx, { id, reason: 'Không thuộc thẩm quyền của xã' }));
	expect((await fileOf(db, id)).state).toBe('returned');
	await expect(db.act(home.clerk, (ctx) => registerIncoming(ctx, { id }))).rejects.toMatchObject({
		code: 'document.not-possible-now',
	});
});

test('acknowledgement is due the day of arrival, submission the next working day, urgent ones at once', async () => {
	const normal = await fileOf(db, await arrived(db, home));
	expect(normal.acknowledgeDueAt?.toISOString()).toBe('2026-11-20T10:00:00.000Z');
	expect(normal.submitDueAt?.toISOString()).toBe('2026-11-23T10:00:00.000Z');
	const urgent = await fileOf(db, await arrived(db, home, { urgency: 'express' }));
	expect(urgent.submitDueAt?.toISOString()).toBe('2026-11-20T02:00:00.000Z');
});

test('a leader passes a document to another leader, who may give it back to the clerk', async () => {
	const id = await submitted(db, home);
	await db.act(home.chairman, (ctx) =>
		directDocument(ctx, {
			id,
			words: 'Chuyển Phó Chủ tịch phụ trách.',
			assignments: [],
			leaderIds: [home.deputy.accountId],
		}),
	);
	expect(await tab(home.deputy, 'to-direct')).toContain(id);
	const next = await submitted(db, home);
	await db.act(home.chairman, (ctx) => returnSubmission(ctx, { id: next, reason: 'Chưa đúng lĩnh vực phụ trách' }));
	expect(await tab(home.clerk, 'to-submit')).toContain(next);
});

test('a directive names exactly one unit in charge, inside the agency, with a deadline to come', async () => {
	const id = await submitted(db, home);
	const direct = (assignments: Parameters<typeof directDocument>[1]['assignments'], on = '2026-11-25') =>
		db.act(home.chairman, (ctx) => directDocument(ctx, { id, words: 'Thực hiện.', assignments, due: { on } }));
	await expect(direct([])).rejects.toMatchObject({ code: 'document.no-unit-chosen' });
	await expect(direct([{ role: 'co', unitId: home.economyId }])).rejects.toMatchObject({
		code: 'document.main-unit-needed',
	});
	await expect(
		direct([
			{ role: 'main', unitId: home.economyId },
			{ role: 'main', unitId: home.cultureId },
		]),
	).rejects.toMatchObject({ code: 'document.main-unit-needed' });
	await expect(direct([{ role: 'main', unitId: other.economyId }])).rejects.toMatchObject({
		code: 'document.outside-agency',
	});
	await expect(
		direct([{ role: 'main', unitId: home.economyId, accountId: home.cultureHead.accountId }]),
	).rejects.toMatchObject({ code: 'document.outside-agency' });
	await expect(direct([{ role: 'main', unitId: home.economyId }], '2026-11-18')).rejects.toMatchObject({
		code: 'document.due-passed',
	});
});

test('what a unit is only to know leaves my tab when I have read it, and stays for my colleagues', async () => {
	const id = await directed(db, home);
	const sums = async () => (await countDocuments(db.read(home.archivist)))['to-know'];
	const before = await sums();
	expect(await tab(home.archivist, 'to-know')).toContain(id);
	await db.act(home.archivist, (ctx) => markRead(ctx, id));
	expect(await tab(home.archivist, 'to-know')).not.toContain(id);
	expect(await sums()).toBe(before - 1);
	expect(await tab(home.clerk, 'to-know')).toContain(id);
	expect((await fileOf(db, id)).readings.map(({ name }) => name)).toEqual([home.archivist.name]);
});

test('what was passed on can be taken back until it is opened', async () => {
	const id = await directed(db, home);
	const give = () =>
		db.act(home.economyHead, (ctx) =>
			forwardDocument(ctx, {
				id,
				assignments: [{ role: 'main', unitId: home.economyId, accountId: home.economist.accountId }],
			}),
		);
	const openNode = async () =>
		(await fileOf(db, id)).nodes.find((node) => node.accountId === home.economist.accountId && node.closedAt === null)
			?.id ?? 0;
	await give();
	const first = await openNode();
	await db.act(home.economyHead, (ctx) => takeBack(ctx, { id, nodeId: first }));
	expect(await tab(home.economist, 'to-handle')).not.toContain(id);
	expect(await tab(home.economyHead, 'to-handle')).toContain(id);
	await give();
	const second = await openNode();
	await db.act(home.economist, (ctx) => markRead(ctx, id));
	await expect(db.act(home.economyHead, (ctx) => takeBack(ctx, { id, nodeId: second }))).rejects.toMatchObject({
		code: 'document.not-in-hand',
	});
});

test('the clerk closes a document nobody has to answer; nothing stays open', async () => {
	const id = await registered(db, home);
	await db.act(home.clerk, (ctx) => finishIncoming(ctx, { id, words: 'Lưu tham khảo' }));
	const file = await fileOf(db, id);
	expect(file.state).toBe('done');
	expect(file.nodes.every(({ closedAt }) => closedAt !== null)).toBe(true);
});

test('whoever was not given the document does not know it exists', async () => {
	const id = await directed(db, home);
	for (const stranger of [other.clerk, other.chairman, other.economyHead])
		await expect(getDocumentFile(db.read(stranger), id)).rejects.toMatchObject({ code: 'document.not-found' });
	const open = await registered(db, home);
	for (const colleague of [home.economist, home.economyHead])
		await expect(getDocumentFile(db.read(colleague), open)).rejects.toMatchObject({ code: 'document.not-found' });
	expect((await getDocumentFile(db.read(home.economist), id)).actions).toContain('forward');
});

test('offered actions are those of the state and the hands it is in', async () => {
	const id = await arrived(db, home);
	const actions = async (actor: OfficerActor) => (await getDocumentFile(db.read(actor), id)).actions;
	expect(await actions(home.clerk)).toEqual(['register', 'return', 'verify', 'follow']);
	expect(await actions(home.chairman)).toEqual(['follow']);
	await db.act(home.clerk, (ctx) => registerIncoming(ctx, { id }));
	expect(await actions(home.clerk)).toEqual(['submit', 'forward', 'finish', 'copy', 'follow']);
});
