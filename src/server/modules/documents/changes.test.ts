import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { OTHER_COMMUNE } from '../../../../test/world.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import { openLog } from '../../platform/log.ts';
import { dispatchOutbox, jobTable, runNextJob, type ActAsSystem } from '../../platform/work.ts';
import { communeOf, fileOf, type Commune } from './fixtures.ts';
import { deskOf, issued, toSign, type Desk } from './desk/fixtures.ts';
import {
	answerChange,
	askBack,
	dispatchPaper,
	documentsModule,
	draftDocument,
	issueDocument,
	listDocuments,
	recallDocument,
	registerIncoming,
	sendToReview,
	updateIssued,
} from './index.ts';

let db: TestDb;
let home: Commune;
let other: Commune;
let desk: Desk;
beforeAll(async () => {
	db = await testDatabase();
	home = await communeOf(db);
	other = await communeOf(db, OTHER_COMMUNE);
	desk = await deskOf(db, home);
});
afterAll(async () => {
	await db.close();
	await desk.close();
});

const now = () => ({ now: new Date() });
const REASON = 'Phát hành nhầm số liệu, xin thu hồi.';

/** What the worker of a process does, until nothing is due. */
async function runJobs(): Promise<void> {
	const act: ActAsSystem = (job, requestId, work) =>
		db.act({ kind: 'system', job }, work, { requestId, now: new Date(Date.now() + 1000) });
	const module = documentsModule(desk.parts);
	const jobs = jobTable([module]);
	const log = openLog('silent');
	while ((await dispatchOutbox(act, [module])) > 0 || (await runNextJob(act, jobs, log)));
}

/** A document of the home commune as the other commune has it. */
async function sentAndReceived(more: { registered?: boolean } = {}) {
	const id = await issued(db, home, desk, { recipients: [{ channel: 'unit', unitId: other.agencyId, name: '' }] });
	const there = (await listDocuments(db.read(other.clerk), { tab: 'incoming' })).rows[0]?.id ?? 0;
	if (more.registered) await db.act(other.clerk, (ctx) => registerIncoming(ctx, { id: there }), now());
	return { id, there };
}

const recipientOf = async (id: number) => (await fileOf(db, id)).recipients[0];
const inTab = async (actor: OfficerActor) =>
	(await listDocuments(db.read(actor), { tab: 'change-requests' })).rows.map((row) => row.id);

test('a recalled document is frozen at the sender; the receiver agrees, and it is frozen there too', async () => {
	const { id, there } = await sentAndReceived({ registered: true });
	await db.act(home.clerk, (ctx) => recallDocument(ctx, { id, reason: REASON }), now());
	expect(await fileOf(db, id)).toMatchObject({ state: 'recalled', actions: [] });
	expect(await inTab(other.clerk)).toContain(there);
	await db.act(other.clerk, (ctx) => answerChange(ctx, { id: there, answer: 'agreed' }), now());
	const frozen = await fileOf(db, there);
	expect(frozen).toMatchObject({ state: 'recalled', arrivalNumber: 1 });
	expect(frozen.frozenAt).not.toBeNull();
	const recipient = await recipientOf(id);
	expect(recipient?.state).toBe('recalled');
	expect(recipient?.chain.map(({ statusCode }) => statusCode)).toEqual(['01', '03', '13', '15']);
	await expect(db.act(other.clerk, (ctx) => answerChange(ctx, { id: there, answer: 'agreed' }))).rejects.toMatchObject({
		code: 'document.no-request',
	});
});

test('a receiver refuses with a reason (16) and goes on working', async () => {
	const { id, there } = await sentAndReceived({ registered: true });
	await db.act(home.clerk, (ctx) => recallDocument(ctx, { id, reason: REASON }), now());
	await expect(
		db.act(other.clerk, (ctx) => answerChange(ctx, { id: there, answer: 'refused', reason: 'Không' }), now()),
	).rejects.toMatchObject({ code: 'document.reason-too-short' });
	const reason = 'Đã thực hiện xong, không thu hồi được.';
	await db.act(other.clerk, (ctx) => answerChange(ctx, { id: there, answer: 'refused', reason }), now());
	expect((await fileOf(db, there)).state).toBe('registered');
	expect(await recipientOf(id)).toMatchObject({ state: 'recall-refused' });
});

test('one receiver is asked to give it back; the document stays in force for the others', async () => {
	const { id, there } = await sentAndReceived();
	const recipientId = (await recipientOf(id))?.id ?? 0;
	await db.act(home.clerk, (ctx) => askBack(ctx, { id, recipientId, reason: REASON }), now());
	expect((await fileOf(db, id)).state).toBe('issued');
	expect((await fileOf(db, there)).changeRequests).toMatchObject([{ kind: 'recall', answer: null }]);
});

