import type { ReadCtx } from '../../platform/ctx.ts';
import { getVersion, type ProcedureDefinition } from '../procedures/index.ts';

/** A published version never changes, so remembering it is safe; bounded because there are thousands. */
const remembered = new Map<number, ProcedureDefinition>();
const MOST_REMEMBERED = 400;

/** The definition a dossier was opened under; a new version never reaches dossiers in flight. */
export async function definitionOf(ctx: ReadCtx, versionId: number): Promise<ProcedureDefinition> {
	const known = remembered.get(versionId);
	if (known) return known;
	const { definition } = await getVersion(ctx, versionId);
	if (!definition) throw new Error(`Procedure version ${String(versionId)} has no definition`);
	if (remembered.size >= MOST_REMEMBERED) remembered.clear();
	remembered.set(versionId, definition);
	return definition;
}
