import { getDossierFile, isFinal, type DossierRow, type MyDossier } from '#lib/server/modules/dossiers/index.ts';
import { mapVersions } from '#lib/server/modules/procedures/index.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { formatDateTime } from '#lib/shared/dates.ts';
import { myMessages } from '#lib/shared/messages/citizen-dossiers.ts';
import { localPath, type Lang } from '#lib/shared/messages/lang.ts';
import { dueChip, whySentences } from '../due-words.ts';
import { procedureNames, type ProcedureNames } from '../procedure-names.ts';

/** One dossier in the citizen's list. */
export interface DossierCard extends ProcedureNames {
	readonly code: string;
	readonly href: string;
	readonly status: DossierRow['status'];
	readonly group: 'todo' | 'open' | 'ready' | 'done';
	readonly chip: ReturnType<typeof dueChip>;
	readonly sentAt: string;
	/** Where it is now and with whom, or what is asked; only for dossiers in motion. */
	readonly now?: string | undefined;
	readonly why: readonly string[];
}

/** Beyond this many dossiers in motion a list says less about each; nobody has so many. */
const MOST_DETAILED = 12;

/** The rows of a list as cards; those in motion with the desk that holds them. */
export async function dossierCards(ctx: ReadCtx, rows: readonly MyDossier[], lang: Lang): Promise<DossierCard[]> {
	const moving = new Set(
		rows
			.filter(({ status }) => !isFinal(status) && status !== 9)
			.slice(0, MOST_DETAILED)
			.map(({ code }) => code),
	);
	const versions = await mapVersions(
		ctx,
		rows.map(({ procedureVersionId }) => procedureVersionId),
	);
	const cards: DossierCard[] = [];
	for (const row of rows) {
		const detail = moving.has(row.code) ? await detailOf(ctx, row.code, lang) : { why: [] };
		cards.push({
			code: row.code,
			href: localPath(lang, `/my/dossiers/${row.code}`),
			...procedureNames(row.procedureTitle, versions.get(row.procedureVersionId)?.plainName),
			status: row.status,
			group: groupOf(row.status),
			chip: dueChip(row, ctx.now, lang),
			sentAt: formatDateTime(row.submittedAt),
			...detail,
		});
	}
	return cards;
}

function groupOf(status: DossierRow['status']): DossierCard['group'] {
	if (status === 5 || status === 6) return 'todo';
	if (status === 9) return 'ready';
	return isFinal(status) ? 'done' : 'open';
}

async function detailOf(ctx: ReadCtx, code: string, lang: Lang): Promise<Pick<DossierCard, 'now' | 'why'>> {
	const words = myMessages[lang];
	const file = await getDossierFile(ctx, code);
	const why = file.dueAt ? whySentences(file.dueExplanation) : [];
	if (file.status === 5 && file.supplementRequest) {
		const { items, reason } = file.supplementRequest;
		return { why: [], now: items.length > 0 ? items.map(({ name }) => name).join('; ') : reason };
	}
	const open = file.steps.filter(({ closedAt }) => closedAt === null);
	const now = open.map((step) => {
		const parts = [words.holding(step.name, step.unitName)];
		if (step.assigneeName) parts.push(words.holder(step.assigneeName));
		parts.push(words.since(formatDateTime(step.openedAt)));
		return parts.join(', ');
	});
	return { why, now: now.length > 0 ? now.join('; ') : undefined };
}
