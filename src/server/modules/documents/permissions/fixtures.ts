import { randomUUID } from 'node:crypto';
import type { TestDb } from '../../../../../test/context.ts';
import { citizen, COMMUNE, OTHER_COMMUNE, storedFile, unitIdOf } from '../../../../../test/world.ts';
import type { Actor, OfficerActor } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { isRefusal } from '../../../platform/refusal.ts';
import { actorAt, makeOfficer, SYSTEM } from '../../people/fixtures.ts';
import { arrived, communeOf, directed, fileOf, registered, submitted, type Commune } from '../fixtures.ts';
import {
	addDraftFile,
	askBack,
	circulateDraft,
	draftDocument,
	forwardDocument,
	reviewDraft,
	sendToReview,
} from '../index.ts';
import { deskOf, draftOf, issued, toSign, type Desk } from '../desk/fixtures.ts';

/**
 * Who is there: each role of a commune in its place, the same in another commune, and the leader and the clerk of the
 * province, whose rights reach every unit below and yet none of its documents.
 */
const SEATS: Readonly<Record<string, { role: string; place: string; scope?: string }>> = {
	deputy: { role: 'leader', place: '' },
	head: { role: 'division-head', place: ':economy' },
	'other-head': { role: 'division-head', place: ':culture' },
	specialist: { role: 'specialist', place: ':economy' },
	clerk: { role: 'clerk', place: ':office', scope: '' },
	'one-stop': { role: 'one-stop', place: ':centre' },
	administrator: { role: 'unit-administrator', place: '' },
};
export const REASON = 'Lý do đủ dài để ghi vào lịch sử.';
export type Stage =
	| 'arrived'
	| 'registered'
	| 'submitted'
	| 'directed'
	| 'passed-on'
	| 'asked'
	| 'draft'
	| 'commented'
	| 'review'
	| 'check'
	| 'to-sign'
	| 'signed'
	| 'sealed'
	| 'issued';

/** A commune with a document at every stage of its way, and everybody who might want to do something with it. */
export interface PermissionWorld {
	readonly home: Commune;
	readonly desk: Desk;
	readonly officers: ReadonlyMap<string, Actor>;
	/** Of a stored PDF and of a saved e-mail. */
	readonly fileId: string;
	readonly letterId: string;
	/** Of the draft; of the issued document; what the head passed on. */
	readonly attachmentId: number;
	readonly recipientId: number;
	readonly passedNodeId: number;
	readonly id: (stage: Stage) => number;
	readonly officer: (name: string) => OfficerActor;
}

/** Makes it. Close its desk when the tests are over. */
export async function permissionWorld(db: TestDb): Promise<PermissionWorld> {
	const home = await communeOf(db);
	const desk = await deskOf(db, home);
	const officers = await seatAll(db, home);
	const fileId = await storedFile(db);
	const letter = new TextEncoder().encode('From: Ban mẫu <ban@mau.example>\r\nSubject: Thư mẫu\r\n\r\nKính gửi.');
	const mediaType = 'message/rfc822';
	const letterId = (await db.act(SYSTEM, (ctx) => db.files.save(ctx, letter, { name: 'thu.eml', mediaType }))).id;
	const incoming = await stageIncoming(db, home);
	const outgoing = await stageOutgoing(db, home, desk, fileId);
	const ids = new Map([...incoming.ids, ...outgoing.ids, ['asked' as const, await stageAsked(db, home)]]);
	return {
		home,
		desk,
		officers,
		fileId,
		letterId,
		attachmentId: outgoing.attachmentId,
		recipientId: outgoing.recipientId,
		passedNodeId: incoming.passedNodeId,
		id: (stage) => ids.get(stage) ?? 0,
		officer: (name) => {
			const actor = officers.get(name);
			if (actor?.kind !== 'officer') throw new Error(`no officer ${name}`);
			return actor;
		},
	};
}

