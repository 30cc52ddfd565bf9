import type { Ctx } from '#lib/server/platform/ctx.ts';
import type { FileStore } from '#lib/server/platform/files.ts';
import {
	answerChange,
	askBack,
	COPY_FORMS,
	createFolder,
	dispatchPaper,
	followDocument,
	putIntoFolder,
	checkDraft,
	circulateDraft,
	commentOnDraft,
	directDocument,
	discardDraft,
	finishIncoming,
	finishPart,
	forwardDocument,
	getDocumentFile,
	issueDocument,
	makeCopy,
	recallDocument,
	registerIncoming,
	reportProgress,
	returnIncoming,
	returnSubmission,
	reviewDraft,
	sendBack,
	sendToReview,
	submitIncoming,
	takeBack,
	takeBackDraft,
	updateIssued,
	type Assignment,
	type DraftMark,
	type Due,
	type NewRecipient,
} from '#lib/server/modules/documents/index.ts';
import { parseDate } from '#lib/shared/dates.ts';
import { keepUpload, readUploads, type Upload } from '../../read-uploads.ts';
import { postedText } from '../posted-text.ts';
import { readRecipients } from '../read-draft.ts';
import { readMetadata } from '../read-metadata.ts';

/** Acts that are posted to the page of a document. */
export type PostedAct =
	| 'register'
	| 'submit'
	| 'direct'
	| 'forward'
	| 'report'
	| 'finish-part'
	| 'finish'
	| 'return'
	| 'send-back'
	| 'circulate'
	| 'comment'
	| 'send-to-review'
	| 'review'
	| 'check'
	| 'take-back'
	| 'discard'
	| 'issue'
	| 'recall'
	| 'update'
	| 'answer-change'
	| 'copy'
	| 'follow'
	| 'folder'
	| 'dispatch'
	| 'ask-back';

interface Posted {
	readonly form: FormData;
	readonly id: number;
	readonly revision: number | undefined;
	readonly nodeId: number | undefined;
	readonly back: string;
	readonly files: FileStore;
	readonly uploads: readonly Upload[];
}

/** Reads what every act posts. */
export async function readPosted(form: FormData, id: number, files: FileStore): Promise<Posted> {
	const whole = (name: string) => {
		const value = Number(postedText(form, name));
		return Number.isSafeInteger(value) && postedText(form, name) !== '' ? value : undefined;
	};
	return {
		form,
		id,
		revision: whole('revision'),
		nodeId: whole('nodeId'),
		back: postedText(form, 'back'),
		files,
		uploads: await readUploads(form, 'file'),
	};
}

const base = ({ id, revision }: Posted) => ({ id, revision });
const atNode = (posted: Posted) => ({ ...base(posted), nodeId: posted.nodeId });
const wordsOf = ({ form }: Posted) => postedText(form, 'words');
const withReason = (posted: Posted) => ({ ...base(posted), reason: postedText(posted.form, 'reason') });

