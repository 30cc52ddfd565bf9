import { z } from 'zod';
import { formatDateTime, vnDate } from '../../../shared/dates.ts';
import type { Permission } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { enqueue } from '../../platform/jobs.ts';
import type { Json } from '../../platform/json.ts';
import { findOfficerEmail, listPermissionHolders } from '../people/index.ts';
import { wakeDesks } from './notify-store.ts';
import type { DocumentParts } from './parts.ts';
import { printedReference } from './reference-key.ts';
import { senderName } from './send-email.ts';
import { insertReminders, lockDueNodes, takeReminders, type DueNode, type ReminderLine } from './reminder-store.ts';

/** A deadline is near when a day or less is left. */
const SOON_MILLISECONDS = 24 * 3_600_000;
const MOST_AT_ONCE = 200;

/**
 * Rung by a timer: whoever has a document in hand is told once before its deadline and once when it has passed. One letter
 * names everything that became urgent since the last one; open desks count anew.
 * @law NĐ 30/2020/NĐ-CP Điều 24 khoản 3: the handling of incoming documents is followed and urged
 */
export async function remind(ctx: Ctx): Promise<void> {
	const soonUntil = new Date(ctx.now.getTime() + SOON_MILLISECONDS);
	const nodes = await lockDueNodes(ctx, { soonUntil, most: MOST_AT_ONCE });
	if (nodes.length === 0) return;
	const told = new Set<number>();
	for (const node of nodes) {
		const holders = await holdersOf(ctx, node);
		await insertReminders(
			ctx,
			holders.map((accountId) => ({ node, accountId })),
		);
		for (const accountId of holders) told.add(accountId);
	}
	for (const accountId of told)
		await enqueue(ctx, {
			name: 'documents.send-reminders',
			payload: { accountId },
			key: `reminders:${String(accountId)}`,
		});
	await wakeDesks(ctx);
}

/** The person it was given to, else the head of the unit, else those of the unit who would take it. */
async function holdersOf(ctx: Ctx, node: DueNode): Promise<number[]> {
	if (node.accountId !== null) return [node.accountId];
	const heads =
		node.permission === 'document.handle' ? await listPermissionHolders(ctx, 'document.review', node.unitId) : [];
	const holders =
		heads.length > 0 ? heads : await listPermissionHolders(ctx, node.permission as Permission, node.unitId);
	return holders.map(({ accountId }) => accountId);
}

const wish = z.object({ accountId: z.int() });

/** Job: one letter to one officer with everything that became due; nothing is sent when it was all done meanwhile. */
export async function sendRemindersJob(ctx: Ctx, parts: DocumentParts, payload: Json): Promise<void> {
	const { accountId } = wish.parse(payload);
	const officer = await findOfficerEmail(ctx, accountId);
	const lines = await takeReminders(ctx, accountId);
	if (!officer || lines.length === 0) return;
	const overdue = lines.filter(({ kind }) => kind === 'overdue');
	const soon = lines.filter(({ kind }) => kind === 'due-soon');
	await parts.sendLetter({
		from: await senderName(ctx),
		to: officer.email,
		subject: `Văn bản: ${[
			...(overdue.length > 0 ? [`${String(overdue.length)} quá hạn`] : []),
			...(soon.length > 0 ? [`${String(soon.length)} sắp đến hạn`] : []),
		].join(', ')}`,
		text: [
			`Kính gửi ${officer.name},`,
			...part('Đã quá hạn xử lý:', overdue),
			...part('Sắp đến hạn xử lý:', soon),
			'',
			'Mở mục Văn bản đến, hộp “Quá hạn” hoặc “Sắp đến hạn”, để xử lý.',
			'',
		].join('\n'),
		messageKey: `document-reminders-${String(accountId)}-${vnDate(ctx.now)}-${String(ctx.now.getTime())}`,
		files: [],
	});
}

function part(title: string, lines: readonly ReminderLine[]): string[] {
	if (lines.length === 0) return [];
	return ['', title, ...lines.map(lineOf)];
}

function lineOf({ number, symbol, abstract, dueAt }: ReminderLine): string {
	const reference = number === null ? '' : `${printedReference(number, symbol ?? '')}: `;
	return `- ${reference}${abstract} (hạn ${formatDateTime(dueAt)})`;
}
