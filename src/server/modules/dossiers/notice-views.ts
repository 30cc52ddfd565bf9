import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { vnDate } from '../../../shared/dates.ts';
import { mapUnitsOn } from '../agencies/index.ts';
import type { Applicant } from './applicant.ts';
import type { SupplementItem } from './dossier-types.ts';
import type { ActKind } from './transitions.ts';
import { visibleTo } from './visible-views.ts';

/** What a letter to the applicant about one act needs to say. */
export interface NoticeFacts {
	readonly code: string;
	/** Row of the act: the same act always has the same one. */
	readonly actId: number;
	readonly act: ActKind;
	readonly happenedAt: Date;
	/** What the officer or the applicant wrote with it. */
	readonly note: string | null;
	/** Undefined for people who never signed in. */
	readonly citizenId: number | null;
	readonly applicantName: string;
	readonly email: string | null;
	readonly procedureTitle: string;
	readonly receivingUnitName: string;
	readonly competentAgencyName: string;
	readonly dueAt: Date | null;
	readonly dueProvisional: boolean;
	readonly delivery: 'counter' | 'post' | 'online';
	readonly resultKind: 'result' | 'refusal' | null;
	/** Papers asked for, when the act asks for some. */
	readonly items: readonly SupplementItem[];
}

type Row = Omit<NoticeFacts, 'applicantName' | 'email' | 'receivingUnitName' | 'competentAgencyName' | 'items'> & {
	applicant: Applicant;
	receivingUnitId: number;
	competentUnitId: number;
	items: readonly SupplementItem[] | null;
};

/** Facts of the latest act of a kind on a dossier the reader may see; undefined when there is none. */
export async function findNoticeFacts(ctx: ReadCtx, code: string, act: ActKind): Promise<NoticeFacts | undefined> {
	const { rows } = await sql<Row>`select d.code, a.id as "actId", a.kind as act, a.happened_at as "happenedAt", a.note,
			d.citizen_id as "citizenId", d.applicant, d.procedure_title as "procedureTitle",
			d.receiving_unit_id as "receivingUnitId", d.competent_unit_id as "competentUnitId", d.due_at as "dueAt",
			d.due_provisional as "dueProvisional", d.delivery_method as delivery, r.kind as "resultKind",
			(select s.data -> 'items' from dossiers.slip s where s.dossier_id = d.id and s.form_no = '02' order by s.id desc limit 1) as items
		from dossiers.dossier d
		join lateral (select * from dossiers.act x where x.dossier_id = d.id and x.kind = ${act} order by x.id desc limit 1) a on true
		left join dossiers.result r on r.dossier_id = d.id
		where d.code = ${code} and ${visibleTo(ctx.actor)}`.execute(ctx.db);
	const row = rows[0];
	if (!row) return undefined;
	const { applicant, receivingUnitId, competentUnitId, items, ...facts } = row;
	const units = await mapUnitsOn(ctx, [receivingUnitId, competentUnitId], vnDate(facts.happenedAt));
	return {
		...facts,
		applicantName: applicant.name,
		email: applicant.email ? applicant.email : null,
		receivingUnitName: units.get(receivingUnitId)?.agencyName ?? '',
		competentAgencyName: units.get(competentUnitId)?.agencyName ?? '',
		items: items ?? [],
	};
}
