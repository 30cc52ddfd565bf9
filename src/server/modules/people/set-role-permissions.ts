import { grantedUnits } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { listRoles, updateRolePermissions } from './rights-store.ts';

/** Changes what a role allows, everywhere at once; only the province administrator may. Unknown permissions are refused. */
export async function setRolePermissions(
	ctx: Ctx,
	input: { role: string; permissions: readonly string[]; known: readonly string[] },
): Promise<void> {
	if (grantedUnits(ctx.actor, 'people.manage') !== 'all') refuse('access.denied', { permission: 'people.manage' });
	const role =
		(await listRoles(ctx)).find(({ code }) => code === input.role) ??
		refuse('people.role-unknown', { role: input.role });
	const unknown = input.permissions.filter((permission) => !input.known.includes(permission));
	if (unknown.length > 0) refuse('people.wrong-input', { faults: `Không có quyền ${unknown.join(', ')}.` });
	const after = [...new Set(input.permissions)].sort();
	await updateRolePermissions(ctx, role.code, after);
	await record(ctx, {
		act: 'role.permissions-changed',
		subject: `role:${role.code}`,
		data: { before: [...role.permissions].sort(), after },
	});
}
