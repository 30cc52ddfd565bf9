import { previewSubmission, type DossierFile } from '#lib/server/modules/dossiers/index.ts';
import { getWorkCalendar, addWorkingHours } from '#lib/server/modules/calendar/index.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { formatDateTime, vnDate, weekdayNameVi } from '#lib/shared/dates.ts';
import { myMessages } from '#lib/shared/messages/citizen-dossiers.ts';
import { localPath, type Lang } from '#lib/shared/messages/lang.ts';
import type { ReceiptFacts } from '#lib/ui/forms/receipt-facts.ts';
import { whySentences } from '../../due-words.ts';

/**
 * Working hours within which the office checks a new dossier.
 * @law NĐ 118/2025/NĐ-CP Điều 17: the one-stop answers within eight working hours
 */
const CHECK_HOURS = 8;

/** The receipt of a submission: code, time, papers with their hashes, and what happens next by when. */
export async function receiptOf(
	ctx: ReadCtx,
	dossier: DossierFile,
	publicUrl: string,
	lang: Lang,
): Promise<ReceiptFacts> {
	const words = myMessages[lang];
	const calendar = await getWorkCalendar(ctx, dossier.receivingUnitId);
	const checkBy = addWorkingHours(calendar, dossier.submittedAt, CHECK_HOURS);
	// The date as it would be if the office received it at the last moment of its hours: never promises too much.
	const expected = await previewSubmission(
		{ ...ctx, now: checkBy },
		{
			procedureVersionId: dossier.procedureVersionId,
			form: dossier.form,
			files: [],
			receivingUnitId: dossier.receivingUnitId,
		},
	);
	const trackHref = localPath(lang, `/track/${dossier.code}`);
	const slip = dossier.slips.find(({ formNo }) => formNo === '01');
	return {
		code: dossier.code,
		trackUrl: `${publicUrl}/track/${dossier.code}`,
		trackHref,
		procedure: dossier.procedureTitle,
		applicant: dossier.applicantName,
		sentAt: formatDateTime(dossier.submittedAt),
		authority: dossier.competentUnitName,
		resultWay: resultWay(dossier, lang),
		fee: feeWords(dossier, lang),
		next: [
			{ title: words.receiptNext.sent, at: at(dossier.submittedAt, lang), state: 'done' },
			{
				title: words.receiptNext.check(dossier.receivingUnitName),
				at: words.receiptNext.checkBy(at(checkBy, lang)),
				note: words.receiptNext.checkNote,
				state: 'now',
			},
			{ title: words.receiptNext.handle(dossier.competentUnitName), at: words.receiptNext.handleAt, state: 'ahead' },
			{
				title: words.receiptNext.give,
				at: expected.due ? words.receiptNext.giveBy(at(expected.due.dueAt, lang)) : words.promisedNone,
				note: words.receiptNext.giveNote,
				state: 'ahead',
			},
		],
		why: expected.due ? whySentences(expected.due.explanation) : undefined,
		papers: dossier.papers.flatMap(({ file }) => (file ? [file] : [])),
		pdfHref: slip && localPath(lang, `/my/dossiers/${dossier.code}/slips/${String(slip.id)}`),
	};
}

/** How the result comes back, with the place where there is one. */
export function resultWay(dossier: Pick<DossierFile, 'deliveryMethod' | 'receivingUnitName'>, lang: Lang): string {
	const names = myMessages[lang].deliveryNames;
	const method = (['online', 'counter', 'post'] as const).find((one) => one === dossier.deliveryMethod) ?? 'online';
	return method === 'counter' ? `${names.counter}, ${dossier.receivingUnitName}` : names[method];
}

/** The fee, or honestly that it is not known. */
export function feeWords({ feeDong, moneyState }: Pick<DossierFile, 'feeDong' | 'moneyState'>, lang: Lang): string {
	const words = myMessages[lang];
	if (moneyState === 'unknown' || feeDong === null) return words.feeUnknown;
	return feeDong === 0 ? words.feeNone : words.dong(feeDong.toLocaleString('vi-VN'));
}

function at(instant: Date, lang: Lang): string {
	return lang === 'vi' ? `${formatDateTime(instant)}, ${weekdayNameVi(vnDate(instant))}` : formatDateTime(instant);
}
