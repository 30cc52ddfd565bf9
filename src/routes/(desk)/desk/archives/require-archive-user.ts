import { isPermitted, requirePermission } from '#lib/server/platform/access.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';

const USES = ['archive.collect', 'archive.keep', 'archive.manage'] as const;

/** Whoever works with files in any way. @throws Refusal access.denied */
export function requireArchiveUser(ctx: ReadCtx): void {
	if (!USES.some((permission) => isPermitted(ctx.actor, permission))) requirePermission(ctx, 'archive.read');
}
