import type { Ctx } from '../../platform/ctx.ts';
import { insertReminders, wakeDesks } from './upkeep-store.ts';

/** Rung by a timer: what is due within a working day and what is overdue is told once, and open desks count anew. */
export async function remind(ctx: Ctx): Promise<void> {
	const soon = await insertReminders(ctx, 'due-soon');
	const overdue = await insertReminders(ctx, 'overdue');
	if (soon + overdue > 0) await wakeDesks(ctx);
}
