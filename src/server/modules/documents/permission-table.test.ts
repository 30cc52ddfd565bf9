import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { citizen, OTHER_COMMUNE, storedFile, unitIdOf } from '../../../../test/world.ts';
import type { Actor, OfficerActor } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { isRefusal } from '../../platform/refusal.ts';
import { actorAt, makeOfficer, SYSTEM } from '../people/fixtures.ts';
import { deskOf, draftOf, issued, toSign, type Desk } from './desk/fixtures.ts';
import { arrived, communeOf, directed, fileOf, paperEntry, registered, submitted, type Commune } from './fixtures.ts';
import {
	addDraftFile,
	addLeaderEvent,
	answerChange,
	askBack,
	bindRegister,
	cancelLeaderEvent,
	changeLeaderEvent,
	checkDraft,
	circulateDraft,
	commentOnDraft,
	countDocuments,
	createFolder,
	createSeries,
	directDocument,
	discardDraft,
	dispatchPaper,
	draftDocument,
	editDraft,
	endSeries,
	enterEmail,
	enterIncoming,
	fileOfDocument,
	finishIncoming,
	finishPart,
	followDocument,
	forwardDocument,
	getDocumentFile,
	issueDocument,
	listDocuments,
	listDraftingUnits,
	listLeaderEvents,
	listRegisterLines,
	listRegisterVolumes,
	makeCopy,
	markRead,
	previewDraft,
	putIntoFolder,
	recallDocument,
	registerIncoming,
	removeDraftFile,
	removeFolder,
	removeRecipientGroup,
	reportProgress,
	returnIncoming,
	returnSubmission,
	reviewDraft,
	saveRecipientGroup,
	searchDocuments,
	sendBack,
	sendToReview,
	setRecipients,
	setUnitSymbol,
	submitIncoming,
	takeBack,
	takeBackDraft,
	updateIssued,
	verifyArrival,
	type IncomingEntry,
} from './index.ts';

/**
 * Who is there: each role of a commune in its place, the same in another commune, and the leader and the clerk of the
 * province, whose rights reach every unit below and yet none of its documents.
 */
const SEATS: Readonly<Record<string, { role: string; place: string; scope?: string }>> = {
	deputy: { role: 'leader', place: '' },
	head: { role: 'division-head', place: ':economy' },
	'other-head': { role: 'division-head', place: ':culture' },
	specialist: { role: 'specialist', place: ':economy' },
	clerk: { role: 'clerk', place: ':office', scope: '' },
	'one-stop': { role: 'one-stop', place: ':centre' },
	administrator: { role: 'unit-administrator', place: '' },
};
const REASON = 'Lý do đủ dài để ghi vào lịch sử.';
const YEAR = 2026;
type Stage =
	| 'arrived'
	| 'registered'
	| 'submitted'
	| 'directed'
	| 'passed-on'
	| 'asked'
	| 'draft'
	| 'commented'
	| 'review'
	| 'check'
	| 'to-sign'
	| 'signed'
	| 'sealed'
	| 'issued';

let db: TestDb;
let home: Commune;
let desk: Desk;
let fileId: string;
let letterId: string;
let attachmentId: number;
let recipientId: number;
let passedNodeId: number;
let eventId: number;
let seriesId: number;
let groupId: number;
let entry: IncomingEntry;
const officers = new Map<string, Actor>();
const ids = new Map<Stage, number>();
const id = (stage: Stage) => ids.get(stage) ?? 0;

