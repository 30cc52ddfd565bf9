import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { listDocuments, type DocumentRow, type WorkTab } from '#lib/server/modules/documents/index.ts';
import { listInbox, type InboxRow } from '#lib/server/modules/dossiers/index.ts';
import { listUsableKeys, type UsableKey } from '#lib/server/modules/signing/index.ts';
import { formatDateTime } from '#lib/shared/dates.ts';
import type { SigningRow } from '#lib/ui/desk/signing/signing-line.ts';
import { dueChips } from '../due-chips.ts';
import { codeOfDocument } from './run-signing.ts';

/** Pages of a tray looked through. */
const MOST_PAGES = 6;

/** What waits for the officer's signature and seal: results of dossiers, then documents. */
export async function readQueues(
	ctx: ReadCtx,
): Promise<{ sign: SigningRow[]; seal: SigningRow[]; initial: SigningRow[]; keys: readonly UsableKey[] }> {
	const chip = await dueChips(ctx);
	const ofDossier = (row: InboxRow): SigningRow => ({
		code: row.code,
		title: `${row.procedureTitle}, ${row.applicantName}`,
		note: `Hồ sơ ${row.code}${row.onBehalfOf ? ` · ký thay ${row.onBehalfOf}` : ''}`,
		asked: row.stepName,
		since: `nộp ${formatDateTime(row.submittedAt)}`,
		due: chip({ ...row, finishedAt: null, unitId: row.competentUnitId }),
	});
	const ofDocument = (row: DocumentRow): SigningRow => ({
		code: codeOfDocument(row.id),
		title: row.abstract,
		note: `${row.kindName}${row.reference ? ` ${row.reference}` : ''}${row.node?.onBehalfOf ? ` · thay ${row.node.onBehalfOf}` : ''}`,
		asked: row.node?.fromName ?? row.drafterName ?? '',
		since: row.node ? `trình ${formatDateTime(row.node.openedAt)}` : '',
		due:
			row.dueAt === null ? null : chip({ dueAt: row.dueAt, paused: false, finishedAt: null, unitId: row.agencyUnitId }),
	});
	const toSign = await listAll((after) => listInbox(ctx, { tab: 'to-sign', after }));
	const toIssue = await listAll((after) => listInbox(ctx, { tab: 'to-issue', after }));
	const documents = (tab: WorkTab) => listAll((after) => listDocuments(ctx, { tab, after }));
	return {
		sign: [...toSign.map(ofDossier), ...(await documents('to-sign')).map(ofDocument)],
		seal: [...toIssue.map(ofDossier), ...(await documents('to-seal')).map(ofDocument)],
		initial: [...(await documents('to-review')), ...(await documents('to-check')), ...(await ownDrafts(ctx))].map(
			ofDocument,
		),
		keys: await listUsableKeys(ctx),
	};
}

/** Drafts in their drafter's hands: an initial answers for one's own part before it goes up. */
async function ownDrafts(ctx: ReadCtx): Promise<DocumentRow[]> {
	const { rows } = await listDocuments(ctx, { tab: 'drafts', state: 'draft' });
	return [...rows];
}

/** All rows of a paged list, as far as a person would look. */
async function listAll<T>(page: (after: number) => Promise<{ rows: readonly T[]; next?: number }>): Promise<T[]> {
	const rows: T[] = [];
	let after: number | undefined = 0;
	for (let turn = 0; turn < MOST_PAGES && after !== undefined; turn += 1) {
		const next: { rows: readonly T[]; next?: number } = await page(after);
		rows.push(...next.rows);
		after = next.next;
	}
	return rows;
}
