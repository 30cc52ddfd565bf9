import { vnDate } from '../../../shared/dates.ts';
import { grantedUnits, requireOfficer } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { mapUnitsOn } from '../agencies/index.ts';
import { getAccount, type Account } from './account-store.ts';
import { findAuthenticator } from './factors.ts';
import { currentAppointments, getManagedOfficer } from './managed.ts';
import { listAppointments, listDelegations, type AppointmentRow, type DelegationRow } from './rights-store.ts';
import { listLiveSessions, type SessionRow } from './session-store.ts';

/** An appointment with the names of its units as they were when it began. */
export interface AppointmentView extends AppointmentRow {
	readonly unitName: string;
	readonly scopeName: string;
	readonly isCurrent: boolean;
}

export interface OfficerView {
	readonly account: Omit<Account, 'passwordHash'>;
	readonly unitName: string;
	readonly appointments: readonly AppointmentView[];
	readonly given: readonly DelegationRow[];
	readonly received: readonly DelegationRow[];
	readonly sessions: readonly SessionRow[];
	readonly factors: Awaited<ReturnType<typeof findAuthenticator>>;
}

/** One officer as the administrator sees them; `people.not-found` outside the actor's units. */
export async function getOfficerView(ctx: ReadCtx, accountId: number): Promise<OfficerView> {
	return viewOf(ctx, await getManagedOfficer(ctx, accountId));
}

/** The asking officer's own page. */
export async function getOwnView(ctx: ReadCtx): Promise<OfficerView> {
	return viewOf(ctx, await getAccount(ctx, requireOfficer(ctx).accountId));
}

async function viewOf(ctx: ReadCtx, found: Account): Promise<OfficerView> {
	const { passwordHash: _hash, ...account } = found;
	const today = vnDate(ctx.now);
	const appointments = await listAppointments(ctx, account.id);
	const unitIds = appointments.flatMap(({ unitId, scopeUnitId }) => [unitId, scopeUnitId]);
	const units = await mapUnitsOn(ctx, account.homeUnitId === null ? unitIds : [...unitIds, account.homeUnitId], today);
	const current = new Set(currentAppointments(appointments, today));
	const nameOf = (unitId: number) => units.get(unitId)?.agencyName ?? '';
	return {
		account,
		unitName: account.homeUnitId === null ? '' : nameOf(account.homeUnitId),
		appointments: appointments.map((row) => ({
			...row,
			unitName: nameOf(row.unitId),
			scopeName: nameOf(row.scopeUnitId),
			isCurrent: current.has(row),
		})),
		given: await listDelegations(ctx, { from: account.id }),
		received: await listDelegations(ctx, { to: account.id }),
		sessions: await listLiveSessions(ctx, account.id),
		factors: await findAuthenticator(ctx, account.id),
	};
}

/** Delegations given in the units the actor administers, newest first. */
export async function listManagedDelegations(ctx: ReadCtx): Promise<DelegationRow[]> {
	return listDelegations(ctx, { homeUnits: grantedUnits(ctx.actor, 'people.manage') });
}
