import type { Grant, Permission } from '../../platform/actor.ts';
import type { HeldRole } from './actor-views.ts';

/**
 * Rights as the platform understands them: per permission, and per person acted for, the union of what all roles reach.
 * @param subtreeOf units under a scope unit on the day, itself included; a scope that no longer exists reaches nothing
 */
export function grantsOf(held: readonly HeldRole[], subtreeOf: (unitId: number) => readonly number[]): Grant[] {
	const grants = new Map<
		string,
		{ permission: Permission; unitIds: Set<number> | 'all'; behalf: HeldRole['onBehalfOf'] }
	>();
	for (const role of held) {
		for (const permission of role.permissions) {
			if (!isPermissionCode(permission)) continue;
			const key = `${permission} ${String(role.onBehalfOf?.accountId ?? '')}`;
			const grant = grants.get(key) ?? { permission, unitIds: new Set<number>(), behalf: role.onBehalfOf };
			if (role.reach === 'province') grant.unitIds = 'all';
			else if (grant.unitIds !== 'all') for (const unitId of subtreeOf(role.scopeUnitId)) grant.unitIds.add(unitId);
			grants.set(key, grant);
		}
	}
	return [...grants.values()]
		.filter(({ unitIds }) => unitIds === 'all' || unitIds.size > 0)
		.map(({ permission, unitIds, behalf }) => ({
			permission,
			unitIds: unitIds === 'all' ? unitIds : [...unitIds].sort((a, b) => a - b),
			...(behalf ? { onBehalfOf: { accountId: behalf.accountId, name: behalf.name } } : {}),
		}));
}

/** True for text in the form of a permission code, `dossier.receive`. */
export function isPermissionCode(code: string): code is Permission {
	return /^[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*$/u.test(code);
}
