import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { SYSTEM } from '../people/fixtures.ts';
import { draftOf } from './desk/fixtures.ts';
import { answerTo, permissionWorld, REASON, type PermissionWorld } from './permissions/fixtures.ts';
import { paperEntry } from './fixtures.ts';
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
	finishIncoming,
	finishPart,
	followDocument,
	forwardDocument,
	getDocumentFile,
	issueDocument,
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

let db: TestDb;
let world: PermissionWorld;
let eventId: number;
let seriesId: number;
let groupId: number;
let entry: IncomingEntry;

beforeAll(async () => {
	db = await testDatabase();
	world = await permissionWorld(db);
	const { home } = world;
	entry = await paperEntry(db, home.agencyId);
	const event = { ...eventInput(), title: 'Họp giao ban mẫu' };
	eventId = (await db.act(home.chairman, (ctx) => addLeaderEvent(ctx, event))).id;
	const series = { agencyUnitId: home.agencyId, direction: 'outgoing' as const, name: 'Sổ giấy mời mẫu' };
	seriesId = (await db.act(SYSTEM, (ctx) => createSeries(ctx, { ...series, kindCodes: ['invitation'] }))).id;
	groupId = (await db.act(home.economist, (ctx) => saveRecipientGroup(ctx, groupInput(false)))).id;
}, 240_000);
afterAll(async () => {
	await db.close();
	await world.desk.close();
});

