import type { ReadCtx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { foldAccents, toNfc } from '../../../shared/vietnamese-text.ts';
import { listKinds, type Kind } from './catalogue-store.ts';

/** A kind in force today. @throws Refusal document.kind-unknown */
export async function kindOrRefuse(ctx: ReadCtx, code: string): Promise<Kind> {
	return (await listKinds(ctx)).find((kind) => kind.code === code) ?? refuse('document.kind-unknown');
}

/**
 * The kind a foreign system names; undefined when it is none of the 29. Systems number kinds differently, so only the
 * name counts; "Quyết định" is our "Quyết định (cá biệt)".
 */
export async function kindByName(ctx: ReadCtx, name: string): Promise<Kind | undefined> {
	const wanted = plain(name);
	return (await listKinds(ctx)).find((kind) => plain(kind.name) === wanted);
}

function plain(name: string): string {
	return foldAccents(toNfc(name.replace(/\(.*\)/u, '')));
}
