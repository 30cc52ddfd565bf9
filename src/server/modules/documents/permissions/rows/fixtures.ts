import { randomUUID } from 'node:crypto';
import type { TestDb } from '../../../../../../test/context.ts';
import type { Actor } from '../../../../platform/actor.ts';
import type { Ctx } from '../../../../platform/ctx.ts';
import { SYSTEM } from '../../../people/fixtures.ts';
import { paperEntry } from '../../fixtures.ts';
import { addLeaderEvent, createSeries, saveRecipientGroup, type IncomingEntry } from '../../index.ts';
import { permissionWorld, type PermissionWorld } from '../fixtures.ts';

/** Where the rows of the table are tried: the world, and one of each thing that is no document. */
export interface Scene extends PermissionWorld {
	readonly files: TestDb['files'];
	readonly entry: IncomingEntry;
	readonly eventId: number;
	readonly seriesId: number;
	readonly groupId: number;
}

/** Makes it. Close its desk when the tests are over. */
export async function openScene(db: TestDb): Promise<Scene> {
	const world = await permissionWorld(db);
	const { agencyId: agencyUnitId, chairman, economist } = world.home;
	const event = { ...eventInput(agencyUnitId), title: 'Họp giao ban mẫu' };
	const series = { agencyUnitId, direction: 'outgoing', name: 'Sổ giấy mời mẫu', kindCodes: ['invitation'] } as const;
	return {
		...world,
		files: db.files,
		entry: await paperEntry(db, agencyUnitId),
		eventId: (await db.act(chairman, (ctx) => addLeaderEvent(ctx, event))).id,
		seriesId: (await db.act(SYSTEM, (ctx) => createSeries(ctx, series))).id,
		groupId: (await db.act(economist, (ctx) => saveRecipientGroup(ctx, groupInput(agencyUnitId, false)))).id,
	};
}

export const eventInput = (agencyUnitId: number) => ({
	agencyUnitId,
	startsAt: new Date('2026-12-01T08:00:00+07:00'),
	endsAt: new Date('2026-12-01T09:00:00+07:00'),
	title: 'Tiếp công dân mẫu',
});
export const groupInput = (agencyUnitId: number, isShared: boolean) => ({
	agencyUnitId,
	name: `Nhóm mẫu ${randomUUID()}`,
	isShared,
	members: [{ channel: 'paper' as const, name: 'Ban mẫu' }],
});

/** Who may use a verb, and what everybody else is told. */
export interface Row {
	readonly verb: (ctx: Ctx, at: Scene) => Promise<unknown>;
	/** Who may. */
	readonly who: readonly string[];
	/** Who sees the document; everybody else is told that there is none. Left out: the verb is about no document. */
	readonly readers?: readonly string[];
	/** What readers are told who may not; what strangers are told of verbs about no document. */
	readonly no: string;
	/** What a reader is told whose own part is over. */
	readonly but?: Readonly<Record<string, string>>;
	/** A matter of the officer's own desk: people of no desk are told so before they hear of any document. */
	readonly isDesk?: true;
	/** Verbs that meet a signature of now. */
	readonly isNow?: true;
}

/** Rights over the whole commune, the clerks' unit included. */
export const AGENCY = ['chairman', 'deputy@own', 'clerk@own'];
/** Who took part when the economy division had it. */
const TOOK_PART = [...AGENCY, 'head@own', 'giver', 'other-head@own', 'specialist@own', 'drafter'];
const ECONOMY = [...AGENCY, 'head@own', 'giver', 'specialist@own', 'drafter'];
export const NOT_MINE = 'document.not-in-hand';

/** Verbs of an incoming document that is not given to any division yet. */
export const atAgency = (verb: Row['verb'], who: readonly string[], no = 'access.denied'): Row => ({
	verb,
	who,
	readers: AGENCY,
	no,
});
export const inWork = (verb: Row['verb'], who: readonly string[], no = NOT_MINE): Row => ({
	verb,
	who,
	readers: TOOK_PART,
	no,
});
export const draft = (verb: Row['verb'], no = NOT_MINE): Row => ({ verb, who: ['drafter'], readers: ['drafter'], no });
export const after = (verb: Row['verb'], who: readonly string[], no = 'access.denied'): Row => ({
	verb,
	who,
	readers: ECONOMY,
	no,
	isNow: true,
});
export const ownDesk = (verb: Row['verb']): Row => ({ ...atAgency(verb, AGENCY), isDesk: true });
export const inAgency = (verb: Row['verb'], who: readonly string[]): Row => ({ verb, who, no: 'access.denied' });

/** What the table says an actor is told. */
export function expectedOf(row: Row, who: string, actor: Actor): string {
	if (row.who.includes(who)) return 'allowed';
	return row.but?.[who] ?? refusalOf(row, who, actor);
}

function refusalOf({ readers, no, isDesk }: Row, who: string, actor: Actor): string {
	if (readers?.includes(who)) return no;
	if (actor.kind === 'public' && (isDesk || readers === undefined)) return 'access.sign-in';
	if (actor.kind === 'citizen' && isDesk) return 'access.denied';
	return readers === undefined ? no : 'document.not-found';
}
