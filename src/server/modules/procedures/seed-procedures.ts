import { vnDate } from '../../../shared/dates.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { readSeedVersions } from './read-seed-files.ts';
import { insertSeedVersions, readSeeded } from './seed-store.ts';
import type { SeededVersion, SeedVersion } from './seed-store.ts';
import { closeOpenVersion } from './store.ts';

/**
 * Brings catalogue and definition files into the database; running it again changes nothing. A changed definition file becomes a new
 * version from today, as if published; a procedure edited on screen is left to its administrators.
 */
export async function seedProcedures(ctx: Ctx, dataDir: string): Promise<void> {
	const wanted = await readSeedVersions(dataDir);
	const seeded = await readSeeded(ctx);
	const today = vnDate(ctx.now);
	const fresh: (SeedVersion & { number: number })[] = [];
	for (const version of wanted) {
		const before = seeded.get(version.code);
		if (before && !isOutdated(before, version)) continue;
		if (before)
			await closeOpenVersion(ctx, before.procedureId, before.effectiveFrom > today ? before.effectiveFrom : today);
		fresh.push({
			...version,
			number: (before?.lastNumber ?? 0) + 1,
			effectiveFrom: before ? today : version.effectiveFrom,
		});
	}
	await insertSeedVersions(ctx, fresh);
	if (fresh.length === 0) return;
	await record(ctx, {
		act: 'procedure.seeded',
		subject: 'procedure:catalogue',
		data: { versions: fresh.length },
		event: { topic: 'procedure.published', payload: { codes: fresh.length > 50 ? [] : fresh.map((one) => one.code) } },
	});
}

function isOutdated(before: SeededVersion, version: SeedVersion): boolean {
	if (version.source === 'catalogue' || before.source === 'screen') return false;
	return before.digest !== version.columns.definitionDigest;
}
