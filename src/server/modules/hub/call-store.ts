import type { Ctx } from '../../platform/ctx.ts';
import { sql, type RawBuilder } from '../../platform/db.ts';

/** A call to be written into the message log. */
export interface NewCall {
	readonly systemId: string | undefined;
	readonly operation: string;
	/** When it came, by `performance.now()`. The log says how long it took until its line was written, which is a little before its answer. */
	readonly started: number;
	readonly errorCode: string;
	readonly subject?: string | undefined;
	readonly detail?: string | undefined;
	readonly sizeBytes?: number | RawBuilder<number> | undefined;
}

/** A line of the message log, for a call whose last statement does not carry it. */
export async function insertCall(ctx: Ctx, call: NewCall): Promise<void> {
	await callInsert(ctx, call).execute(ctx.tx);
}

/** The same as a part of another statement. @param of the part for whose row it is written; else it is written in any case */
export function callInsert(
	ctx: Ctx,
	call: NewCall,
	of: RawBuilder<unknown> = sql`(values (1)) once`,
): RawBuilder<unknown> {
	const milliseconds = Math.round(performance.now() - call.started);
	return sql`insert into hub.call (at, system_id, operation, subject, error_code, detail, milliseconds, size_bytes)
		select ${ctx.now}, ${call.systemId ?? null}, ${call.operation}, ${call.subject ?? null}, ${call.errorCode},
			${call.detail?.slice(0, 500) ?? null}, ${milliseconds}, ${call.sizeBytes ?? null} from ${of}`;
}