async function seatAll(db: TestDb, home: Commune): Promise<Map<string, Actor>> {
	const officers = new Map<string, Actor>([
		['chairman', home.chairman],
		['drafter', home.economist],
		['giver', home.economyHead],
		['citizen', await citizen(db)],
		['public', { kind: 'public' }],
	]);
	const seat = async (name: string, role: string, unitKey: string, scopeKey: string) => {
		const [unitId, scopeUnitId] = [await unitIdOf(db, unitKey), await unitIdOf(db, scopeKey)];
		const officer = await makeOfficer(db, { login: `mau-${randomUUID()}`, unitId, scopeUnitId, roles: [role] });
		officers.set(name, await actorAt(db, officer));
	};
	for (const [side, commune] of [
		['own', COMMUNE],
		['far', OTHER_COMMUNE],
	] as const)
		for (const [name, { role, place, scope }] of Object.entries(SEATS))
			await seat(`${name}@${side}`, role, `${commune}${place}`, `${commune}${scope ?? place}`);
	await seat('leader@province', 'leader', 'province:lao-cai', 'province:lao-cai');
	await seat('clerk@province', 'clerk', 'agency:vpub', 'province:lao-cai');
	return officers;
}

async function stageIncoming(db: TestDb, home: Commune) {
	const ids = new Map<Stage, number>([
		['arrived', await arrived(db, home)],
		['registered', await registered(db, home)],
		['submitted', await submitted(db, home)],
		['directed', await directed(db, home)],
	]);
	const id = await directed(db, home);
	const assignments = [{ role: 'main' as const, unitId: home.economyId, accountId: home.economist.accountId }];
	await db.act(home.economyHead, (ctx) => forwardDocument(ctx, { id, assignments }));
	const { nodes } = await fileOf(db, id);
	const passed = nodes.find(({ accountId }) => accountId === home.economist.accountId);
	return { ids: ids.set('passed-on', id), passedNodeId: passed?.id ?? 0 };
}

async function stageOutgoing(db: TestDb, home: Commune, desk: Desk, fileId: string) {
	const ids = new Map<Stage, number>();
	const id = (stage: Stage) => ids.get(stage) ?? 0;
	for (const stage of ['draft', 'commented', 'review', 'check'] as const)
		ids.set(stage, (await db.act(home.economist, (ctx) => draftDocument(ctx, draftOf(home)))).id);
	const file = { id: id('draft'), fileId, title: 'Phụ lục mẫu', role: 'attachment' as const };
	const { attachmentId } = await db.act(home.economist, (ctx) => addDraftFile(ctx, file));
	const asked = [{ unitId: home.cultureId }];
	await db.act(home.economist, (ctx) => circulateDraft(ctx, { id: id('commented'), asked }));
	for (const stage of ['review', 'check'] as const)
		await db.act(home.economist, (ctx) => sendToReview(ctx, { id: id(stage) }));
	await db.act(home.economyHead, (ctx) => reviewDraft(ctx, { id: id('check') }));
	for (const stage of ['to-sign', 'signed', 'sealed'] as const) ids.set(stage, await toSign(db, home));
	await desk.sign([id('signed'), id('sealed')]);
	await desk.seal([id('sealed')]);
	ids.set('issued', await issued(db, home, desk));
	return { ids, attachmentId, recipientId: (await fileOf(db, id('issued'))).recipients[0]?.id ?? 0 };
}

/** Another commune has sent a document and asks for it back. @returns its id here */
async function stageAsked(db: TestDb, home: Commune): Promise<number> {
	const other = await communeOf(db, OTHER_COMMUNE);
	const there = await deskOf(db, other);
	const recipients = [{ channel: 'unit' as const, unitId: home.agencyId, name: '' }];
	const sent = await issued(db, other, there, { recipients });
	await there.close();
	const { rows } = await db.pool.query<{ id: number }>(
		'select id from documents.document where origin_document_id = $1',
		[sent],
	);
	const wish = { id: sent, recipientId: (await fileOf(db, sent)).recipients[0]?.id ?? 0, reason: REASON };
	await db.act(other.clerk, (ctx) => askBack(ctx, wish), { now: new Date() });
	return rows[0]?.id ?? 0;
}

class Undo extends Error {}

/** What an actor is told; whatever was done is undone, so that every actor meets the same world. */
export async function answerTo(
	db: TestDb,
	actor: Actor,
	verb: (ctx: Ctx) => Promise<unknown>,
	now?: Date,
): Promise<string> {
	try {
		await db.act(
			actor,
			async (ctx) => {
				await verb(ctx);
				throw new Undo();
			},
			now ? { now } : {},
		);
	} catch (thrown) {
		if (thrown instanceof Undo) return 'allowed';
		if (isRefusal(thrown)) return thrown.code;
		throw thrown;
	}
	return 'unreachable';
}
