import type { DossierFile } from '#lib/server/modules/dossiers/index.ts';
import { fileOfDossier } from '#lib/server/modules/dossiers/index.ts';
import type { SignatureFact } from '#lib/ui/desk/dossier-model.ts';
import { signaturesOf } from '../signatures-of.ts';

/** The verdicts over the newest signed file of a dossier's result; empty before anybody signed. */
export async function resultSignatures(locals: App.Locals, { code, result }: DossierFile): Promise<SignatureFact[]> {
	const fileId = result?.fileId ?? result?.draftFileId;
	if (!fileId) return [];
	const { stored, at } = await locals.ask(async (ctx) => ({
		stored: await fileOfDossier(ctx, code, fileId),
		at: ctx.now,
	}));
	return signaturesOf(locals.app, await locals.app.files.read(stored), at);
}
