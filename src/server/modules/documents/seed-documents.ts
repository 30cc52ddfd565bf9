import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { vnDate } from '../../../shared/dates.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { getTreeOn, type UnitTree } from '../agencies/index.ts';
import { insertSymbols, upsertKinds, upsertMarks, type NewSymbol } from './catalogue-store.ts';

const kindsFile = z.object({
	legalBasis: z.string(),
	from: z.iso.date(),
	kinds: z.array(
		z.object({
			code: z.string(),
			name: z.string(),
			abbreviation: z.string().nullable(),
			titled: z.boolean().default(true),
		}),
	),
	marks: z.array(
		z.object({
			family: z.enum(['urgency', 'circulation', 'copy']),
			code: z.string(),
			name: z.string(),
			abbreviation: z.string().optional(),
			priority: z.number().int().optional(),
		}),
	),
});

const symbolsFile = z.object({
	legalBasis: z.string(),
	from: z.iso.date(),
	agencyKinds: z.array(z.object({ kind: z.string(), abbreviation: z.string().optional() })),
	agencies: z.array(z.object({ unit: z.string(), abbreviation: z.string() })),
	droppedWords: z.array(z.string()),
});

/**
 * Kinds and marks from `data/lao-cai/documents`, and an abbreviation for every unit that has none yet. What an
 * administrator has changed stays.
 */
export async function seedDocuments(ctx: Ctx, dataDir: string): Promise<void> {
	const read = async (name: string): Promise<unknown> =>
		JSON.parse(await readFile(join(dataDir, 'documents', name), 'utf8'));
	const { kinds, marks, ...dated } = kindsFile.parse(await read('kinds.json'));
	await upsertKinds(ctx, kinds, dated);
	await upsertMarks(ctx, marks, dated);
	const rules = symbolsFile.parse(await read('symbols.json'));
	const trees = await getTreeOn(ctx, vnDate(ctx.now));
	await insertSymbols(
		ctx,
		trees.flatMap((tree) => symbolsOf(tree, null, rules)),
		rules,
	);
}

function symbolsOf(unit: UnitTree, superiorId: number | null, rules: z.output<typeof symbolsFile>): NewSymbol[] {
	const own = symbolOf(unit, superiorId, rules);
	const nearest = own?.isAgency ? unit.id : superiorId;
	const below = unit.children.flatMap((child) => symbolsOf(child, nearest, rules));
	return own ? [own, ...below] : below;
}

function symbolOf(
	unit: UnitTree,
	superiorId: number | null,
	rules: z.output<typeof symbolsFile>,
): NewSymbol | undefined {
	const named = rules.agencies.find((agency) => agency.unit === unit.key);
	const rule = rules.agencyKinds.find(({ kind }) => kind === unit.kind);
	const abbreviation = named?.abbreviation ?? rule?.abbreviation ?? shorten(unit.shortName, rules.droppedWords);
	if (abbreviation === '') return undefined;
	return { unitId: unit.id, abbreviation, isAgency: named !== undefined || rule !== undefined, superiorId };
}

/** `Phòng VH-XH` → `VHXH`, `VP HĐND và UBND` → `VP`: the hyphen separates groups of a symbol and cannot stand inside one. */
function shorten(shortName: string | null, dropped: readonly string[]): string {
	return dropped.reduce((name, word) => name.replace(word, ''), shortName ?? '').replace(/[\s/-]+/gu, '');
}
