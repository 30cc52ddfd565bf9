import { addDays, instantAt } from '../../../shared/dates.ts';
import { sql } from '../../platform/db.ts';
import type { DocumentFilter } from './document-types.ts';
import { readReferenceKey } from './reference-key.ts';

/** Conditions on `documents.document d` that a filter names, without its text. */
export function filterConditions(filter: Omit<DocumentFilter, 'tab'>) {
	const parts = [sql<boolean>`true`];
	if (filter.kindCode !== undefined) parts.push(sql`d.kind_code = ${filter.kindCode}`);
	if (filter.state !== undefined) parts.push(sql`d.state = ${filter.state}`);
	if (filter.urgency !== undefined) parts.push(sql`d.urgency = ${filter.urgency}`);
	if (filter.agencyUnitId !== undefined) parts.push(sql`d.agency_unit_id = ${filter.agencyUnitId}`);
	if (filter.fromOn !== undefined)
		parts.push(sql`case when d.direction = 'incoming' then d.arrived_at >= ${instantAt(filter.fromOn)}
			else coalesce(d.issued_on, d.created_at::date) >= ${filter.fromOn}::date end`);
	if (filter.toOn !== undefined)
		parts.push(sql`case when d.direction = 'incoming' then d.arrived_at < ${instantAt(addDays(filter.toOn, 1))}
			else coalesce(d.issued_on, d.created_at::date) <= ${filter.toOn}::date end`);
	if (filter.folderId !== undefined)
		parts.push(
			sql`exists (select 1 from documents.folder_document f where f.document_id = d.id and f.folder_id = ${filter.folderId})`,
		);
	return sql<boolean>`${sql.join(parts, sql` and `)}`;
}

/** The text of a filter as a condition on one document; for lists that are short already. */
export function textCondition(text: string | undefined) {
	const query = textQuery(text);
	if (query === undefined) return sql<boolean>`true`;
	const words = sql`to_tsquery('platform.vi', ${query.words})`;
	const found = sql`(d.words @@ ${words}
		or exists (select 1 from documents.document_text t where t.document_id = d.id and t.words @@ ${words}))`;
	if (query.reference === undefined) return sql<boolean>`${found}`;
	return sql<boolean>`(d.reference_key like ${`${query.reference}%`} or ${found})`;
}

/** What is searched for: words as a prefix query, and the beginning of a reference key when the text reads like one. */
export function textQuery(text: string | undefined): { words: string; reference: string | undefined } | undefined {
	const words = (text ?? '').normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
	if (words.length === 0) return undefined;
	return {
		words: words.map((word, index) => (index === words.length - 1 ? `${word}:*` : word)).join(' & '),
		reference: readReferenceKey(text ?? ''),
	};
}