beforeAll(async () => {
	db = await testDatabase();
	home = await communeOf(db);
	desk = await deskOf(db, home);
	fileId = await storedFile(db);
	const letter = new TextEncoder().encode('From: Ban mẫu <ban@mau.example>\r\nSubject: Thư mẫu\r\n\r\nKính gửi.');
	const mediaType = 'message/rfc822';
	letterId = (await db.act(SYSTEM, (ctx) => db.files.save(ctx, letter, { name: 'thu.eml', mediaType }))).id;
	entry = await paperEntry(db, home.agencyId);
	for (const [side, commune] of [
		['own', 'commune:03046'],
		['far', OTHER_COMMUNE],
	] as const)
		for (const [name, { role, place, scope }] of Object.entries(SEATS))
			await seat(`${name}@${side}`, role, `${commune}${place}`, `${commune}${scope ?? place}`);
	await seat('leader@province', 'leader', 'province:lao-cai', 'province:lao-cai');
	await seat('clerk@province', 'clerk', 'agency:vpub', 'province:lao-cai');
	officers.set('chairman', home.chairman);
	officers.set('drafter', home.economist);
	officers.set('citizen', await citizen(db));
	officers.set('public', { kind: 'public' });
	await stageIncoming();
	await stageOutgoing();
	const event = { ...eventInput(), title: 'Họp giao ban mẫu' };
	eventId = (await db.act(home.chairman, (ctx) => addLeaderEvent(ctx, event))).id;
	const series = { agencyUnitId: home.agencyId, direction: 'outgoing' as const, name: 'Sổ giấy mời mẫu' };
	seriesId = (await db.act(SYSTEM, (ctx) => createSeries(ctx, { ...series, kindCodes: ['invitation'] }))).id;
	const { id: group } = await db.act(home.economist, (ctx) => saveRecipientGroup(ctx, groupInput(false)));
	groupId = group;
}, 240_000);
afterAll(async () => {
	await db.close();
	await desk.close();
});

async function seat(name: string, role: string, unitKey: string, scopeKey: string): Promise<void> {
	const [unitId, scopeUnitId] = [await unitIdOf(db, unitKey), await unitIdOf(db, scopeKey)];
	const officer = await makeOfficer(db, { login: `mau-${randomUUID()}`, unitId, scopeUnitId, roles: [role] });
	officers.set(name, await actorAt(db, officer));
}

async function stageIncoming(): Promise<void> {
	ids.set('arrived', await arrived(db, home));
	ids.set('registered', await registered(db, home));
	ids.set('submitted', await submitted(db, home));
	ids.set('directed', await directed(db, home));
	ids.set('passed-on', await directed(db, home));
	const assignments = [{ role: 'main' as const, unitId: home.economyId, accountId: home.economist.accountId }];
	await db.act(home.economyHead, (ctx) => forwardDocument(ctx, { id: id('passed-on'), assignments }));
	officers.set('giver', home.economyHead);
	const { nodes } = await fileOf(db, id('passed-on'));
	passedNodeId = nodes.find(({ accountId }) => accountId === home.economist.accountId)?.id ?? 0;
}

async function stageOutgoing(): Promise<void> {
	const draft = async () => (await db.act(home.economist, (ctx) => draftDocument(ctx, draftOf(home)))).id;
	for (const stage of ['draft', 'commented', 'review', 'check'] as const) ids.set(stage, await draft());
	const file = { id: id('draft'), fileId, title: 'Phụ lục mẫu', role: 'attachment' as const };
	({ attachmentId } = await db.act(home.economist, (ctx) => addDraftFile(ctx, file)));
	const asked = [{ unitId: home.cultureId }];
	await db.act(home.economist, (ctx) => circulateDraft(ctx, { id: id('commented'), asked }));
	for (const stage of ['review', 'check'] as const)
		await db.act(home.economist, (ctx) => sendToReview(ctx, { id: id(stage) }));
	await db.act(home.economyHead, (ctx) => reviewDraft(ctx, { id: id('check') }));
	for (const stage of ['to-sign', 'signed', 'sealed'] as const) ids.set(stage, await toSign(db, home));
	await desk.sign([id('signed'), id('sealed')]);
	await desk.seal([id('sealed')]);
	ids.set('issued', await issued(db, home, desk));
	recipientId = (await fileOf(db, id('issued'))).recipients[0]?.id ?? 0;
	await stageAsked();
}

/** Another commune has sent a document and asks for it back. */
async function stageAsked(): Promise<void> {
	const other = await communeOf(db, OTHER_COMMUNE);
	const there = await deskOf(db, other);
	const recipients = [{ channel: 'unit' as const, unitId: home.agencyId, name: '' }];
	const sent = await issued(db, other, there, { recipients });
	await there.close();
	const { rows } = await db.pool.query<{ id: number }>(
		'select id from documents.document where origin_document_id = $1',
		[sent],
	);
	ids.set('asked', rows[0]?.id ?? 0);
	const wish = { id: sent, recipientId: (await fileOf(db, sent)).recipients[0]?.id ?? 0, reason: REASON };
	await db.act(other.clerk, (ctx) => askBack(ctx, wish), { now: new Date() });
}

