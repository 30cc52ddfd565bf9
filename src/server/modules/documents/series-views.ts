import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { RegisterDirection } from './register-store.ts';

/** A series of numbers of an agency, with the kinds it names. */
export interface Series {
	readonly id: number;
	readonly agencyUnitId: number;
	readonly direction: RegisterDirection;
	readonly code: string;
	readonly name: string;
	/** A council or board with numbers of its own, and how it is abbreviated. */
	readonly issuingBody: string | null;
	readonly issuingSymbol: string | null;
	readonly kindCodes: readonly string[];
	readonly endedAt: Date | null;
}

const COLUMNS = sql`s.id, s.agency_unit_id as "agencyUnitId", s.direction, s.code, s.name, s.issuing_body as "issuingBody",
	s.issuing_symbol as "issuingSymbol", s.ended_at as "endedAt",
	coalesce((select jsonb_agg(k.kind_code order by k.kind_code) from documents.series_kind k where k.series_id = s.id), '[]'::jsonb) as "kindCodes"`;

/** One series; undefined when there is none. */
export async function findSeries(ctx: ReadCtx, id: number): Promise<Series | undefined> {
	const { rows } = await sql<Series>`select ${COLUMNS} from documents.series s where s.id = ${id}`.execute(ctx.db);
	return rows[0];
}

/** Series of an agency in use, the general ones first. */
export async function listSeries(ctx: ReadCtx, agencyUnitId: number): Promise<Series[]> {
	const { rows } = await sql<Series>`select ${COLUMNS} from documents.series s
		where s.agency_unit_id = ${agencyUnitId} and s.ended_at is null order by s.direction, s.code <> 'general', s.name`.execute(
		ctx.db,
	);
	return rows;
}
