import { createHash } from 'node:crypto';
import type { CatalogueRow } from './catalogue-row.ts';
import { catalogueFacts, catalogueTitle, plainTitle } from './catalogue-row.ts';
import type { ProcedureDefinition } from './definition.ts';
import { factsOf } from './procedure-facts.ts';
import type { ProcedureFacts } from './procedure-facts.ts';
import { exactText, foldedText } from './search-text.ts';

/** The columns of a version that follow from its content. */
export interface VersionColumns {
	readonly definition: ProcedureDefinition | null;
	readonly definitionDigest: string | null;
	readonly catalogue: CatalogueRow | null;
	readonly title: string;
	readonly plainName: string;
	readonly ministry: string | null;
	readonly field: string | null;
	readonly levels: readonly string[];
	readonly subjects: readonly string[];
	readonly lifeEvents: readonly string[];
	readonly onlineLevel: 'full' | 'partial' | 'none' | null;
	readonly facts: ProcedureFacts;
	readonly exactNames: string;
	readonly exactTitle: string;
	readonly foldedNames: string;
	readonly foldedTitle: string;
}

/** The columns of a full definition. */
export function definitionColumns(definition: ProcedureDefinition): VersionColumns {
	const names = [definition.plainName.vi, ...definition.synonyms];
	return {
		definition,
		definitionDigest: createHash('sha256').update(JSON.stringify(definition)).digest('hex'),
		catalogue: null,
		title: definition.title,
		plainName: definition.plainName.vi,
		ministry: definition.ministry,
		field: definition.field,
		levels: [definition.competence.level],
		subjects: definition.subjects,
		lifeEvents: definition.lifeEvents,
		onlineLevel: definition.onlineLevel.level,
		facts: factsOf(definition),
		...searchColumns(names, definition.title),
	};
}

/** The columns of a procedure of which only the catalogue row is known. */
export function catalogueColumns(row: CatalogueRow): VersionColumns {
	const title = catalogueTitle(row);
	const plainName = plainTitle(title);
	const { online } = row.channels;
	return {
		definition: null,
		definitionDigest: null,
		catalogue: row,
		title,
		plainName,
		ministry: row.ministry ?? null,
		field: row.field ?? null,
		levels: row.levels,
		subjects: row.subjects,
		lifeEvents: [],
		onlineLevel: row.onlineLevel ?? (online || Object.keys(row.channels).length === 0 ? null : 'none'),
		facts: catalogueFacts(row),
		...searchColumns([plainName], title),
	};
}

/** Names are separated by a bar, so that no hit spans two of them. */
function searchColumns(names: readonly string[], title: string) {
	return {
		exactNames: names.map(exactText).join(' | '),
		exactTitle: exactText(title),
		foldedNames: names.map(foldedText).join(' | '),
		foldedTitle: foldedText(title),
	};
}