const eventInput = () => ({
	agencyUnitId: home.agencyId,
	startsAt: new Date('2026-12-01T08:00:00+07:00'),
	endsAt: new Date('2026-12-01T09:00:00+07:00'),
	title: 'Tiếp công dân mẫu',
});
const groupInput = (isShared: boolean) => ({
	agencyUnitId: home.agencyId,
	name: `Nhóm mẫu ${randomUUID()}`,
	isShared,
	members: [{ channel: 'paper' as const, name: 'Ban mẫu' }],
});

class Undo extends Error {}

/** What an actor is told; whatever was done is undone, so that every actor meets the same world. */
async function answer(actor: Actor, verb: (ctx: Ctx) => Promise<unknown>, now?: Date): Promise<string> {
	try {
		await db.act(
			actor,
			async (ctx) => {
				await verb(ctx);
				throw new Undo();
			},
			now ? { now } : {},
		);
	} catch (thrown) {
		if (thrown instanceof Undo) return 'allowed';
		if (isRefusal(thrown)) return thrown.code;
		throw thrown;
	}
	return 'unreachable';
}

interface Row {
	readonly verb: (ctx: Ctx) => Promise<unknown>;
	/** Who may. */
	readonly who: readonly string[];
	/** Who sees the document; everybody else is told that there is none. Left out: the verb is about no document. */
	readonly readers?: readonly string[];
	/** What readers are told who may not; what strangers are told of verbs about no document. */
	readonly no: string;
	/** What a reader is told whose own part is over. */
	readonly but?: Readonly<Record<string, string>>;
	/** A matter of the officer's own desk: people of no desk are told so before they hear of any document. */
	readonly isDesk?: true;
	/** Verbs that meet a signature of now. */
	readonly isNow?: true;
}

/** Rights over the whole commune, the clerks' unit included. */
const AGENCY = ['chairman', 'deputy@own', 'clerk@own'];
/** Who took part when the economy division had it. */
const TOOK_PART = [...AGENCY, 'head@own', 'giver', 'other-head@own', 'specialist@own', 'drafter'];
const ECONOMY = [...AGENCY, 'head@own', 'giver', 'specialist@own', 'drafter'];
const NOT_MINE = 'document.not-in-hand';

/** Verbs of an incoming document that is not given to any division yet. */
const atAgency = (verb: Row['verb'], who: readonly string[], no = 'access.denied'): Row => ({
	verb,
	who,
	readers: AGENCY,
	no,
});
const inWork = (verb: Row['verb'], who: readonly string[], no = NOT_MINE): Row => ({
	verb,
	who,
	readers: TOOK_PART,
	no,
});
const draft = (verb: Row['verb'], no = NOT_MINE): Row => ({ verb, who: ['drafter'], readers: ['drafter'], no });
const after = (verb: Row['verb'], who: readonly string[], no = 'access.denied'): Row => ({
	verb,
	who,
	readers: ECONOMY,
	no,
	isNow: true,
});
const ownDesk = (verb: Row['verb']): Row => ({ ...atAgency(verb, AGENCY), isDesk: true });
const inAgency = (verb: Row['verb'], who: readonly string[]): Row => ({ verb, who, no: 'access.denied' });

