import {
	answerChange,
	createFolder,
	directDocument,
	enterEmail,
	enterIncoming,
	finishIncoming,
	finishPart,
	followDocument,
	forwardDocument,
	getDocumentFile,
	markRead,
	putIntoFolder,
	registerIncoming,
	removeFolder,
	reportProgress,
	returnIncoming,
	returnSubmission,
	submitIncoming,
	takeBack,
	verifyArrival,
} from '../../index.ts';
import { REASON } from '../fixtures.ts';
import { AGENCY, atAgency, inAgency, inWork, NOT_MINE, ownDesk, type Row } from '../rows/fixtures.ts';

/** Verbs of what arrives: entering, registering, submitting, directing, handling; and what anyone keeps of it for themselves. */
export const INCOMING_ROWS: Readonly<Record<string, Row>> = {
	enterIncoming: inAgency((ctx, at) => enterIncoming(ctx, at.entry), ['clerk@own']),
	enterEmail: {
		verb: (ctx, at) => enterEmail(ctx, at.files, { agencyUnitId: at.home.agencyId, fileId: at.letterId }),
		who: ['clerk@own'],
		no: 'access.denied',
	},
	verifyArrival: atAgency((ctx, at) => verifyArrival(ctx, at.desk.parts, at.id('arrived')), ['clerk@own']),
	registerIncoming: atAgency((ctx, at) => registerIncoming(ctx, { id: at.id('arrived') }), ['clerk@own']),
	returnIncoming: atAgency((ctx, at) => returnIncoming(ctx, { id: at.id('arrived'), reason: REASON }), ['clerk@own']),
	submitIncoming: atAgency(
		(ctx, at) => submitIncoming(ctx, { id: at.id('registered'), leaderId: at.home.chairman.accountId }),
		['clerk@own'],
	),
	'forwardDocument by the clerk': atAgency(
		(ctx, at) =>
			forwardDocument(ctx, {
				id: at.id('registered'),
				assignments: [{ role: 'main', unitId: at.home.economyId }],
			}),
		['clerk@own'],
	),
	returnSubmission: atAgency(
		(ctx, at) => returnSubmission(ctx, { id: at.id('submitted'), reason: REASON }),
		['chairman'],
		NOT_MINE,
	),
	directDocument: atAgency(
		(ctx, at) =>
			directDocument(ctx, {
				id: at.id('submitted'),
				words: 'Phòng Kinh tế chủ trì.',
				assignments: [{ role: 'main', unitId: at.home.economyId }],
			}),
		['chairman'],
		NOT_MINE,
	),
	reportProgress: inWork(
		(ctx, at) => reportProgress(ctx, { id: at.id('directed'), words: 'Đang làm' }),
		['head@own', 'giver', 'other-head@own', 'clerk@own', 'specialist@own', 'drafter'],
	),
	finishPart: inWork(
		(ctx, at) => finishPart(ctx, { id: at.id('directed'), words: 'Đã xong' }),
		['head@own', 'giver', 'other-head@own', 'clerk@own', 'specialist@own', 'drafter'],
	),
	forwardDocument: inWork(
		(ctx, at) =>
			forwardDocument(ctx, {
				id: at.id('directed'),
				assignments: [{ role: 'main', unitId: at.home.economyId, accountId: at.home.economist.accountId }],
			}),
		['head@own', 'giver', 'other-head@own', 'clerk@own', 'specialist@own', 'drafter'],
	),
	takeBack: inWork((ctx, at) => takeBack(ctx, { id: at.id('passed-on'), nodeId: at.passedNodeId }), ['giver']),
	finishIncoming: inWork(
		(ctx, at) => finishIncoming(ctx, { id: at.id('directed') }),
		['chairman', 'deputy@own', 'clerk@own'],
		'access.denied',
	),
	answerChange: atAgency((ctx, at) => answerChange(ctx, { id: at.id('asked'), answer: 'agreed' }), ['clerk@own']),
	markRead: ownDesk((ctx, at) => markRead(ctx, at.id('arrived'))),
	followDocument: ownDesk((ctx, at) => followDocument(ctx, { id: at.id('arrived'), follow: true })),
	putIntoFolder: ownDesk(async (ctx, at) => {
		const { id: folderId } = await createFolder(ctx, { name: 'Thư mục mẫu' });
		await putIntoFolder(ctx, { id: at.id('arrived'), folderId, isIn: true });
		await removeFolder(ctx, { id: folderId });
	}),
	getDocumentFile: atAgency((ctx, at) => getDocumentFile(ctx, at.id('arrived')), AGENCY, ''),
};
