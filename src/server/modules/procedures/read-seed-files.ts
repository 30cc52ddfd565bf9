import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { catalogueRow } from './catalogue-row.ts';
import { procedureDefinition } from './definition.ts';
import type { ProcedureDefinition } from './definition.ts';
import type { SeedVersion } from './seed-store.ts';
import { catalogueColumns, definitionColumns } from './version-columns.ts';

/** The definition files of a folder, validated. Each default-exports one plain object. @throws ZodError naming what is wrong */
export async function readDefinitions(dataDir: string): Promise<ProcedureDefinition[]> {
	const folder = resolve(dataDir, 'definitions');
	const files = (await readdir(folder)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).sort();
	return Promise.all(
		files.map(async (name) => {
			const module = (await import(/* @vite-ignore */ pathToFileURL(join(folder, name)).href)) as { default: unknown };
			const parsed = procedureDefinition.safeParse(module.default);
			if (!parsed.success) throw new Error(`${name}: ${z.prettifyError(parsed.error)}`);
			return parsed.data;
		}),
	);
}

/** Everything the folder knows: full definitions first; the catalogue fills in the rest. */
export async function readSeedVersions(dataDir: string): Promise<SeedVersion[]> {
	const definitions = (await readDefinitions(dataDir)).map((definition): SeedVersion => ({
		code: definition.code,
		source: 'file',
		effectiveFrom: definition.validity.from,
		columns: definitionColumns(definition),
	}));
	const defined = new Set(definitions.map((one) => one.code));
	const [lines, meta] = await Promise.all([
		readFile(join(dataDir, 'procedures-catalogue.ndjson'), 'utf8'),
		readFile(join(dataDir, 'procedures-catalogue.meta.json'), 'utf8'),
	]);
	const { validFrom } = z.object({ validFrom: z.iso.date() }).parse(JSON.parse(meta));
	const rows = lines
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => catalogueRow.parse(JSON.parse(line)));
	const rest = rows
		.filter((row) => !defined.has(row.code))
		.map((row): SeedVersion => ({
			code: row.code,
			source: 'catalogue',
			effectiveFrom: validFrom,
			columns: catalogueColumns(row),
		}));
	return [...definitions, ...rest];
}
