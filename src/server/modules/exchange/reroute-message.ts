import { vnDate } from '../../../shared/dates.ts';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { listRecipients } from './outgoing-store.ts';
import { findRuleOn, moveErrand } from './reroute-store.ts';
import { tellStep } from './step-store.ts';
import { listOtherHubs, listOverdue, lockWaiting, type OtherHub, type WaitingAtLine } from './waiting-views.ts';

/** A ring moves so many at most; the next one goes on. */
const BATCH = 100;

/**
 * Sends a message that waits by another hub that lists all its receivers. Should the first hub have taken it although its
 * answer was lost, the receiver knows the second copy for a repetition: sender, number, date and content are the same.
 * @throws Refusal access.denied, exchange.not-waiting, exchange.hub-does-not-reach
 */
export async function sendByOtherHub(ctx: Ctx, wish: { messageId: number; peerId: number }): Promise<void> {
	requirePermission(ctx, 'exchange.operate');
	const waiting = (await lockWaiting(ctx, wish.messageId)) ?? refuse('exchange.not-waiting');
	const others = await listOtherHubs(ctx, wish.messageId, waiting.peerId);
	const hub = others.find(({ peerId }) => peerId === wish.peerId) ?? refuse('exchange.hub-does-not-reach');
	await reroute(ctx, wish.messageId, waiting, hub);
}

/** From time to time: what has waited for a line longer than the rule of the day lets it goes by another, if there is one. */
export async function rerouteOverdue(ctx: Ctx): Promise<void> {
	const rule = await findRuleOn(ctx, vnDate(ctx.now));
	if (typeof rule?.afterMinutes !== 'number') return;
	const before = new Date(ctx.now.getTime() - rule.afterMinutes * 60_000);
	for (const messageId of await listOverdue(ctx, before, BATCH)) {
		const waiting = await lockWaiting(ctx, messageId);
		if (!waiting) continue;
		const hub = (await listOtherHubs(ctx, messageId, waiting.peerId)).find(({ isUp }) => isUp);
		if (hub) await reroute(ctx, messageId, waiting, hub);
	}
}

async function reroute(ctx: Ctx, messageId: number, from: WaitingAtLine, to: OtherHub): Promise<void> {
	await moveErrand(ctx, from.errandId, to.peerId);
	const note = `Không chờ ${from.hubName}, gửi qua ${to.name}`;
	for (const recipient of await listRecipients(ctx, messageId))
		await tellStep(ctx, recipient, { state: 'rerouted', at: ctx.now, hop: to.name, note });
	await record(ctx, {
		act: 'exchange.message-rerouted',
		subject: `exchange-message:${String(messageId)}`,
		data: { from: from.peerId, to: to.peerId },
	});
}
