import { fail, redirect, type Actions } from '@sveltejs/kit';
import {
	assignStep,
	countInbox,
	finishStep,
	isDossierCode,
	listInbox,
	type InboxRow,
	type InboxTab,
} from '#lib/server/modules/dossiers/index.ts';
import { listOfficersOf } from '#lib/server/modules/people/index.ts';
import type { SignatureFact } from '#lib/ui/desk/dossier-model.ts';
import { isInboxTab } from '#lib/ui/desk/inbox-tabs.ts';
import { openDossier, type OpenedDossier } from './dossiers/open-dossier.ts';
import { resultSignatures } from './dossiers/result-signatures.ts';
import { dueChips } from './due-chips.ts';
import { previewBatch } from './preview-batch.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	depends('desk:inbox');
	const after = Math.max(0, Number(url.searchParams.get('after')) || 0);
	const asked = url.searchParams.get('tab') ?? '';
	const list = await locals.ask(async (ctx) => {
		const counts = await countInbox(ctx);
		const tab = isInboxTab(asked) ? asked : fullestTab(counts);
		const [page, chip] = [await listInbox(ctx, { tab, after }), await dueChips(ctx)];
		const rows = page.rows.map((row) => ({
			...row,
			due: chip({ ...row, finishedAt: null, dueAt: nearer(row), unitId: row.stepUnitId }),
		}));
		const unitIds = [...new Set(page.rows.map(({ stepUnitId }) => stepUnitId))];
		return { counts, tab, rows, next: page.next ?? null, after, officers: await listOfficersOf(ctx, unitIds) };
	});
	const wanted = url.searchParams.get('batch');
	const batch =
		wanted === 'forward' || wanted === 'assign'
			? await previewBatch(locals, wanted, url.searchParams.getAll('step'))
			: null;
	return { ...list, ...(await openedOf(locals, url)), batch };
};

/** The tray that needs the officer first: intake before work, work before waiting. */
function fullestTab(counts: Record<InboxTab, number>): InboxTab {
	const order: InboxTab[] = ['to-receive', 'in-hand', 'to-sign', 'waiting'];
	return order.find((tab) => counts[tab] > 0) ?? 'in-hand';
}

function nearer({ dueAt, stepDueAt }: InboxRow): Date | null {
	if (!dueAt || !stepDueAt) return dueAt ?? stepDueAt;
	return dueAt < stepDueAt ? dueAt : stepDueAt;
}

async function openedOf(
	locals: App.Locals,
	url: URL,
): Promise<{ opened: OpenedDossier | null; signatures: SignatureFact[] }> {
	const code = url.searchParams.get('dossier');
	if (code === null || !isDossierCode(code)) return { opened: null, signatures: [] };
	const opened = await openDossier(locals, code, url.searchParams.get('purpose'));
	return { opened, signatures: opened.kind === 'open' ? await resultSignatures(locals, opened.desk.file) : [] };
}

/** Several dossiers at once; each in a transaction of its own, so that one refusal does not hold up the others. */
async function each(form: FormData, run: (line: { code: string; stepRowId: number }) => Promise<Attempt<unknown>>) {
	const refused: { code: string; sentence: string }[] = [];
	let done = 0;
	for (const value of form.getAll('step').map(String).slice(0, 200)) {
		const [code = '', step = ''] = value.split('|');
		const outcome = await run({ code, stepRowId: Number(step) || 0 });
		if (outcome.ok) done += 1;
		else refused.push({ code, sentence: outcome.sentence });
	}
	return { done, refused };
}

function back(url: URL): string {
	const tab = url.searchParams.get('tab');
	return tab && isInboxTab(tab) ? `/desk?tab=${tab}` : '/desk';
}

export const actions = {
	assign: async ({ request, locals, url }) => {
		const form = await request.formData();
		const accountId = Number(form.get('accountId')) || null;
		const result = await each(form, (line) => locals.attempt((ctx) => assignStep(ctx, { ...line, accountId })));
		if (result.refused.length > 0) return fail(409, result);
		redirect(303, back(url));
	},
	forward: async ({ request, locals, url }) => {
		const form = await request.formData();
		const outcome = form.get('outcome');
		const opinion = form.get('opinion');
		const result = await each(form, (line) =>
			locals.attempt((ctx) =>
				finishStep(ctx, {
					...line,
					outcome: typeof outcome === 'string' ? outcome : '',
					opinion: typeof opinion === 'string' && opinion !== '' ? opinion : undefined,
				}),
			),
		);
		if (result.refused.length > 0) return fail(409, result);
		redirect(303, back(url));
	},
} satisfies Actions;
