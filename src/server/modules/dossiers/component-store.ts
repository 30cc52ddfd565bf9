import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, writing } from '../../platform/db.ts';
import type { DossiersTables } from './tables.gen.ts';

/** A paper about to be kept with a dossier. */
export interface NewComponent {
	readonly componentId: string;
	readonly name: string;
	readonly originals: number;
	readonly copies: number;
	readonly fileId: string | null;
	readonly source: 'submitted' | 'scanned' | 'reused' | 'database';
}

/** Adds papers to a dossier in flight. */
export async function addPapers(ctx: Ctx, dossierId: number, papers: readonly NewComponent[]): Promise<void> {
	await writing<DossiersTables>(ctx)
		.insertInto('dossiers.component')
		.values(
			papers.map(({ componentId, name, originals, copies, fileId, source }) => ({
				dossier_id: dossierId,
				component_id: componentId,
				name: name.normalize('NFC'),
				originals,
				copies,
				file_id: fileId,
				source,
				added_at: ctx.now,
			})),
		)
		.execute();
}

/** The papers a dossier had at an instant, in the order they came. */
export async function listPapersAt(ctx: ReadCtx, dossierId: number, at: Date) {
	return reading<DossiersTables>(ctx)
		.selectFrom('dossiers.component')
		.select(['name', 'originals', 'copies', 'file_id'])
		.where('dossier_id', '=', dossierId)
		.where('added_at', '<=', at)
		.orderBy('id')
		.execute();
}
