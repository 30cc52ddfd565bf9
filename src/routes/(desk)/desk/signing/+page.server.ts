import { fail, type Actions } from '@sveltejs/kit';
import { isPermitted } from '#lib/server/platform/access.ts';
import { isDossierCode } from '#lib/server/modules/dossiers/index.ts';
import type { SigningLine } from '#lib/ui/desk/signing-line.ts';
import { openDocument } from '../documents/read-document-desk.ts';
import { openDossier } from '../dossiers/open-dossier.ts';
import { resultSignatures } from '../dossiers/result-signatures.ts';
import { readQueues } from './read-queues.ts';
import { documentIdOf, readSigningRequest, runSigning, SIGNING_QUEUES } from './run-signing.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	depends('desk:inbox');
	const queues = await locals.ask(readQueues);
	const seals = isPermitted(locals.actor, 'dossier.publish') || isPermitted(locals.actor, 'document.issue');
	const wanted = SIGNING_QUEUES.find((queue) => queue === url.searchParams.get('queue'));
	const queue = wanted ?? (seals && queues.sign.length === 0 ? 'seal' : 'sign');
	return {
		queue,
		rows: queues[queue],
		counts: { sign: queues.sign.length, seal: queues.seal.length, initial: queues.initial.length },
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
