import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { citizen, COMMUNE, officerOf, procedure, storedFile, type KnownProcedure } from '../../../../test/world.ts';
import type { CitizenActor, OfficerActor } from '../../platform/actor.ts';
import type { ActAsSystem } from '../../platform/work.ts';
import { dispatchOutbox, jobTable, runNextJob } from '../../platform/work.ts';
import { openLog } from '../../platform/log.ts';
import { addDraftFile, receiveDossier, startDraft, submitDraft, withdrawDossier } from '../dossiers/index.ts';
import {
	countUnread,
	getEmailPreference,
	listNotices,
	markNoticesRead,
	noticesModule,
	setEmailPreference,
} from './index.ts';

interface Sent {
	to: string;
	subject: string;
	text: string;
	messageId: string;
}

const sent: Sent[] = [];
let mailRefuses = false;
const module = noticesModule(
	{ config: { publicUrl: 'https://dichvucong.mau.vn', smtpUrl: 'smtp://127.0.0.1:1' } },
	(letter) => {
		if (mailRefuses) return Promise.reject(new Error('450 try later'));
		sent.push(letter);
		return Promise.resolve();
	},
);

let db: TestDb;
let birth: KnownProcedure;
let oneStop: OfficerActor;
let parent: CitizenActor;

beforeAll(async () => {
	db = await testDatabase();
	birth = await procedure(db);
	oneStop = await officerOf(db, COMMUNE, ['dossier.read', 'dossier.receive', 'dossier.hand-over']);
});
afterAll(() => db.close());
beforeEach(async () => {
	await runJobs();
	parent = await citizen(db);
	sent.length = 0;
	mailRefuses = false;
});

/** Events to jobs, jobs to done: what the worker of a process does, until nothing is due. */
async function runJobs(now?: Date): Promise<void> {
	const act: ActAsSystem = (job, requestId, work) => db.act({ kind: 'system', job }, work, { requestId, now });
	const jobs = jobTable([module]);
	const log = openLog('silent');
	while ((await dispatchOutbox(act, [module])) > 0 || (await runNextJob(act, jobs, log)));
}

async function submitted(who: CitizenActor, email?: string): Promise<string> {
	const form = email ? { ...birth.form, requesterEmail: email } : birth.form;
	const draftId = await db.act(who, (ctx) =>
		startDraft(ctx, { procedureVersionId: birth.versionId, form, receivingUnitId: null }),
	);
	const fileId = await storedFile(db);
	await db.act(who, (ctx) => addDraftFile(ctx, { draftId, componentId: 'birth-certificate', fileId }));
	return (await db.act(who, (ctx) => submitDraft(ctx, { draftId }))).code;
}

test('each act that concerns the applicant makes one notice and one letter, with the promised date', async () => {
	const code = await submitted(parent, 'mau@thu.vn');
	await db.act(oneStop, (ctx) => receiveDossier(ctx, { code }));
	await runJobs();
	const { rows } = await listNotices(db.read(parent));
	expect(rows.map(({ title }) => title)).toEqual([`Đã tiếp nhận hồ sơ ${code}`, `Đã gửi hồ sơ ${code}`]);
	expect(rows[0]?.body).toContain('Hẹn trả kết quả chậm nhất 17:00 thứ Sáu 20/11/2026.');
	expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
		['mau@thu.vn', `Đã gửi hồ sơ ${code}`],
		['mau@thu.vn', `Đã tiếp nhận hồ sơ ${code}`],
	]);
	expect(sent[1]?.text).toContain(`https://dichvucong.mau.vn/my/dossiers/${code}`);
	expect(rows[0]?.emailedAt).not.toBeNull();
});

test('an event told twice makes one notice and one letter', async () => {
	const code = await submitted(parent, 'mau@thu.vn');
	const again = JSON.stringify({ code, act: 'submit', status: 1 });
	for (let times = 0; times < 3; times++) {
		await db.pool.query(
			`insert into platform.outbox (topic, payload, request_id) values ('dossier.changed', $1, gen_random_uuid()::text)`,
			[again],
		);
	}
	await runJobs();
	expect((await listNotices(db.read(parent))).rows).toHaveLength(1);
	expect(sent).toHaveLength(1);
});

test('a letter the mail server does not take is tried again later and sent once', async () => {
	mailRefuses = true;
	await submitted(parent, 'mau@thu.vn');
	await runJobs();
	expect(sent).toHaveLength(0);
	expect((await listNotices(db.read(parent))).rows[0]?.emailedAt).toBeNull();
	mailRefuses = false;
	await runJobs(new Date('2026-11-20T10:30:00+07:00'));
	await runJobs(new Date('2026-11-20T12:30:00+07:00'));
	expect(sent).toHaveLength(1);
});

test('who switched letters off gets the notice but no letter; another address is used when given', async () => {
	await db.act(parent, (ctx) => setEmailPreference(ctx, { emailOn: false, emailAddress: '' }));
	const code = await submitted(parent, 'mau@thu.vn');
	await runJobs();
	expect(sent).toHaveLength(0);
	await db.act(parent, (ctx) => setEmailPreference(ctx, { emailOn: true, emailAddress: ' khac@thu.vn ' }));
	await db.act(parent, (ctx) => withdrawDossier(ctx, { code, reason: 'Nộp nhầm thủ tục' }));
	await runJobs();
	expect(sent.map(({ to }) => to)).toEqual(['khac@thu.vn']);
	expect(await getEmailPreference(db.read(parent))).toEqual({ emailOn: true, emailAddress: 'khac@thu.vn' });
	await expect(
		db.act(parent, (ctx) => setEmailPreference(ctx, { emailOn: true, emailAddress: 'khac' })),
	).rejects.toMatchObject({
		code: 'notices.address-wrong',
	});
});

test('notices are seen only by their own citizen, and are unread until opened', async () => {
	await submitted(parent);
	await runJobs();
	const stranger = await citizen(db);
	expect((await listNotices(db.read(stranger))).rows).toEqual([]);
	expect(await countUnread(db.read(parent))).toBe(1);
	const newest = (await listNotices(db.read(parent))).rows[0]?.id ?? 0;
	await db.act(stranger, (ctx) => markNoticesRead(ctx, newest));
	expect(await countUnread(db.read(parent))).toBe(1);
	await db.act(parent, (ctx) => markNoticesRead(ctx, newest));
	expect(await countUnread(db.read(parent))).toBe(0);
});
