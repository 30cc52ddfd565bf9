export type Permission = `${string}.${string}`;

/** One permission and where it holds. `'all'` is the whole province; units are ids of the units module. */
export interface Grant {
	readonly permission: Permission;
	readonly unitIds: readonly number[] | 'all';
	/** Set when the right comes from a delegation: the screen then says "đang xử lý thay …". */
	readonly onBehalfOf?: { readonly accountId: number; readonly name: string };
}

export interface OfficerActor {
	readonly kind: 'officer';
	readonly accountId: number;
	readonly name: string;
	readonly positionIds: readonly number[];
	readonly grants: readonly Grant[];
}

export interface CitizenActor {
	readonly kind: 'citizen';
	readonly citizenId: number;
	readonly name: string;
	/** Personal identity number (12 digits) or the organisation's tax number. */
	readonly identityNumber: string;
	readonly assurance: 1 | 2;
}

export interface PublicActor {
	readonly kind: 'public';
}

export interface SystemActor {
	readonly kind: 'system';
	readonly job: string;
}

/** Whoever acts. There is no implicit current user anywhere: the actor travels in `Ctx`. */
export type Actor = OfficerActor | CitizenActor | PublicActor | SystemActor;

/** How an actor is written down in the audit log: kind, stable id, and the name as it was that day. */
export function actorLabel(actor: Actor): { kind: Actor['kind']; id: string | null; name: string | null } {
	switch (actor.kind) {
		case 'officer':
			return { kind: 'officer', id: String(actor.accountId), name: actor.name };
		case 'citizen':
			return { kind: 'citizen', id: String(actor.citizenId), name: actor.name };
		case 'public':
			return { kind: 'public', id: null, name: null };
		case 'system':
			return { kind: 'system', id: actor.job, name: null };
	}
}
