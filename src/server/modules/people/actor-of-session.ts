import { vnDate } from '../../../shared/dates.ts';
import type { Actor, OfficerActor } from '../../platform/actor.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { listSubtreeUnitIdsOn } from '../agencies/index.ts';
import { findSessionFacts, listHeldRoles, type HeldRole, type SessionFacts } from './actor-views.ts';
import { grantsOf } from './grants.ts';
import type { SessionStage } from './session-store.ts';
import { hashOfToken, looksLikeToken } from './session-token.ts';

/** What screens need to know of the session they run in. */
export interface SessionInfo {
	readonly id: number;
	/** Only `open` carries rights; other stages belong to the sign-in pages. */
	readonly stage: SessionStage;
	/** Idle for too long, or locked by hand: nothing may be read or done until the password is given. */
	readonly locked: boolean;
	/** Minutes without activity after which the session locks; undefined for citizens, whose sessions end instead. */
	readonly idleLockMinutes?: number | undefined;
	readonly lastSeenAt: Date;
	readonly returnTo: string | null;
	readonly challenge: string | null;
}

export interface SignedIn {
	readonly actor: Actor;
	readonly session: SessionInfo;
	readonly account: {
		readonly id: number;
		readonly kind: SessionFacts['kind'];
		readonly login: string | null;
		readonly name: string;
		readonly homeUnitId: number | null;
		/** Titles held today, the officer's own first. */
		readonly titles: readonly { title: string; unitId: number }[];
		/** For whom the officer acts now, and until when: "đang xử lý thay …". */
		readonly actingFor: readonly { accountId: number; name: string; until: Date }[];
	};
}

/**
 * Who holds this cookie, with the rights of this very moment: appointments of the day, delegations of the instant,
 * units as they are grouped today. Undefined for a forged, ended or expired session and for a disabled account.
 * Runs on every request: one query, and one for the units.
 */
export async function actorOfSession(ctx: ReadCtx, token: string): Promise<SignedIn | undefined> {
	if (!looksLikeToken(token)) return undefined;
	const facts = await findSessionFacts(ctx, hashOfToken(token));
	if (!facts || isExpired(facts, ctx.now)) return undefined;
	const { accountId: id, kind, login, name, homeUnitId, held } = facts;
	const session = {
		id: facts.sessionId,
		stage: facts.stage,
		lastSeenAt: facts.lastSeenAt,
		returnTo: facts.returnTo,
		challenge: facts.challenge,
	};
	const account = { id, kind, login, name, homeUnitId, titles: titlesOf(held), actingFor: actingFor(held) };
	if (kind === 'citizen' || kind === 'organisation') {
		return { actor: citizenActor(facts), session: { ...session, locked: false }, account };
	}
	const idleLockMinutes = held.some((role) => role.isAdministrative)
		? facts.administratorIdleLockMinutes
		: facts.idleLockMinutes;
	const locked = facts.lockedAt !== null || idleMinutes(facts, ctx.now) >= idleLockMinutes;
	const actor: Actor = facts.stage === 'open' ? await officerActor(ctx, { id, name }, held) : { kind: 'public' };
	return { actor, session: { ...session, locked, idleLockMinutes }, account };
}

/**
 * The officer with today's rights, whether signed in or not; for jobs that act for a person and for tests.
 * @returns an actor with no grants when the account holds nothing
 */
export async function actorOfOfficer(ctx: ReadCtx, account: { id: number; name: string }): Promise<OfficerActor> {
	return officerActor(ctx, account, await listHeldRoles(ctx, account.id));
}

async function officerActor(
	ctx: ReadCtx,
	account: { id: number; name: string },
	held: readonly HeldRole[],
): Promise<OfficerActor> {
	const scopes = [...new Set(held.filter(({ reach }) => reach === 'unit').map(({ scopeUnitId }) => scopeUnitId))];
	const today = vnDate(ctx.now);
	const subtrees = new Map(
		await Promise.all(scopes.map(async (unitId) => [unitId, await listSubtreeUnitIdsOn(ctx, unitId, today)] as const)),
	);
	return {
		kind: 'officer',
		accountId: account.id,
		name: account.name,
		positionIds: [...new Set(held.filter((role) => !role.onBehalfOf).map(({ positionId }) => positionId))],
		grants: grantsOf(held, (unitId) => subtrees.get(unitId) ?? []),
	};
}

function citizenActor(facts: SessionFacts): Actor {
	if (facts.identityNumber === null || !facts.assurance) return { kind: 'public' };
	return {
		kind: 'citizen',
		citizenId: facts.accountId,
		name: facts.name,
		identityNumber: facts.identityNumber,
		assurance: facts.assurance,
	};
}

function isExpired(facts: SessionFacts, now: Date): boolean {
	const ageHours = (now.getTime() - facts.createdAt.getTime()) / 3_600_000;
	if (ageHours >= facts.sessionHours) return true;
	if (facts.stage !== 'open' && idleMinutes(facts, now) >= facts.idleLockMinutes) return true;
	return facts.kind !== 'officer' && idleMinutes(facts, now) >= facts.citizenIdleMinutes;
}

function idleMinutes(facts: SessionFacts, now: Date): number {
	return (now.getTime() - facts.lastSeenAt.getTime()) / 60_000;
}

function titlesOf(held: readonly HeldRole[]): { title: string; unitId: number }[] {
	const own = held.filter((role) => !role.onBehalfOf);
	return [...new Map(own.map(({ positionId, title, unitId }) => [positionId, { title, unitId }])).values()];
}

function actingFor(held: readonly HeldRole[]): { accountId: number; name: string; until: Date }[] {
	const people = new Map<number, { accountId: number; name: string; until: Date }>();
	for (const { onBehalfOf } of held) {
		if (!onBehalfOf) continue;
		const until = new Date(onBehalfOf.until);
		const known = people.get(onBehalfOf.accountId);
		if (!known || known.until < until)
			people.set(onBehalfOf.accountId, { accountId: onBehalfOf.accountId, name: onBehalfOf.name, until });
	}
	return [...people.values()];
}
