import { fail, redirect } from '@sveltejs/kit';
import {
	bringSupplement,
	fileOfDossier,
	getDossierFile,
	isFinal,
	listSupplementFiles,
	readDossierCode,
	removeSupplementFile,
	withdrawDossier,
	type DossierFile,
} from '#lib/server/modules/dossiers/index.ts';
import { mapUnitsOn } from '#lib/server/modules/agencies/index.ts';
import { mapVersions } from '#lib/server/modules/procedures/index.ts';
import { findMyRating, rateDossier } from '#lib/server/modules/ratings/index.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { listReadings } from '#lib/server/platform/record-reading.ts';
import { UPLOAD_LIMITS } from '#lib/server/uploads/index.ts';
import { formatDateTime, vnDate } from '#lib/shared/dates.ts';
import { myMessages } from '#lib/shared/messages/citizen-dossiers.ts';
import { localPath, type Lang } from '#lib/shared/messages/lang.ts';
import { signaturesOf } from '../../../../(desk)/desk/signatures-of.ts';
import { postedText } from '../../../posted-text.ts';
import { requireCitizen } from '../../../require-citizen.ts';
import { dueChip, promiseWords, whySentences } from '../../due-words.ts';
import { procedureNames } from '../../procedure-names.ts';
import { historyOf } from './history.ts';
import { feeWords, receiptOf, resultWay } from './receipt-of.ts';
import { askedPapers, keepSupplementFile } from './supplement-papers.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const MEGABYTE = 1024 * 1024;
/** What was just done, as the address says it. */
const DONE = ['added', 'withdrawn'] as const;

export const load: PageServerLoad = async (event) => {
	requireCitizen(event);
	const { locals, params, url } = event;
	const { lang } = locals;
	const { publicUrl } = locals.app.config;
	const shown = await locals.ask(async (ctx) => {
		const dossier = await getDossierFile(ctx, readDossierCode(params.code) ?? params.code);
		const isReceipt = url.searchParams.has('submitted');
		return {
			dossier,
			names: await namesOf(ctx, dossier),
			receipt: isReceipt ? await receiptOf(ctx, dossier, publicUrl, lang) : undefined,
			readings: await readingsOf(ctx, dossier.code),
			rating: await ratingOf(ctx, dossier.code, lang),
			waiting: await listSupplementFiles(ctx, dossier.code),
			now: ctx.now,
		};
	});
	const { dossier, now } = shown;
	return {
		receipt: shown.receipt,
		readings: shown.readings,
		rating: shown.rating,
		...shown.names,
		...facts(dossier, now, lang),
		asked: askedPapers(dossier.supplementRequest, shown.waiting, lang),
		result: await resultOf(event, dossier, now),
		maxMegabytes: UPLOAD_LIMITS.mostBytes / MEGABYTE,
		done: DONE.find((word) => url.searchParams.has(word)),
	};
};

/** Everything the page prints of the dossier itself. */
function facts(dossier: DossierFile, now: Date, lang: Lang) {
	const { code, status, revision, dueAt, supplementRequest } = dossier;
	const file = (id: string) => localPath(lang, `/my/dossiers/${code}/files/${id}`);
	return {
		code,
		status,
		revision,
		chip: dueChip(dossier, now, lang),
		asOf: formatDateTime(now),
		promise: dueAt
			? {
					words: promiseWords(dueAt, lang),
					provisional: dossier.dueProvisional,
					why: whySentences(dossier.dueExplanation),
				}
			: undefined,
		history: historyOf(dossier, lang),
		supplement:
			supplementRequest && status === 5
				? {
						...supplementRequest,
						requestedAt: formatDateTime(supplementRequest.requestedAt),
						unit: askingUnit(dossier),
					}
				: undefined,
		applicant: dossier.applicantName,
		receivingUnit: dossier.receivingUnitName,
		competentUnit: dossier.competentUnitName,
		resultWay: resultWay(dossier, lang),
		fee: feeWords(dossier, lang),
		papers: dossier.papers.map(({ id, name, file: stored }) => ({
			id,
			name,
			file: stored && { ...stored, href: file(stored.id) },
		})),
		slips: dossier.slips.map(({ id, title, number, issuedAt }) => ({
			id,
			title,
			number,
			issuedAt: formatDateTime(issuedAt),
			href: localPath(lang, `/my/dossiers/${code}/slips/${String(id)}`),
		})),
		canWithdraw: dossier.possible.includes('withdraw'),
		canSupplement: dossier.possible.includes('bring-supplement'),
		canRate: status === 10,
		isClosed: isFinal(status),
	};
}

async function namesOf(ctx: ReadCtx, { procedureTitle, procedureVersionId }: DossierFile) {
	const versions = await mapVersions(ctx, [procedureVersionId]);
	return procedureNames(procedureTitle, versions.get(procedureVersionId)?.plainName);
}