const TABLE: Readonly<Record<string, Row>> = {
	enterIncoming: inAgency((ctx) => enterIncoming(ctx, entry), ['clerk@own']),
	enterEmail: {
		verb: (ctx) => enterEmail(ctx, db.files, { agencyUnitId: home.agencyId, fileId: letterId }),
		who: ['clerk@own'],
		no: 'access.denied',
	},
	verifyArrival: atAgency((ctx) => verifyArrival(ctx, desk.parts, id('arrived')), ['clerk@own']),
	registerIncoming: atAgency((ctx) => registerIncoming(ctx, { id: id('arrived') }), ['clerk@own']),
	returnIncoming: atAgency((ctx) => returnIncoming(ctx, { id: id('arrived'), reason: REASON }), ['clerk@own']),
	submitIncoming: atAgency(
		(ctx) => submitIncoming(ctx, { id: id('registered'), leaderId: home.chairman.accountId }),
		['clerk@own'],
	),
	'forwardDocument by the clerk': atAgency(
		(ctx) => forwardDocument(ctx, { id: id('registered'), assignments: [{ role: 'main', unitId: home.economyId }] }),
		['clerk@own'],
	),
	returnSubmission: atAgency(
		(ctx) => returnSubmission(ctx, { id: id('submitted'), reason: REASON }),
		['chairman'],
		NOT_MINE,
	),
	directDocument: atAgency(
		(ctx) =>
			directDocument(ctx, {
				id: id('submitted'),
				words: 'Phòng Kinh tế chủ trì.',
				assignments: [{ role: 'main', unitId: home.economyId }],
			}),
		['chairman'],
		NOT_MINE,
	),
	reportProgress: inWork(
		(ctx) => reportProgress(ctx, { id: id('directed'), words: 'Đang làm' }),
		['head@own', 'giver', 'other-head@own', 'clerk@own', 'specialist@own', 'drafter'],
	),
	finishPart: inWork(
		(ctx) => finishPart(ctx, { id: id('directed'), words: 'Đã xong' }),
		['head@own', 'giver', 'other-head@own', 'clerk@own', 'specialist@own', 'drafter'],
	),
	forwardDocument: inWork(
		(ctx) =>
			forwardDocument(ctx, {
				id: id('directed'),
				assignments: [{ role: 'main', unitId: home.economyId, accountId: home.economist.accountId }],
			}),
		['head@own', 'giver', 'other-head@own', 'clerk@own', 'specialist@own', 'drafter'],
	),
	takeBack: inWork((ctx) => takeBack(ctx, { id: id('passed-on'), nodeId: passedNodeId }), ['giver']),
	finishIncoming: inWork(
		(ctx) => finishIncoming(ctx, { id: id('directed') }),
		['chairman', 'deputy@own', 'clerk@own'],
		'access.denied',
	),
	answerChange: atAgency((ctx) => answerChange(ctx, { id: id('asked'), answer: 'agreed' }), ['clerk@own']),
	markRead: ownDesk((ctx) => markRead(ctx, id('arrived'))),
	followDocument: ownDesk((ctx) => followDocument(ctx, { id: id('arrived'), follow: true })),
	putIntoFolder: ownDesk(async (ctx) => {
		const { id: folderId } = await createFolder(ctx, { name: 'Thư mục mẫu' });
		await putIntoFolder(ctx, { id: id('arrived'), folderId, isIn: true });
		await removeFolder(ctx, { id: folderId });
	}),
	getDocumentFile: atAgency((ctx) => getDocumentFile(ctx, id('arrived')), AGENCY, ''),
	draftDocument: inAgency(
		(ctx) => draftDocument(ctx, draftOf(home)),
		['head@own', 'giver', 'specialist@own', 'drafter', 'clerk@own'],
	),
	editDraft: draft((ctx) => editDraft(ctx, { id: id('draft'), abstract: 'Trích yếu khác' })),
	addDraftFile: draft((ctx) => addDraftFile(ctx, { id: id('draft'), fileId, title: 'Phụ lục', role: 'attachment' })),
	removeDraftFile: draft((ctx) => removeDraftFile(ctx, { id: id('draft'), attachmentId })),
	previewDraft: draft((ctx) => previewDraft(ctx, { files: db.files, setting: { sampleMode: true } }, id('draft'))),
	circulateDraft: draft((ctx) => circulateDraft(ctx, { id: id('draft'), asked: [{ unitId: home.cultureId }] })),
	sendToReview: draft((ctx) => sendToReview(ctx, { id: id('draft') })),
	discardDraft: draft((ctx) => discardDraft(ctx, { id: id('draft') })),
	'setRecipients of a draft': draft((ctx) => setRecipients(ctx, { id: id('draft'), recipients: [] })),
	commentOnDraft: {
		verb: (ctx) => commentOnDraft(ctx, { id: id('commented'), words: 'Nhất trí.' }),
		who: ['other-head@own', 'clerk@own'],
		readers: ['chairman', 'deputy@own', 'clerk@own', 'other-head@own', 'drafter'],
		no: NOT_MINE,
	},
	takeBackDraft: after((ctx) => takeBackDraft(ctx, { id: id('review') }), ['drafter'], NOT_MINE),
	reviewDraft: after((ctx) => reviewDraft(ctx, { id: id('review') }), ['head@own', 'giver'], NOT_MINE),
	sendBack: after((ctx) => sendBack(ctx, { id: id('review'), words: REASON }), ['head@own', 'giver'], NOT_MINE),
	checkDraft: after((ctx) => checkDraft(ctx, { id: id('check') }), ['clerk@own'], NOT_MINE),
	issueDocument: after((ctx) => issueDocument(ctx, { id: id('sealed') }), ['clerk@own'], NOT_MINE),
	'setRecipients before the issue': {
		...after(
			(ctx) => setRecipients(ctx, { id: id('sealed'), recipients: [{ channel: 'paper', name: 'Ban mẫu' }] }),
			['clerk@own'],
			NOT_MINE,
		),
		but: { drafter: 'document.not-possible-now' },
	},
	dispatchPaper: after((ctx) => dispatchPaper(ctx, { id: id('issued'), recipientId, envelopes: 1 }), ['clerk@own']),
	askBack: after((ctx) => askBack(ctx, { id: id('issued'), recipientId, reason: REASON }), ['clerk@own']),
	recallDocument: after((ctx) => recallDocument(ctx, { id: id('issued'), reason: REASON }), ['clerk@own']),
	makeCopy: {
		...after(
			(ctx) =>
				makeCopy(ctx, {
					id: id('issued'),
					form: 'SY',
					to: 'paper',
					signerId: home.chairman.accountId,
					copyCount: 1,
					recipients: [{ channel: 'paper', name: 'Ban mẫu' }],
				}),
			['clerk@own'],
		),
		isDesk: true,
	},
	updateIssued: after(
		(ctx) => updateIssued(ctx, { id: id('issued'), reason: REASON, abstract: 'Trích yếu đã sửa' }),
		['clerk@own'],
	),
	addLeaderEvent: inAgency((ctx) => addLeaderEvent(ctx, eventInput()), AGENCY),
	changeLeaderEvent: inAgency((ctx) => changeLeaderEvent(ctx, { ...eventInput(), id: eventId }), AGENCY),
	cancelLeaderEvent: inAgency((ctx) => cancelLeaderEvent(ctx, eventId), AGENCY),
	createSeries: inAgency(
		(ctx) =>
			createSeries(ctx, {
				agencyUnitId: home.agencyId,
				direction: 'outgoing',
				name: 'Sổ quyết định mẫu',
				kindCodes: ['decision'],
			}),
		['administrator@own'],
	),
	endSeries: inAgency((ctx) => endSeries(ctx, { id: seriesId }), ['administrator@own']),
	setUnitSymbol: inAgency(
		(ctx) =>
			setUnitSymbol(ctx, { unitId: home.cultureId, abbreviation: 'VH', fromOn: '2026-12-01', decidedBy: 'QĐ mẫu' }),
		['administrator@own'],
	),
	'saveRecipientGroup of the agency': inAgency(
		(ctx) => saveRecipientGroup(ctx, groupInput(true)),
		['administrator@own'],
	),
	removeRecipientGroup: {
		verb: (ctx) => removeRecipientGroup(ctx, { id: groupId }),
		who: ['drafter'],
		no: 'document.not-found',
		isDesk: true,
	},
	bindRegister: {
		verb: async (ctx) => {
			const volumes = await listRegisterVolumes({ ...ctx, actor: SYSTEM }, home.agencyId);
			await bindRegister(ctx, { registerId: volumes.find(({ direction }) => direction === 'incoming')?.id ?? 0 });
		},
		who: ['clerk@own', 'administrator@own'],
		no: 'access.denied',
	},
	listRegisterLines: inAgency(
		(ctx) =>
			listRegisterLines(
				ctx,
				{ agencyUnitId: home.agencyId, year: YEAR, book: 'incoming' },
				{ order: 'as-printed', most: 10 },
			),
		AGENCY,
	),
};