test('an update changes what is said of a document, never what was signed, and reaches who has it', async () => {
	const { id, there } = await sentAndReceived();
	const before = (await fileOf(db, id)).mainFile?.sha256;
	const change = { id, reason: 'Sửa trích yếu cho đúng.', abstract: 'Trích yếu đã sửa', replyDueOn: '2026-12-31' };
	await expect(db.act(home.clerk, (ctx) => updateIssued(ctx, { id, reason: change.reason }))).rejects.toMatchObject({
		code: 'document.nothing-changed',
	});
	await db.act(
		home.clerk,
		(ctx) => updateIssued(ctx, { ...change, addedRecipients: [{ channel: 'unit', unitId: home.cultureId, name: '' }] }),
		now(),
	);
	const updated = await fileOf(db, id);
	expect(updated).toMatchObject({ abstract: 'Trích yếu đã sửa', state: 'issued' });
	expect(updated.mainFile?.sha256).toBe(before);
	expect(updated.recipients.map(({ state }) => state)).toEqual(['delivered', 'delivered']);
	expect((await fileOf(db, there)).changeRequests).toMatchObject([
		{ kind: 'update', changes: { abstract: 'Trích yếu đã sửa', replyDueOn: '2026-12-31' }, replacementId: null },
	]);
	await db.act(other.clerk, (ctx) => answerChange(ctx, { id: there, answer: 'agreed' }), now());
	const answered = await recipientOf(id);
	expect(answered).toMatchObject({ state: 'delivered' });
	expect(answered?.chain.at(-1)).toMatchObject({ statusCode: '15', description: 'Đồng ý cập nhật' });
	expect(await fileOf(db, there)).toMatchObject({
		abstract: 'Trích yếu đã sửa',
		replyDueOn: '2026-12-31',
		frozenAt: null,
	});
});

test('a document that replaces another puts it out of force here, and asks who has it to do the same', async () => {
	const { id: old, there } = await sentAndReceived();
	const next = await toSign(db, home, {
		replacesId: old,
		recipients: [{ channel: 'unit', unitId: other.agencyId, name: '' }],
	});
	await desk.sign([next]);
	await desk.seal([next]);
	await db.act(home.clerk, (ctx) => issueDocument(ctx, { id: next }), now());
	const replaced = await fileOf(db, old);
	expect(replaced).toMatchObject({ state: 'replaced' });
	expect(replaced.replacedBy.map((link) => link.id)).toEqual([next]);
	await db.act(other.clerk, (ctx) => answerChange(ctx, { id: there, answer: 'agreed' }), now());
	expect((await fileOf(db, there)).state).toBe('recalled');
});

test('an e-mail recipient gets the signed file once; a paper one is entered in the dispatch register', async () => {
	const id = await issued(db, home, desk, {
		recipients: [
			{ channel: 'email', name: 'Hợp tác xã mẫu', address: 'htx@mau.example' },
			{ channel: 'paper', name: 'Ban quản lý mẫu', isAddressee: false },
		],
	});
	await runJobs();
	await runJobs();
	const letters = desk.letters.filter(({ messageKey }) => messageKey.startsWith(`document-${String(id)}-`));
	expect(letters).toHaveLength(1);
	expect(letters[0]?.to).toBe('htx@mau.example');
	const [signedFile] = letters[0]?.files ?? [];
	expect((await desk.verify(signedFile?.content ?? new Uint8Array())).map(({ verdict }) => verdict)).toEqual([
		'valid',
		'valid',
	]);
	const paper = (await fileOf(db, id)).recipients[1];
	expect(paper?.state).toBe('waiting');
	await db.act(
		home.clerk,
		(ctx) => dispatchPaper(ctx, { id, recipientId: paper?.id ?? 0, envelopes: 1, receivedBy: 'Bưu tá Mẫu' }),
		now(),
	);
	expect((await fileOf(db, id)).recipients.map(({ state }) => state)).toEqual(['delivered', 'delivered']);
});

test('jobs judge the signatures of what arrived and read its text for the search', async () => {
	const { there } = await sentAndReceived();
	await runJobs();
	const { verification, pageCount } = await fileOf(db, there);
	expect(verification?.signatures.map(({ verdict }) => verdict)).toEqual(['valid', 'valid']);
	expect(verification?.signatures[0]?.sentence).toContain('Chữ ký hợp lệ');
	expect(pageCount).toBe(1);
	const found = await listDocuments(db.read(other.clerk), { tab: 'incoming', text: 'san xuat vu mua nhu sau' });
	expect(found.rows.map((row) => row.id)).toContain(there);
});

test('a word-processor file becomes a PDF where the machine can, and is honestly refused where it cannot', async () => {
	const mediaType = 'application/vnd.oasis.opendocument.text';
	const file = await db.act(home.economist, (ctx) =>
		db.files.save(ctx, new TextEncoder().encode('không phải ODT'), { name: 'du-thao.odt', mediaType }),
	);
	const { id } = await db.act(home.economist, (ctx) =>
		draftDocument(ctx, {
			draftingUnitId: home.economyId,
			direction: 'outgoing',
			kindCode: 'plan',
			abstract: 'Kế hoạch mẫu',
			fileId: file.id,
		}),
	);
	await expect(db.act(home.economist, (ctx) => sendToReview(ctx, { id }))).rejects.toMatchObject({
		code: 'document.conversion-waiting',
	});
	const machine = { ...desk.parts, programs: {} };
	const job = jobTable([documentsModule(machine)]).get('documents.convert');
	const versionId = (await fileOf(db, id)).versions[0]?.id ?? 0;
	await db.act({ kind: 'system', job: 'test' }, async (ctx) => job?.(ctx, { versionId }));
	await expect(db.act(home.economist, (ctx) => sendToReview(ctx, { id }))).rejects.toMatchObject({
		code: 'document.no-converter',
	});
});