/** Who asked for the supplement: the one-stop at intake, or the unit that handles. */
function askingUnit({ acts, competentUnitName }: DossierFile): string {
	return acts.findLast(({ kind }) => kind === 'request-supplement')?.unitName ?? competentUnitName;
}

async function readingsOf(ctx: ReadCtx, code: string) {
	const readings = await listReadings(ctx, `dossier:${code}`);
	const units = await mapUnitsOn(
		ctx,
		readings.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])),
		vnDate(ctx.now),
	);
	return readings.map(({ readAt, actorName, purpose, unitId }) => ({
		at: formatDateTime(readAt),
		name: actorName ?? '',
		unit: unitId === null ? '' : (units.get(unitId)?.name ?? ''),
		purpose,
	}));
}

async function ratingOf(ctx: ReadCtx, code: string, lang: Lang) {
	const rating = await findMyRating(ctx, code);
	return (
		rating && {
			level: myMessages[lang].ratingLevels[rating.level],
			at: formatDateTime(rating.ratedAt),
			comment: rating.comment,
		}
	);
}

/** The published result with the verdict on each of its signatures. */
async function resultOf({ locals }: Pick<RequestEvent, 'locals'>, { code, result }: DossierFile, now: Date) {
	const { fileId, publishedAt } = result ?? {};
	if (!result || !fileId || !publishedAt) return undefined;
	const stored = await locals.ask((ctx) => fileOfDossier(ctx, code, fileId));
	const signatures = await signaturesOf(locals.app, await locals.app.files.read(stored), now);
	const href = localPath(locals.lang, `/my/dossiers/${code}/files/${fileId}`);
	return { kind: result.kind, number: result.number, publishedAt: formatDateTime(publishedAt), href, signatures };
}

export const actions: Actions = {
	/** One file by the ordinary way, without script. */
	upload: async (event) => {
		requireCitizen(event);
		const { locals, params, url } = event;
		const words = myMessages[locals.lang];
		const posted = await event.request.formData().catch(() => undefined);
		if (!posted) return fail(413, { supplement: { sentence: words.fileHint(UPLOAD_LIMITS.mostBytes / MEGABYTE) } });
		const done = await locals.attempt((ctx) => keepSupplementFile(ctx, locals.app.files, params.code, posted));
		const paper = postedText(posted, 'paper', 100);
		if (!done.ok) return fail(done.status, { supplement: { sentence: done.sentence, paper } });
		redirect(303, `${url.pathname}#paper-${paper}`);
	},
	remove: async (event) => {
		requireCitizen(event);
		const { locals, params, url } = event;
		const posted = await event.request.formData();
		const id = Number(posted.get('file'));
		const done = await locals.attempt((ctx) => removeSupplementFile(ctx, { code: params.code, id }));
		if (!done.ok) return fail(done.status, { supplement: { sentence: done.sentence } });
		redirect(303, `${url.pathname}#supplement`);
	},
	supplement: async (event) => {
		requireCitizen(event);
		const { locals, params, url } = event;
		const posted = await event.request.formData();
		const note = postedText(posted, 'note');
		const revision = Number(posted.get('_revision'));
		const done = await locals.attempt(async (ctx) => {
			if ((await listSupplementFiles(ctx, params.code)).length === 0) return false;
			await bringSupplement(ctx, { code: params.code, revision, note, papers: [] });
			return true;
		});
		if (!done.ok) return fail(done.status, { supplement: { sentence: done.sentence, note } });
		if (!done.value) {
			return fail(422, { supplement: { sentence: myMessages[locals.lang].supplementNothing, note } });
		}
		redirect(303, `${url.pathname}?added`);
	},
	withdraw: async (event) => {
		requireCitizen(event);
		const { locals, params, url } = event;
		const posted = await event.request.formData();
		const reason = postedText(posted, 'reason', 1000);
		if (reason === '') return fail(422, { withdraw: { sentence: myMessages[locals.lang].withdrawReasonMissing } });
		const done = await locals.attempt((ctx) => withdrawDossier(ctx, { code: params.code, reason }));
		if (!done.ok) return fail(done.status, { withdraw: { sentence: done.sentence, reason } });
		redirect(303, `${url.pathname}?withdrawn`);
	},
	rate: async (event) => {
		requireCitizen(event);
		const { locals, params, url } = event;
		const posted = await event.request.formData();
		const comment = postedText(posted, 'comment');
		const level = Number(posted.get('level') ?? '');
		const done = await locals.attempt((ctx) => rateDossier(ctx, { code: params.code, level, comment }));
		if (!done.ok) return fail(done.status, { rate: { sentence: done.sentence, comment } });
		redirect(303, `${url.pathname}#rating`);
	},
};
