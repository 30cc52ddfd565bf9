import type { Ctx } from '#lib/server/platform/ctx.ts';
import type { FileStore } from '#lib/server/platform/files.ts';
import {
	apologise,
	assignStep,
	bringSupplement,
	confirmArrival,
	finishStep,
	handOver,
	pauseDossier,
	receiveDossier,
	refuseIntake,
	requestSupplement,
	resumeDossier,
	stopDossier,
	withdrawDossier,
	type NewComponent,
	type SupplementItem,
} from '#lib/server/modules/dossiers/index.ts';
import { isDate, parseDate } from '#lib/shared/dates.ts';
import type { ActName } from '#lib/ui/desk/acts.ts';
import { keepUpload, readUploads, type Upload } from '../../read-uploads.ts';

/** What a posted act carries besides its own fields. */
interface Posted {
	readonly form: FormData;
	readonly code: string;
	readonly revision: number | undefined;
	readonly stepRowId: number;
	readonly files: FileStore;
	readonly uploads: readonly Upload[];
}

type RunAct = (ctx: Ctx, posted: Posted) => Promise<unknown>;

const text = (form: FormData, name: string) => {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
};

const base = ({ code, revision }: Posted) => ({ code, revision });
const atStep = (posted: Posted) => ({ ...base(posted), stepRowId: posted.stepRowId });
const withReason = (posted: Posted) => ({ ...base(posted), reason: text(posted.form, 'reason') });
const refusalOf = ({ form }: Posted) => ({ groundId: text(form, 'ground'), reason: text(form, 'reason') });

/** Each form action of a dossier, as the verb it calls. Rights, states and reasons are the verbs' business. */
export const runAct: Readonly<Record<ActName, RunAct>> = {
	receive: (ctx, posted) => receiveDossier(ctx, { ...base(posted), note: text(posted.form, 'note') || undefined }),
	arrive: (ctx, posted) => confirmArrival(ctx, base(posted)),
	refuse: (ctx, posted) => refuseIntake(ctx, { ...base(posted), ...refusalOf(posted) }),
	supplement: (ctx, posted) =>
		requestSupplement(ctx, {
			...withReason(posted),
			groundIds: posted.form.getAll('ground').map(String),
			items: supplementItems(posted.form),
			contact: contactOf(ctx, posted.form),
		}),
	bring: async (ctx, posted) =>
		bringSupplement(ctx, {
			...base(posted),
			note: text(posted.form, 'note') || undefined,
			papers: await broughtPapers(ctx, posted),
		}),
	finish: (ctx, posted) =>
		finishStep(ctx, {
			...atStep(posted),
			outcome: text(posted.form, 'outcome'),
			opinion: text(posted.form, 'opinion') || undefined,
			...(posted.form.has('ground') ? { refusal: refusalOf(posted) } : {}),
		}),
	assign: (ctx, posted) =>
		assignStep(ctx, { ...atStep(posted), accountId: Number(text(posted.form, 'accountId')) || null }),
	take: (ctx, posted) =>
		assignStep(ctx, { ...atStep(posted), accountId: ctx.actor.kind === 'officer' ? ctx.actor.accountId : null }),
	pause: (ctx, posted) => pauseDossier(ctx, { ...atStep(posted), pauseId: text(posted.form, 'pause') }),
	resume: (ctx, posted) => resumeDossier(ctx, atStep(posted)),
	apologise: (ctx, posted) =>
		apologise(ctx, { ...withReason(posted), newDueOn: typedDate(text(posted.form, 'newDueOn')) }),
	withdraw: (ctx, posted) => withdrawDossier(ctx, withReason(posted)),
	stop: (ctx, posted) => stopDossier(ctx, withReason(posted)),
	handover: (ctx, posted) =>
		handOver(ctx, {
			...base(posted),
			receiver: text(posted.form, 'receiver'),
			method: deliveryOf(text(posted.form, 'method')),
		}),
};

/** Reads what every act posts. */
export async function readPosted(form: FormData, code: string, files: FileStore): Promise<Posted> {
	const revision = Number(text(form, 'revision'));
	return {
		form,
		code,
		revision: Number.isSafeInteger(revision) && text(form, 'revision') !== '' ? revision : undefined,
		stepRowId: Number(text(form, 'stepRowId')) || 0,
		files,
		uploads: await readUploads(form, 'paper'),
	};
}

/** A date as people type it; something the verb refuses when it is none. */
function typedDate(value: string): string {
	return parseDate(value) ?? (isDate(value) ? value : '');
}

function deliveryOf(value: string): 'counter' | 'post' | 'online' {
	return value === 'post' || value === 'online' ? value : 'counter';
}

/** Lines of the supplement form; empty lines are left out. */
function supplementItems(form: FormData): SupplementItem[] {
	const [originals, copies] = [form.getAll('itemOriginals'), form.getAll('itemCopies')];
	const count = (value: FormDataEntryValue | undefined) => Math.min(99, Math.max(0, Number(value) || 0));
	return form
		.getAll('itemName')
		.map((name, index) => ({
			name: typeof name === 'string' ? name.trim() : '',
			originals: count(originals[index]),
			copies: count(copies[index]),
		}))
		.filter(({ name }) => name !== '');
}

function contactOf(ctx: Ctx, form: FormData): { name: string; phone: string } | undefined {
	const phone = text(form, 'phone').trim();
	return phone === '' || ctx.actor.kind !== 'officer' ? undefined : { name: ctx.actor.name, phone };
}

/** Papers handed in afterwards: each line a name, with or without a scanned file. */
async function broughtPapers(ctx: Ctx, { form, uploads, files }: Posted): Promise<NewComponent[]> {
	const papers: NewComponent[] = [];
	for (const [index, name] of form.getAll('paperName').map(String).entries()) {
		const upload = uploads.find((one) => one.index === index);
		if (name.trim() === '' && !upload) continue;
		const saved = upload ? await keepUpload(ctx, files, upload) : undefined;
		papers.push({
			componentId: 'supplement',
			name: name.trim() || (upload?.name ?? ''),
			originals: 1,
			copies: 0,
			fileId: saved?.id ?? null,
			source: saved ? 'scanned' : 'submitted',
		});
	}
	return papers;
}