/** Instants at which a row is tried: the world's own day, the day of its signatures, or a year later for a bound book. */
const instantOf = (name: string, row: Row) =>
	name === 'bindRegister' ? new Date('2027-01-05T08:00:00+07:00') : row.isNow ? new Date() : undefined;

for (const [name, row] of Object.entries(TABLE)) {
	test(`${name}: only the right role in the right unit`, async () => {
		const said: Record<string, string> = {};
		const expected: Record<string, string> = {};
		for (const [who, actor] of officers) {
			said[who] = await answer(actor, row.verb, instantOf(name, row));
			expected[who] = row.who.includes(who) ? 'allowed' : (row.but?.[who] ?? refusalOf(row, who, actor));
		}
		expect(said).toEqual(expected);
	});
}

function refusalOf({ readers, no, isDesk }: Row, who: string, actor: Actor): string {
	if (readers?.includes(who)) return no;
	if (actor.kind === 'public' && (isDesk || readers === undefined)) return 'access.sign-in';
	if (actor.kind === 'citizen' && isDesk) return 'access.denied';
	return readers === undefined ? no : 'document.not-found';
}

const officer = (name: string): OfficerActor => {
	const actor = officers.get(name);
	if (actor?.kind !== 'officer') throw new Error(`no officer ${name}`);
	return actor;
};

