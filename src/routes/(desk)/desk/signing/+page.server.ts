import { fail, type Actions } from '@sveltejs/kit';
import { isPermitted } from '#lib/server/platform/access.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { isDossierCode, listInbox, type InboxRow } from '#lib/server/modules/dossiers/index.ts';
import { listUsableKeys } from '#lib/server/modules/signing/index.ts';
import type { SigningLine } from '#lib/ui/desk/signing-line.ts';
import { openDossier } from '../dossiers/open-dossier.ts';
import { resultSignatures } from '../dossiers/result-signatures.ts';
import { dueChips } from '../due-chips.ts';
import { readSigningRequest, runSigning } from './run-signing.ts';
import type { PageServerLoad } from './$types';

/** Pages of the tray looked through for documents to seal. */
const MOST_PAGES = 6;

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	depends('desk:inbox');
	const queues = await locals.ask(async (ctx) => {
		const chip = await dueChips(ctx);
		const shown = (rows: readonly InboxRow[]) =>
			rows.map((row) => ({ ...row, due: chip({ ...row, finishedAt: null, unitId: row.competentUnitId }) }));
		return {
			sign: shown(await listAll(ctx, 'to-sign')),
			seal: shown((await listAll(ctx, 'in-hand')).filter(({ stepKind }) => stepKind === 'issue')),
			keys: await listUsableKeys(ctx),
		};
	});
	const seals = isPermitted(locals.actor, 'dossier.publish');
	const wanted = url.searchParams.get('queue');
	const queue =
		wanted === 'seal' || (wanted === null && seals && queues.sign.length === 0) ? ('seal' as const) : ('sign' as const);
	const rows = queues[queue];
	const code = url.searchParams.get('code');
	const opened = code !== null && isDossierCode(code) ? await openDossier(locals, code, null) : null;
	return {
		queue,
		rows,
		counts: { sign: queues.sign.length, seal: queues.seal.length },
		keys: queues.keys.filter(({ kind }) => kind === (queue === 'seal' ? 'agency' : 'person')),
		opened,
		signatures: opened?.kind === 'open' ? await resultSignatures(locals, opened.desk.file) : [],
	};
};

async function listAll(ctx: ReadCtx, tab: 'to-sign' | 'in-hand'): Promise<InboxRow[]> {
	const rows: InboxRow[] = [];
	let after: number | undefined = 0;
	for (let page = 0; page < MOST_PAGES && after !== undefined; page += 1) {
		const next: Awaited<ReturnType<typeof listInbox>> = await listInbox(ctx, { tab, after });
		rows.push(...next.rows);
		after = next.next;
	}
	return rows;
}

export const actions = {
	/** The same batch without script: all outcomes at once. */
	default: async ({ request, locals }) => {
		if (locals.signedIn?.session.locked) return fail(423, { lines: [] });
		const lines: SigningLine[] = [];
		for await (const line of runSigning(locals, readSigningRequest(await request.formData()))) lines.push(line);
		return { lines };
	},
} satisfies Actions;
