import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Ctx } from '../../platform/ctx.ts';
import { upsertRules } from './catalogue-store.ts';

const rulesFile = z.object({
	from: z.iso.date(),
	settings: z.array(
		z.object({
			code: z.enum(['hand-over-digital', 'hand-over-paper', 'hand-over-reminder']),
			amount: z.number().int().positive(),
			unit: z.enum(['day', 'month', 'year']),
			legalBasis: z.string(),
		}),
	),
	retentionBasis: z.string(),
	retentions: z.array(z.object({ code: z.string(), name: z.string(), years: z.number().int().positive().nullable() })),
});

/** Limits and retention periods from `data/lao-cai/archives`; what an administrator changed stays. */
export async function seedArchives(ctx: Ctx, dataDir: string): Promise<void> {
	const path = join(dataDir, 'archives', 'archive-rules.json');
	await upsertRules(ctx, rulesFile.parse(JSON.parse(await readFile(path, 'utf8'))));
}
