import { isFinal, type ActKind, type DossierFile } from '#lib/server/modules/dossiers/index.ts';
import { formatDateTime } from '#lib/shared/dates.ts';
import { myMessages } from '#lib/shared/messages/citizen-dossiers.ts';
import type { Lang } from '#lib/shared/messages/lang.ts';
import type { TimelineEntry } from '#lib/ui/parts/timeline-entry.ts';
import { promiseWords } from '../../due-words.ts';

/** Acts whose note was written for the applicant. Opinions inside the office stay inside. */
const NOTED: ReadonlySet<ActKind> = new Set([
	'refuse-intake',
	'request-supplement',
	'request-payment',
	'apologise',
	'recompute',
	'stop',
	'withdraw',
	'pause',
]);

/** What was done, where it is now and with whom, and what is still ahead. */
export function historyOf(dossier: DossierFile, lang: Lang): TimelineEntry[] {
	const words = myMessages[lang];
	const done = dossier.acts.map((act): TimelineEntry => {
		const title = act.kind === 'finish-step' && act.stepName ? words.stepDone(act.stepName) : words.acts[act.kind];
		const who = act.actorKind === 'citizen' ? null : act.unitName;
		return {
			title,
			at: [formatDateTime(act.happenedAt), who].filter(Boolean).join(', '),
			note: NOTED.has(act.kind) ? (act.note ?? undefined) : undefined,
			state: 'done',
		};
	});
	const open = dossier.steps.filter(({ closedAt }) => closedAt === null);
	const now = open.map((step): TimelineEntry => ({
		title: words.now(step.name),
		at: [
			step.unitName,
			step.assigneeName && words.holder(step.assigneeName),
			words.since(formatDateTime(step.openedAt)),
		]
			.filter(Boolean)
			.join(', '),
		state: 'now',
	}));
	const ahead: TimelineEntry[] =
		isFinal(dossier.status) || open.some(({ kind }) => kind === 'hand-over')
			? []
			: [
					{
						title: words.returnAhead,
						at: dossier.dueAt ? promiseWords(dossier.dueAt, lang) : words.promisedNone,
						state: 'ahead',
					},
				];
	return [...done, ...now, ...ahead];
}
