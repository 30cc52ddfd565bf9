import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { listDeliveriesOfMessage } from './delivery-views.ts';
import { askErrands } from './errand-store.ts';
import { listRecipients } from './outgoing-store.ts';
import { tellStep } from './step-store.ts';

/** Sends a refused message again, with the same bytes. @throws Refusal access.denied, exchange.message-unknown, exchange.not-retryable */
export async function retryMessage(ctx: Ctx, messageId: number): Promise<void> {
	requirePermission(ctx, 'exchange.operate');
	const deliveries = await listDeliveriesOfMessage(ctx, messageId);
	if (deliveries.length === 0) refuse('exchange.message-unknown');
	const refused = deliveries
		.filter(({ transport }) => transport === 'refused')
		.map(({ recipient }) => recipient.organId);
	if (refused.length === 0) refuse('exchange.not-retryable');
	for (const recipient of await listRecipients(ctx, messageId)) {
		if (refused.includes(recipient.organId)) await tellStep(ctx, recipient, { state: 'retried', at: ctx.now });
	}
	await askErrands(ctx, [{ kind: 'send', subject: String(messageId) }]);
	await record(ctx, {
		act: 'exchange.message-retried',
		subject: `exchange-message:${String(messageId)}`,
		data: { refused },
	});
}
