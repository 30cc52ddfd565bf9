import type { ExportKind } from '../modules/exports/index.ts';
import { auditKind } from './audit-kind.ts';
import { dossierBoardKind } from './dossier-board-kind.ts';
import { searchKind, trayKind } from './dossier-kinds.ts';
import { registerKind } from './register-kind.ts';
import { taskBoardKind } from './task-board-kind.ts';
import { trackingKind } from './tracking-kind.ts';

/** Names of the lists; kept with exports that wait. */
export type ExportKindId =
	| 'dossiers.search'
	| 'dossiers.tray'
	| 'dossiers.board'
	| 'dossiers.tracking'
	| 'documents.register'
	| 'tasks.board'
	| 'people.audit';

/** The lists, with what their papers need to know of the installation. */
export function openExportKinds(config: { readonly sampleMode: boolean }): readonly ExportKind[] {
	return [searchKind, trayKind, dossierBoardKind, trackingKind(config), registerKind(config), taskBoardKind, auditKind];
}
