import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { referenceKey } from './reference-key.ts';

/** A document that looks like another one. */
export interface Duplicate {
	readonly id: number;
	readonly why: 'identifier' | 'reference';
	readonly abstract: string;
	readonly state: string;
	readonly arrivedAt: Date | null;
	readonly arrivalNumber: number | null;
}

/**
 * Documents the agency has received before that look the same: the same identifier, or the same number, symbol and
 * issuer. Returned and recalled ones do not count, since they may well come again.
 * @law NĐ 30/2020/NĐ-CP Phụ lục VI: the clerk is warned of a duplicate identifier, or number with symbol and agency
 */
export async function findDuplicates(
	ctx: ReadCtx,
	wanted: {
		agencyUnitId: number;
		exceptId?: number | undefined;
		identifier?: string | null | undefined;
		number?: string | null | undefined;
		symbol?: string | null | undefined;
		issuerName: string;
		issuedOn?: string | null | undefined;
	},
): Promise<Duplicate[]> {
	const key = wanted.number ? referenceKey(wanted.number, wanted.symbol ?? '') : null;
	const identifier = wanted.identifier ?? null;
	const { rows } =
		await sql<Duplicate>`select d.id, case when d.identifier = ${identifier} then 'identifier' else 'reference' end as why,
			d.abstract, d.state, d.arrived_at as "arrivedAt",
			(select e.number from documents.register_entry e where e.document_id = d.id and e.voided_at is null) as "arrivalNumber"
		from documents.document d
		where d.agency_unit_id = ${wanted.agencyUnitId} and d.direction = 'incoming' and d.state not in ('returned', 'recalled')
			and d.id <> ${wanted.exceptId ?? 0}
			and (d.identifier = ${identifier} or d.reference_key = ${key} and platform.fold(d.issuer_name) = platform.fold(${wanted.issuerName})
				and (d.issued_on is not distinct from ${wanted.issuedOn ?? null}::date
					or extract(year from d.issued_on) = extract(year from ${wanted.issuedOn ?? null}::date)))
		order by d.id desc limit 5`.execute(ctx.db);
	return rows;
}
