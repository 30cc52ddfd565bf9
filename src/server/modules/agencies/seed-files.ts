import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UNIT_KINDS } from './unit.ts';

const date = z.iso.date();
const evidence = z.enum(['confirmed', 'secondary', 'framework', 'unverified', 'sample']);
const scheme = z.enum(['gso', 'e-identification', 'legacy', 'postal', 'one-stop-system']);

const territory = z.object({
	key: z.string(),
	name: z.string(),
	form: z.string(),
	parent: z.string().optional(),
	from: date.optional(),
	to: date.optional(),
	gso: z.string(),
	postal: z.string().optional(),
	successor: z.string().optional(),
	unchanged: z.boolean().optional(),
	clause: z.int().optional(),
	alias: z.array(z.object({ name: z.string(), source: z.string() })).optional(),
});
const territoryFile = z.object({ source: z.string(), legalBasis: z.string(), evidence, units: z.array(territory) });

const agency = z.object({
	key: z.string(),
	kind: z.enum(UNIT_KINDS),
	name: z.string(),
	short: z.string(),
	parent: z.string(),
	from: date.optional(),
	to: date.optional(),
	address: z.string().optional(),
	successor: z.string().optional(),
	renamed: z.array(z.object({ from: date, name: z.string(), short: z.string() })).optional(),
	evidence,
});
const agencyFile = z.object({ source: z.string(), legalBasis: z.string(), units: z.array(agency) });

const division = z.object({
	key: z.string(),
	kind: z.enum(UNIT_KINDS),
	/** One name, or one for each form of commune. */
	name: z.union([z.string(), z.record(z.string(), z.string())]),
	short: z.string(),
	evidence,
});
const divisionFile = z.object({
	legalBasis: z.string(),
	from: date,
	commune: z.array(division),
	sampleDepartment: z.array(division),
});

const codeFile = z.object({
	source: z.string(),
	legalBasis: z.string(),
	sampleSeries: z.object({ prefix: z.string(), from: date }),
	codes: z.array(
		z.object({ unit: z.string(), scheme, code: z.string(), from: date.optional(), to: date.optional(), evidence }),
	),
});

export type SeedTerritory = z.infer<typeof territory>;
export type SeedTerritoryFile = z.infer<typeof territoryFile>;
export type SeedAgencyFile = z.infer<typeof agencyFile>;
export type SeedDivision = z.infer<typeof division>;
export type SeedFiles = Awaited<ReturnType<typeof readSeedFiles>>;

/** All unit files of a province folder, checked. @throws ZodError naming the place that does not fit */
export async function readSeedFiles(dataDir: string) {
	const read = async (file: string): Promise<unknown> =>
		JSON.parse(await readFile(join(dataDir, 'units', file), 'utf8'));
	return {
		provinces: territoryFile.parse(await read('provinces.json')),
		districts: territoryFile.parse(await read('districts.json')),
		oldCommunes: territoryFile.parse(await read('communes-before-2025-07-01.json')),
		communes: territoryFile.parse(await read('communes.json')),
		departments: agencyFile.parse(await read('departments.json')),
		others: agencyFile.parse(await read('other-bodies.json')),
		divisions: divisionFile.parse(await read('inner-divisions.json')),
		codes: codeFile.parse(await read('agency-codes.json')),
	};
}