/** Each form action of a document as the verb it calls. Rights, states and reasons are the verbs' business. */
export const runAct: Readonly<Record<PostedAct, (ctx: Ctx, posted: Posted) => Promise<unknown>>> = {
	register: (ctx, posted) =>
		registerIncoming(ctx, {
			...base(posted),
			...readMetadata(posted.form),
			evenIfDuplicate: posted.form.has('evenIfDuplicate'),
		}),
	submit: (ctx, posted) =>
		submitIncoming(ctx, {
			...base(posted),
			leaderId: Number(postedText(posted.form, 'leaderId')) || 0,
			proposal: postedText(posted.form, 'proposal') || undefined,
		}),
	direct: (ctx, posted) =>
		directDocument(ctx, {
			...atNode(posted),
			words: wordsOf(posted),
			assignments: assignmentsOf(posted.form),
			due: dueOf(posted.form),
		}),
	forward: (ctx, posted) =>
		forwardDocument(ctx, {
			...atNode(posted),
			words: wordsOf(posted) || undefined,
			assignments: assignmentsOf(posted.form),
			due: dueOf(posted.form),
		}),
	report: async (ctx, posted) => reportProgress(ctx, await reportOf(ctx, posted)),
	'finish-part': async (ctx, posted) => finishPart(ctx, await reportOf(ctx, posted)),
	finish: (ctx, posted) => finishIncoming(ctx, { ...base(posted), words: wordsOf(posted) || undefined }),
	return: (ctx, posted) => returnIncoming(ctx, withReason(posted)),
	'send-back': async (ctx, posted) => {
		const isIncoming = await isIncomingDocument(ctx, posted);
		return isIncoming
			? returnSubmission(ctx, withReason(posted))
			: sendBack(ctx, { ...base(posted), words: postedText(posted.form, 'reason'), marks: marksOf(posted.form) });
	},
	circulate: (ctx, posted) =>
		circulateDraft(ctx, {
			...passing(posted),
			asked: posted.form.getAll('asked').map((unitId) => ({ unitId: Number(unitId) || 0 })),
			due: dueOf(posted.form),
		}),
	comment: async (ctx, posted) =>
		commentOnDraft(ctx, { ...(await reportOf(ctx, posted)), marks: marksOf(posted.form) }),
	'send-to-review': (ctx, posted) => sendToReview(ctx, passing(posted)),
	review: (ctx, posted) => reviewDraft(ctx, passing(posted)),
	check: (ctx, posted) =>
		checkDraft(ctx, { ...passing(posted), signerId: Number(postedText(posted.form, 'signerId')) || undefined }),
	'take-back': async (ctx, posted) =>
		(await isIncomingDocument(ctx, posted))
			? takeBack(ctx, { ...base(posted), nodeId: posted.nodeId ?? 0 })
			: takeBackDraft(ctx, base(posted)),
	discard: (ctx, posted) => discardDraft(ctx, passing(posted)),
	issue: (ctx, posted) => issueDocument(ctx, base(posted)),
	recall: (ctx, posted) => recallDocument(ctx, withReason(posted)),
	update: async (ctx, posted) => {
		const { abstract, replyDueOn } = readMetadata(posted.form);
		const addedRecipients = await recipientsIn(ctx, posted);
		return updateIssued(ctx, { ...withReason(posted), abstract, replyDueOn: replyDueOn ?? null, addedRecipients });
	},
	copy: async (ctx, posted) =>
		makeCopy(ctx, {
			...base(posted),
			form: COPY_FORMS.find((form) => form === postedText(posted.form, 'copyForm')) ?? 'SY',
			to: postedText(posted.form, 'copyTo') === 'paper' ? 'paper' : 'electronic',
			signerId: Number(postedText(posted.form, 'signerId')) || 0,
			copyCount: Number(postedText(posted.form, 'copyCount')),
			recipients: await recipientsIn(ctx, posted),
			extract: postedText(posted.form, 'extract'),
			sourcePlace: postedText(posted.form, 'sourcePlace'),
			...(posted.form.has('isSourceCopy') ? { isSourceCopy: true } : {}),
		}),
	follow: (ctx, { id, form }) => followDocument(ctx, { id, follow: postedText(form, 'follow') === 'yes' }),
	folder: async (ctx, { id, form }) => {
		const name = postedText(form, 'folderName');
		const folderId = name === '' ? Number(postedText(form, 'folderId')) || 0 : (await createFolder(ctx, { name })).id;
		await putIntoFolder(ctx, { id, folderId, isIn: postedText(form, 'isIn') !== 'no' });
	},
	dispatch: (ctx, { id, form }) =>
		dispatchPaper(ctx, {
			id,
			recipientId: Number(postedText(form, 'recipientId')) || 0,
			envelopes: Number(postedText(form, 'envelopes')),
			receivedBy: postedText(form, 'receivedBy'),
		}),
	'ask-back': (ctx, posted) =>
		askBack(ctx, { ...withReason(posted), recipientId: Number(postedText(posted.form, 'recipientId')) || 0 }),
	'answer-change': (ctx, posted) =>
		answerChange(ctx, {
			id: posted.id,
			answer: postedText(posted.form, 'answer') === 'agreed' ? 'agreed' : 'refused',
			reason: wordsOf(posted) || undefined,
		}),
};

const passing = (posted: Posted) => ({ ...base(posted), words: wordsOf(posted) || undefined });

async function recipientsIn(ctx: Ctx, { id, form }: Posted): Promise<NewRecipient[]> {
	return readRecipients(ctx, form, (await getDocumentFile(ctx, id)).agencyUnitId);
}

async function isIncomingDocument(ctx: Ctx, { id }: Posted): Promise<boolean> {
	return (await getDocumentFile(ctx, id)).direction === 'incoming';
}

async function reportOf(ctx: Ctx, posted: Posted) {
	const [upload] = posted.uploads;
	const saved = upload ? await keepUpload(ctx, posted.files, upload) : undefined;
	return { ...atNode(posted), words: wordsOf(posted), fileId: saved?.id };
}

/** Rows of places that must change, field by field in the order of the form. */
function marksOf(form: FormData): DraftMark[] {
	const texts = (name: string) => form.getAll(name).map((value) => (typeof value === 'string' ? value : ''));
	const [quotes, words] = [texts('markQuote'), texts('markWords')];
	return texts('markPage').map((page, index) => ({
		page: Number(page),
		quote: quotes[index] ?? '',
		words: words[index] ?? '',
	}));
}

const ROLES = { main: 'main', co: 'co', inform: 'inform' } as const;

/** One row a unit: `role-12` and `person-12`. */
function assignmentsOf(form: FormData): Assignment[] {
	const assignments: Assignment[] = [];
	for (const name of form.keys()) {
		const unitId = Number(/^role-(\d+)$/u.exec(name)?.[1]);
		const role = Object.values(ROLES).find((one) => one === postedText(form, name));
		if (!role || !Number.isSafeInteger(unitId)) continue;
		assignments.push({ role, unitId, accountId: Number(postedText(form, `person-${String(unitId)}`)) || null });
	}
	return assignments;
}

/** A day, or "3 ngày" as working days; what is neither is refused by the verb as no date. */
function dueOf(form: FormData): Due | undefined {
	const typed = postedText(form, 'due').trim();
	if (typed === '') return undefined;
	const days = /^(\d{1,3})\s*(?:ngày|ngay)(?:\s+làm việc)?$/iu.exec(typed.normalize('NFC'))?.[1];
	if (days !== undefined) return { limit: { value: Number(days), unit: 'working-day' } };
	return { on: parseDate(typed) ?? typed };
}