test('the province finds nothing of its communes: no tray, no list, no search, no register, no calendar', async () => {
	for (const name of ['leader@province', 'clerk@province']) {
		const ctx = db.read(officer(name));
		expect(Object.values(await countDocuments(ctx)).every((count) => count === 0)).toBe(true);
		for (const tab of ['incoming', 'outgoing', 'internal', 'waiting', 'change-requests'] as const)
			expect((await listDocuments(ctx, { tab })).rows).toEqual([]);
		expect((await searchDocuments(ctx, { text: 'mẫu' })).rows).toEqual([]);
		const period = { fromAt: new Date('2026-11-30T00:00:00+07:00'), toAt: new Date('2026-12-06T00:00:00+07:00') };
		expect(await listLeaderEvents(ctx, { agencyUnitId: home.agencyId, ...period })).toEqual([]);
		await expect(listRegisterVolumes(ctx, home.agencyId)).rejects.toMatchObject({ code: 'access.denied' });
		expect((await listDraftingUnits(ctx)).map(({ agencyUnitId }) => agencyUnitId)).not.toContain(home.agencyId);
	}
	expect((await listDraftingUnits(db.read(officer('clerk@province')))).length).toBeGreaterThan(0);
});

test('a leader of the province has in hand what the clerk of the province submitted, and that alone', async () => {
	const [leader, clerk] = [officer('leader@province'), officer('clerk@province')];
	const provinceId = await unitIdOf(db, 'province:lao-cai');
	const paper = await paperEntry(db, provinceId);
	const { id: own } = await db.act(clerk, (ctx) => enterIncoming(ctx, paper));
	await db.act(clerk, (ctx) => registerIncoming(ctx, { id: own }));
	await db.act(clerk, (ctx) => submitIncoming(ctx, { id: own, leaderId: leader.accountId }));
	expect((await listDocuments(db.read(leader), { tab: 'to-direct' })).rows.map((row) => row.id)).toEqual([own]);
	expect((await listDocuments(db.read(leader), { tab: 'incoming' })).rows.map((row) => row.id)).toEqual([own]);
});

test('keys do not carry further than hands: only the signer signs, only the clerk of the agency seals', async () => {
	expect(await desk.sealAs(officer('clerk@province'), [id('signed')])).toEqual({
		[id('signed')]: 'document.not-found',
	});
	await expect(desk.sealAs(officer('head@own'), [id('signed')])).rejects.toMatchObject({
		code: 'signing.key-not-found',
	});
	await expect(desk.signAs(officer('deputy@own'), [id('to-sign')])).rejects.toMatchObject({
		code: 'signing.key-not-found',
	});
	expect((await fileOf(db, id('signed'))).state).toBe('signed');
	expect((await fileOf(db, id('to-sign'))).state).toBe('to-sign');
});

test('initials are set by who has the draft: its drafter, its head, its checker and its signer', async () => {
	expect(await desk.initial([id('draft')])).toEqual({ [id('draft')]: 'document.not-found' });
	expect(await desk.initial([id('check')])).toEqual({ [id('check')]: 'document.not-in-hand' });
	expect(await desk.initial([id('review')])).toEqual({ [id('review')]: 'signed' });
});

test('the file of a document is read by who reads the document', async () => {
	const { mainFile } = await fileOf(db, id('issued'));
	const told: string[] = [];
	for (const [who, actor] of officers) {
		const said = await answer(actor, (ctx) => fileOfDocument(ctx, id('issued'), mainFile?.id ?? ''));
		if (said === 'allowed') told.push(who);
		else expect(said).toBe('document.not-found');
	}
	expect(told.toSorted()).toEqual(ECONOMY.toSorted());
});
