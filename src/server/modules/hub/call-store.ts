import type { Ctx } from '../../platform/ctx.ts';
import { writing } from '../../platform/db.ts';
import type { HubTables } from './tables.gen.ts';

export interface NewCall {
	readonly systemId: string | undefined;
	readonly operation: string;
	readonly subject?: string | undefined;
	readonly errorCode: string;
	readonly detail?: string | undefined;
	readonly milliseconds: number;
	readonly sizeBytes?: number | undefined;
}

/** A line of the message log. */
export async function insertCall(ctx: Ctx, call: NewCall): Promise<void> {
	await writing<HubTables>(ctx)
		.insertInto('hub.call')
		.values({
			at: ctx.now,
			system_id: call.systemId ?? null,
			operation: call.operation,
			subject: call.subject ?? null,
			error_code: call.errorCode,
			detail: call.detail?.slice(0, 500) ?? null,
			milliseconds: Math.round(call.milliseconds),
			size_bytes: call.sizeBytes ?? null,
		})
		.execute();
}
