import { recordReading } from '#lib/server/platform/record-reading.ts';
import type { DossierFile } from '#lib/server/modules/dossiers/index.ts';
import { PURPOSES } from '#lib/ui/desk/purposes.ts';
import type { DeskFile } from '#lib/ui/desk/dossier-model.ts';
import { readDeskFile } from './desk-file.ts';

/** A dossier opened with a purpose, or the question for one. */
export type OpenedDossier =
	| { readonly kind: 'open'; readonly desk: DeskFile; readonly purpose: string }
	| { readonly kind: 'ask-purpose'; readonly code: string };

/**
 * Opens a citizen's dossier for an officer and writes down why. Whoever holds an open step works on it; everybody else
 * says what for before anything of it is shown.
 * @law Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15: access to personal data has a purpose and leaves a trace
 */
export async function openDossier(locals: App.Locals, code: string, asked: string | null): Promise<OpenedDossier> {
	const desk = await locals.ask((ctx) => readDeskFile(ctx, code));
	const purpose = purposeFromStep(desk.file) ?? PURPOSES.find(({ id }) => id === asked)?.words;
	if (purpose === undefined) return { kind: 'ask-purpose', code };
	await locals.ask((ctx) =>
		recordReading(ctx, { subject: `dossier:${code}`, purpose, unitId: desk.file.competentUnitId }),
	);
	return { kind: 'open', desk, purpose };
}

function purposeFromStep(file: DossierFile): string | undefined {
	const step = file.steps.find(({ closedAt, outcomes }) => closedAt === null && outcomes.length > 0);
	if (step) return `Giải quyết hồ sơ, bước “${step.name}”`;
	return file.possible.length > 0 ? 'Giải quyết hồ sơ theo phân công' : undefined;
}
