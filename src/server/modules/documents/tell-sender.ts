import type { Ctx } from '../../platform/ctx.ts';
import { recordDelivery, recipientReceivedAs, type DeliveryNews } from './recipient-store.ts';
import type { DocumentRecord } from './store.ts';
import { tellAxis } from './axis.ts';
import type { DeliveryState } from './document-types.ts';

export type ReportedCode = '01' | '02' | '03' | '04' | '05' | '06' | '15' | '16';

/** How a status told back is kept with the recipient. */
const STATE_OF_CODE: Readonly<Record<ReportedCode, DeliveryState>> = {
	'01': 'delivered',
	'02': 'refused',
	'03': 'registered',
	'04': 'assigned',
	'05': 'in-work',
	'06': 'done',
	'15': 'recalled',
	'16': 'recall-refused',
};

/** What a status told back means: the answer to an update leaves the document where it was, whatever is answered. */
export function toldAs(
	statusCode: ReportedCode,
	answersUpdate: boolean,
	description: string | undefined,
): Pick<DeliveryNews, 'state' | 'description'> {
	if (!answersUpdate || (statusCode !== '15' && statusCode !== '16'))
		return { state: STATE_OF_CODE[statusCode], description };
	const answer = statusCode === '15' ? 'Đồng ý cập nhật' : 'Không đồng ý cập nhật';
	return { state: 'unchanged', description: description ? `${answer}: ${description}` : answer };
}

/**
 * Tells the sender of an incoming document how it stands: over the axis, or straight into the delivery chain when the
 * sender is on this platform. Paper and e-mail have nobody to tell.
 * @law QĐ 28/2018/QĐ-TTg Điều 9: the receiver reports the state of handling on the system
 */
export async function tellSender(
	ctx: Ctx,
	document: DocumentRecord,
	statusCode: ReportedCode,
	description?: string,
	answered: 'recall' | 'update' | 'replace' = 'recall',
): Promise<void> {
	if (document.source === 'axis') {
		await tellAxis(ctx, document, statusCode, description);
		return;
	}
	if (document.source !== 'platform') return;
	const recipientId = await recipientReceivedAs(ctx, document.id);
	if (recipientId === undefined) return;
	await recordDelivery(ctx, recipientId, {
		...toldAs(statusCode, answered === 'update', description),
		statusCode,
		staff: ctx.actor.kind === 'officer' ? ctx.actor.name : undefined,
		sourceKey: `document:${String(document.id)}:${statusCode}:${String(document.revision)}`,
	});
}
