import type { Ctx } from '#lib/server/platform/ctx.ts';
import type { FileStore } from '#lib/server/platform/files.ts';
import { refuse } from '#lib/server/platform/refusal.ts';
import {
	acceptTask,
	cancelTask,
	closeTask,
	decideExtension,
	handOverTask,
	logProgress,
	reportResult,
	requestExtension,
	returnTask,
	splitTask,
	type TaskHolder,
} from '#lib/server/modules/tasks/index.ts';
import { postedText } from '../../documents/posted-text.ts';
import { keepUpload, readUploads, type Upload } from '../../read-uploads.ts';
import { readDay, readDue, readHolder } from '../read-task-form.ts';

/** Acts that are posted to the page of a task. */
export type PostedTaskAct =
	| 'accept'
	| 'progress'
	| 'extend'
	| 'grant'
	| 'deny'
	| 'hand-over'
	| 'split'
	| 'report'
	| 'close'
	| 'return'
	| 'cancel';

interface Posted {
	readonly form: FormData;
	readonly id: number;
	readonly revision: number | undefined;
	readonly words: string;
	readonly back: string;
	readonly files: FileStore;
	readonly uploads: readonly Upload[];
}

/** Reads what every act posts. */
export async function readPosted(form: FormData, id: number, files: FileStore): Promise<Posted> {
	const revision = Number(postedText(form, 'revision'));
	return {
		form,
		id,
		revision: postedText(form, 'revision') !== '' && Number.isSafeInteger(revision) ? revision : undefined,
		words: postedText(form, 'words'),
		back: postedText(form, 'back'),
		files,
		uploads: await readUploads(form, 'file'),
	};
}

const key = ({ id, revision }: Posted) => ({ id, revision });
const withReason = (posted: Posted) => ({ ...key(posted), reason: posted.words });

/** Each form action of a task as the verb it calls. Rights, states and reasons are the verbs' business. */
export const runAct: Readonly<Record<PostedTaskAct, (ctx: Ctx, posted: Posted) => Promise<unknown>>> = {
	accept: (ctx, posted) => acceptTask(ctx, key(posted)),
	progress: async (ctx, posted) => {
		const percent = postedText(posted.form, 'percent');
		const [fileId] = await keepAll(ctx, posted);
		return logProgress(ctx, {
			...key(posted),
			words: posted.words,
			percent: percent === '' ? undefined : Number(percent),
			fileId,
		});
	},
	extend: (ctx, posted) => requestExtension(ctx, { ...withReason(posted), wantedOn: readDay(posted.form) }),
	grant: (ctx, posted) =>
		decideExtension(ctx, {
			...key(posted),
			answer: { grant: true, grantedOn: readDay(posted.form), words: posted.words },
		}),
	deny: (ctx, posted) => decideExtension(ctx, { ...key(posted), answer: { grant: false, words: posted.words } }),
	'hand-over': (ctx, posted) => handOverTask(ctx, { ...withReason(posted), to: ownerOf(posted) }),
	split: (ctx, posted) =>
		splitTask(ctx, {
			...key(posted),
			parts: [
				{
					title: postedText(posted.form, 'title'),
					requiredResult: postedText(posted.form, 'requiredResult'),
					owner: ownerOf(posted),
					due: readDue(posted.form),
					requestKey: postedText(posted.form, 'requestKey') || undefined,
				},
			],
		}),
	report: async (ctx, posted) =>
		reportResult(ctx, { ...key(posted), words: posted.words, fileIds: await keepAll(ctx, posted) }),
	close: (ctx, posted) => closeTask(ctx, { ...key(posted), words: posted.words }),
	return: (ctx, posted) => returnTask(ctx, withReason(posted)),
	cancel: (ctx, posted) => cancelTask(ctx, { ...withReason(posted), withParts: posted.form.has('withParts') }),
};

async function keepAll(ctx: Ctx, { uploads, files }: Posted): Promise<string[]> {
	const ids: string[] = [];
	for (const upload of uploads) ids.push((await keepUpload(ctx, files, upload)).id);
	return ids;
}

function ownerOf({ form }: Posted): TaskHolder {
	return readHolder(postedText(form, 'owner')) ?? refuse('task.no-owner');
}
