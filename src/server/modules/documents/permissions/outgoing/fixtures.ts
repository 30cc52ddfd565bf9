import { draftOf } from '../../desk/fixtures.ts';
import {
	addDraftFile,
	askBack,
	checkDraft,
	circulateDraft,
	commentOnDraft,
	discardDraft,
	dispatchPaper,
	draftDocument,
	editDraft,
	issueDocument,
	makeCopy,
	previewDraft,
	recallDocument,
	removeDraftFile,
	reviewDraft,
	sendBack,
	sendToReview,
	setRecipients,
	takeBackDraft,
	updateIssued,
} from '../../index.ts';
import { REASON } from '../fixtures.ts';
import { after, draft, inAgency, NOT_MINE, type Row } from '../rows/fixtures.ts';

/** Verbs of what goes out: drafts, comments, reviews, and everything after the signature. */
export const OUTGOING_ROWS: Readonly<Record<string, Row>> = {
	draftDocument: inAgency(
		(ctx, at) => draftDocument(ctx, draftOf(at.home)),
		['head@own', 'giver', 'specialist@own', 'drafter', 'clerk@own'],
	),
	editDraft: draft((ctx, at) => editDraft(ctx, { id: at.id('draft'), abstract: 'Trích yếu khác' })),
	addDraftFile: draft((ctx, at) =>
		addDraftFile(ctx, { id: at.id('draft'), fileId: at.fileId, title: 'Phụ lục', role: 'attachment' }),
	),
	removeDraftFile: draft((ctx, at) => removeDraftFile(ctx, { id: at.id('draft'), attachmentId: at.attachmentId })),
	previewDraft: draft((ctx, at) =>
		previewDraft(ctx, { files: at.files, setting: { sampleMode: true } }, at.id('draft')),
	),
	circulateDraft: draft((ctx, at) =>
		circulateDraft(ctx, { id: at.id('draft'), asked: [{ unitId: at.home.cultureId }] }),
	),
	sendToReview: draft((ctx, at) => sendToReview(ctx, { id: at.id('draft') })),
	discardDraft: draft((ctx, at) => discardDraft(ctx, { id: at.id('draft') })),
	'setRecipients of a draft': draft((ctx, at) => setRecipients(ctx, { id: at.id('draft'), recipients: [] })),
	commentOnDraft: {
		verb: (ctx, at) => commentOnDraft(ctx, { id: at.id('commented'), words: 'Nhất trí.' }),
		who: ['other-head@own', 'clerk@own'],
		readers: ['chairman', 'deputy@own', 'clerk@own', 'other-head@own', 'drafter'],
		no: NOT_MINE,
	},
	takeBackDraft: after((ctx, at) => takeBackDraft(ctx, { id: at.id('review') }), ['drafter'], NOT_MINE),
	reviewDraft: after((ctx, at) => reviewDraft(ctx, { id: at.id('review') }), ['head@own', 'giver'], NOT_MINE),
	sendBack: after((ctx, at) => sendBack(ctx, { id: at.id('review'), words: REASON }), ['head@own', 'giver'], NOT_MINE),
	checkDraft: after((ctx, at) => checkDraft(ctx, { id: at.id('check') }), ['clerk@own'], NOT_MINE),
	issueDocument: after((ctx, at) => issueDocument(ctx, { id: at.id('sealed') }), ['clerk@own'], NOT_MINE),
	'setRecipients before the issue': {
		...after(
			(ctx, at) => setRecipients(ctx, { id: at.id('sealed'), recipients: [{ channel: 'paper', name: 'Ban mẫu' }] }),
			['clerk@own'],
			NOT_MINE,
		),
		but: { drafter: 'document.not-possible-now' },
	},
	dispatchPaper: after(
		(ctx, at) => dispatchPaper(ctx, { id: at.id('issued'), recipientId: at.recipientId, envelopes: 1 }),
		['clerk@own'],
	),
	askBack: after(
		(ctx, at) => askBack(ctx, { id: at.id('issued'), recipientId: at.recipientId, reason: REASON }),
		['clerk@own'],
	),
	recallDocument: after((ctx, at) => recallDocument(ctx, { id: at.id('issued'), reason: REASON }), ['clerk@own']),
	makeCopy: {
		...after(
			(ctx, at) =>
				makeCopy(ctx, {
					id: at.id('issued'),
					form: 'SY',
					to: 'paper',
					signerId: at.home.chairman.accountId,
					copyCount: 1,
					recipients: [{ channel: 'paper', name: 'Ban mẫu' }],
				}),
			['clerk@own'],
		),
		isDesk: true,
	},
	updateIssued: after(
		(ctx, at) => updateIssued(ctx, { id: at.id('issued'), reason: REASON, abstract: 'Trích yếu đã sửa' }),
		['clerk@own'],
	),
};
