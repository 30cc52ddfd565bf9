import { z } from 'zod';
import type { ProcedureFacts } from './procedure-facts.ts';

const catalogueChannel = z.object({
	limit: z.object({ value: z.number(), unit: z.enum(['working-day', 'day', 'month', 'hour']).nullable() }).optional(),
	fees: z.array(z.number().int().nonnegative()).optional(),
});

/** One line of `procedures-catalogue.ndjson`. */
export const catalogueRow = z.object({
	code: z.string().min(1),
	title: z.string().nullable(),
	ministry: z.string().optional(),
	field: z.string().optional(),
	levels: z.array(z.string()).default([]),
	subjects: z.array(z.string()).default([]),
	channels: z
		.object({
			online: catalogueChannel.optional(),
			post: catalogueChannel.optional(),
			counter: catalogueChannel.optional(),
		})
		.default({}),
	onlineLevel: z.enum(['full', 'partial']).optional(),
	localCode: z.string().optional(),
	decision: z.string().optional(),
});
export type CatalogueRow = z.infer<typeof catalogueRow>;

/** The official title, or an honest stand-in where the catalogue has only a code. */
export function catalogueTitle(row: CatalogueRow): string {
	return row.title ?? `Thủ tục mã ${row.code} (chưa có tên chính thức)`;
}

/** "Thủ tục đăng ký khai sinh" is looked up as "Đăng ký khai sinh". */
export function plainTitle(title: string): string {
	const bare = title.replace(/^thủ tục\s+/iu, '').trim();
	return bare.charAt(0).toUpperCase() + bare.slice(1);
}

/** What the catalogue knows. A limit without a unit is not a limit; a fee of 0 alone may mean "set locally" and is called unknown. */
export function catalogueFacts(row: CatalogueRow): ProcedureFacts {
	const { counter, online, post } = row.channels;
	const known = [counter, online, post].flatMap((one) =>
		one?.limit?.unit ? [{ value: one.limit.value, unit: one.limit.unit }] : [],
	);
	const [limit] = known;
	const dong = [...new Set([counter, online, post].flatMap((one) => one?.fees ?? []))]
		.filter((amount) => amount > 0)
		.sort((a, b) => a - b);
	const several = new Set(known.map((one) => `${String(one.value)} ${one.unit}`)).size > 1;
	return {
		...(limit ? { limit: { ...limit, sameDay: false, several } } : {}),
		fee: dong.length > 0 ? { kind: 'amounts', dong } : { kind: 'unknown', dong: [] },
		evidence: 'official-list',
	};
}