const eventInput = () => ({
	agencyUnitId: world.home.agencyId,
	startsAt: new Date('2026-12-01T08:00:00+07:00'),
	endsAt: new Date('2026-12-01T09:00:00+07:00'),
	title: 'Tiếp công dân mẫu',
});
const groupInput = (isShared: boolean) => ({
	agencyUnitId: world.home.agencyId,
	name: `Nhóm mẫu ${randomUUID()}`,
	isShared,
	members: [{ channel: 'paper' as const, name: 'Ban mẫu' }],
});

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
		verb: (ctx) => enterEmail(ctx, db.files, { agencyUnitId: world.home.agencyId, fileId: world.letterId }),
		who: ['clerk@own'],
		no: 'access.denied',
	},
	verifyArrival: atAgency((ctx) => verifyArrival(ctx, world.desk.parts, world.id('arrived')), ['clerk@own']),
	registerIncoming: atAgency((ctx) => registerIncoming(ctx, { id: world.id('arrived') }), ['clerk@own']),
	returnIncoming: atAgency((ctx) => returnIncoming(ctx, { id: world.id('arrived'), reason: REASON }), ['clerk@own']),
	submitIncoming: atAgency(
		(ctx) => submitIncoming(ctx, { id: world.id('registered'), leaderId: world.home.chairman.accountId }),
		['clerk@own'],
	),
	'forwardDocument by the clerk': atAgency(
		(ctx) =>
			forwardDocument(ctx, {
				id: world.id('registered'),
				assignments: [{ role: 'main', unitId: world.home.economyId }],
			}),
		['clerk@own'],
	),
	returnSubmission: atAgency(
		(ctx) => returnSubmission(ctx, { id: world.id('submitted'), reason: REASON }),
		['chairman'],
		NOT_MINE,
	),
	directDocument: atAgency(
		(ctx) =>
			directDocument(ctx, {
				id: world.id('submitted'),
				words: 'Phòng Kinh tế chủ trì.',
				assignments: [{ role: 'main', unitId: world.home.economyId }],
			}),
		['chairman'],
		NOT_MINE,
	),
	reportProgress: inWork(
		(ctx) => reportProgress(ctx, { id: world.id('directed'), words: 'Đang làm' }),
		['head@own', 'giver', 'other-head@own', 'clerk@own', 'specialist@own', 'drafter'],
	),
	finishPart: inWork(
		(ctx) => finishPart(ctx, { id: world.id('directed'), words: 'Đã xong' }),
		['head@own', 'giver', 'other-head@own', 'clerk@own', 'specialist@own', 'drafter'],
	),
	forwardDocument: inWork(
		(ctx) =>
			forwardDocument(ctx, {
				id: world.id('directed'),
				assignments: [{ role: 'main', unitId: world.home.economyId, accountId: world.home.economist.accountId }],
			}),
		['head@own', 'giver', 'other-head@own', 'clerk@own', 'specialist@own', 'drafter'],
	),
	takeBack: inWork((ctx) => takeBack(ctx, { id: world.id('passed-on'), nodeId: world.passedNodeId }), ['giver']),
	finishIncoming: inWork(
		(ctx) => finishIncoming(ctx, { id: world.id('directed') }),
		['chairman', 'deputy@own', 'clerk@own'],
		'access.denied',
	),
	answerChange: atAgency((ctx) => answerChange(ctx, { id: world.id('asked'), answer: 'agreed' }), ['clerk@own']),
	markRead: ownDesk((ctx) => markRead(ctx, world.id('arrived'))),
	followDocument: ownDesk((ctx) => followDocument(ctx, { id: world.id('arrived'), follow: true })),
	putIntoFolder: ownDesk(async (ctx) => {
		const { id: folderId } = await createFolder(ctx, { name: 'Thư mục mẫu' });
		await putIntoFolder(ctx, { id: world.id('arrived'), folderId, isIn: true });
		await removeFolder(ctx, { id: folderId });
	}),
	getDocumentFile: atAgency((ctx) => getDocumentFile(ctx, world.id('arrived')), AGENCY, ''),
	draftDocument: inAgency(
		(ctx) => draftDocument(ctx, draftOf(world.home)),
		['head@own', 'giver', 'specialist@own', 'drafter', 'clerk@own'],
	),
	editDraft: draft((ctx) => editDraft(ctx, { id: world.id('draft'), abstract: 'Trích yếu khác' })),
	addDraftFile: draft((ctx) =>
		addDraftFile(ctx, { id: world.id('draft'), fileId: world.fileId, title: 'Phụ lục', role: 'attachment' }),
	),
	removeDraftFile: draft((ctx) => removeDraftFile(ctx, { id: world.id('draft'), attachmentId: world.attachmentId })),
	previewDraft: draft((ctx) =>
		previewDraft(ctx, { files: db.files, setting: { sampleMode: true } }, world.id('draft')),
	),
	circulateDraft: draft((ctx) =>
		circulateDraft(ctx, { id: world.id('draft'), asked: [{ unitId: world.home.cultureId }] }),
	),
	sendToReview: draft((ctx) => sendToReview(ctx, { id: world.id('draft') })),
	discardDraft: draft((ctx) => discardDraft(ctx, { id: world.id('draft') })),
	'setRecipients of a draft': draft((ctx) => setRecipients(ctx, { id: world.id('draft'), recipients: [] })),
	commentOnDraft: {
		verb: (ctx) => commentOnDraft(ctx, { id: world.id('commented'), words: 'Nhất trí.' }),
		who: ['other-head@own', 'clerk@own'],
		readers: ['chairman', 'deputy@own', 'clerk@own', 'other-head@own', 'drafter'],
		no: NOT_MINE,
	},
	takeBackDraft: after((ctx) => takeBackDraft(ctx, { id: world.id('review') }), ['drafter'], NOT_MINE),
	reviewDraft: after((ctx) => reviewDraft(ctx, { id: world.id('review') }), ['head@own', 'giver'], NOT_MINE),
	sendBack: after((ctx) => sendBack(ctx, { id: world.id('review'), words: REASON }), ['head@own', 'giver'], NOT_MINE),
	checkDraft: after((ctx) => checkDraft(ctx, { id: world.id('check') }), ['clerk@own'], NOT_MINE),
	issueDocument: after((ctx) => issueDocument(ctx, { id: world.id('sealed') }), ['clerk@own'], NOT_MINE),
	'setRecipients before the issue': {
		...after(
			(ctx) => setRecipients(ctx, { id: world.id('sealed'), recipients: [{ channel: 'paper', name: 'Ban mẫu' }] }),
			['clerk@own'],
			NOT_MINE,
		),
		but: { drafter: 'document.not-possible-now' },
	},
	dispatchPaper: after(
		(ctx) => dispatchPaper(ctx, { id: world.id('issued'), recipientId: world.recipientId, envelopes: 1 }),
		['clerk@own'],
	),
	askBack: after(
		(ctx) => askBack(ctx, { id: world.id('issued'), recipientId: world.recipientId, reason: REASON }),
		['clerk@own'],
	),
	recallDocument: after((ctx) => recallDocument(ctx, { id: world.id('issued'), reason: REASON }), ['clerk@own']),
	makeCopy: {
		...after(
			(ctx) =>
				makeCopy(ctx, {
					id: world.id('issued'),
					form: 'SY',
					to: 'paper',
					signerId: world.home.chairman.accountId,
					copyCount: 1,
					recipients: [{ channel: 'paper', name: 'Ban mẫu' }],
				}),
			['clerk@own'],
		),
		isDesk: true,
	},
	updateIssued: after(
		(ctx) => updateIssued(ctx, { id: world.id('issued'), reason: REASON, abstract: 'Trích yếu đã sửa' }),
		['clerk@own'],
	),
	addLeaderEvent: inAgency((ctx) => addLeaderEvent(ctx, eventInput()), AGENCY),
	changeLeaderEvent: inAgency((ctx) => changeLeaderEvent(ctx, { ...eventInput(), id: eventId }), AGENCY),
	cancelLeaderEvent: inAgency((ctx) => cancelLeaderEvent(ctx, eventId), AGENCY),
	createSeries: inAgency(
		(ctx) =>
			createSeries(ctx, {
				agencyUnitId: world.home.agencyId,
				direction: 'outgoing',
				name: 'Sổ quyết định mẫu',
				kindCodes: ['decision'],
			}),
		['administrator@own'],
	),
	endSeries: inAgency((ctx) => endSeries(ctx, { id: seriesId }), ['administrator@own']),
	setUnitSymbol: inAgency(
		(ctx) =>
			setUnitSymbol(ctx, {
				unitId: world.home.cultureId,
				abbreviation: 'VH',
				fromOn: '2026-12-01',
				decidedBy: 'QĐ mẫu',
			}),
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
			const volumes = await listRegisterVolumes({ ...ctx, actor: SYSTEM }, world.home.agencyId);
			await bindRegister(ctx, { registerId: volumes.find(({ direction }) => direction === 'incoming')?.id ?? 0 });
		},
		who: ['clerk@own', 'administrator@own'],
		no: 'access.denied',
	},
	listRegisterLines: inAgency(
		(ctx) =>
			listRegisterLines(
				ctx,
				{ agencyUnitId: world.home.agencyId, year: 2026, book: 'incoming' },
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
		for (const [who, actor] of world.officers) {
			said[who] = await answerTo(db, actor, row.verb, instantOf(name, row));
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
