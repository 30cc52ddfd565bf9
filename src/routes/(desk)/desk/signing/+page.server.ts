import { fail, type Actions } from '@sveltejs/kit';
import { isPermitted } from '#lib/server/platform/access.ts';
import type { Permission } from '#lib/server/platform/actor.ts';
import { isDossierCode } from '#lib/server/modules/dossiers/index.ts';
import { SIGNING_QUEUES, type SigningLine } from '#lib/ui/desk/signing/signing-line.ts';
import { openDocument } from '../documents/read-document-desk.ts';
import { openDossier } from '../dossiers/open-dossier.ts';
import { resultSignatures } from '../dossiers/result-signatures.ts';
import { readQueues } from './read-queues.ts';
import { documentIdOf, readSigningRequest, runSigning } from './run-signing.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	depends('desk:inbox');
	const queues = await locals.ask(readQueues);
	const may = (...permissions: readonly Permission[]) =>
		permissions.some((permission) => isPermitted(locals.actor, permission));
	const seals = may('dossier.publish', 'document.issue');
	const signs = may('dossier.sign', 'document.sign');
	const wanted = SIGNING_QUEUES.find((queue) => queue === url.searchParams.get('queue'));
	const queue = wanted ?? (seals && (!signs || queues.sign.length === 0) ? 'seal' : 'sign');
	return {
		queue,
		rows: queues[queue],
		tabs: SIGNING_QUEUES.map((id) => ({ id, count: queues[id].length })).filter(
			({ id, count }) => id === queue || count > 0 || { sign: signs, seal: seals, initial: false }[id],
		),
		keys: queues.keys.filter(({ kind }) => kind === (queue === 'seal' ? 'agency' : 'person')),
		...(await openPaper(locals, url.searchParams.get('code') ?? '')),
	};
};

/** The paper to read before it is signed, with the signatures it carries. */
async function openPaper(locals: App.Locals, code: string) {
	const documentId = documentIdOf(code);
	if (documentId !== undefined) {
		const { papers, signatures } = await openDocument(locals, documentId);
		return { papers, signatures, pageHref: `/desk/documents/${String(documentId)}` };
	}
	const opened = isDossierCode(code) ? await openDossier(locals, code, null) : null;
	if (opened?.kind !== 'open') return { papers: [], signatures: [], pageHref: null };
	const signatures = await resultSignatures(locals, opened.desk.file);
	return { papers: opened.desk.documents, signatures, pageHref: `/desk/dossiers/${code}` };
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
