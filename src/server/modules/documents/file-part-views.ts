import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { DELIVERY_RANK } from './recipient-store.ts';
import type {
	ActView,
	AttachmentView,
	ChangeRequestView,
	DirectiveView,
	FileView,
	NodeView,
	OpinionView,
	RecipientView,
	VersionView,
} from './document-types.ts';

export type RawNode = Omit<NodeView, 'unitName' | 'accountName' | 'fromUnitName' | 'closedByName' | 'isMine'> & {
	readonly permission: string;
	readonly fromUnitId: number | null;
	readonly closedBy: number | null;
};

/** The parts of a document's file, with ids where names are still to be put. */
export interface FileParts {
	readonly entry: { readonly number: number; readonly name: string } | undefined;
	readonly versions: readonly VersionView[];
	readonly attachments: readonly AttachmentView[];
	readonly nodes: readonly RawNode[];
	readonly directives: readonly (Omit<DirectiveView, 'unitName' | 'assignments'> & { readonly unitId: number })[];
	readonly opinions: readonly (Omit<OpinionView, 'unitName'> & { readonly unitId: number | null })[];
	readonly recipients: readonly RecipientView[];
	readonly acts: readonly (Omit<ActView, 'unitName'> & { readonly unitId: number | null })[];
	readonly changeRequests: readonly ChangeRequestView[];
	readonly readings: readonly { readonly accountId: number; readonly firstAt: Date; readonly lastAt: Date }[];
	readonly isFollowed: boolean;
	readonly folderIds: readonly number[];
}

/** Reads all parts of one document; whether it may be seen is asked before. */
export async function readParts(ctx: ReadCtx, id: number): Promise<FileParts> {
	const me = ctx.actor.kind === 'officer' ? ctx.actor.accountId : -1;
	return {
		entry: await readEntry(ctx, id),
		versions: await readVersions(ctx, id),
		attachments: await readAttachments(ctx, id),
		nodes: await readNodes(ctx, id),
		directives: await readDirectives(ctx, id),
		opinions: await readOpinions(ctx, id),
		recipients: await readRecipients(ctx, id),
		acts: await readActs(ctx, id),
		changeRequests: await readChangeRequests(ctx, id),
		readings: await readReadings(ctx, id),
		...(await readMine(ctx, id, me)),
	};
}

/** A row of `platform.file f` as JSON; null when there is none. */
const FILE = sql<FileView | null>`case when f.id is null then null else jsonb_build_object('id', f.id, 'name', f.name,
	'mediaType', f.media_type, 'sizeBytes', f.size_bytes, 'sha256', f.sha256) end`;

async function readEntry(ctx: ReadCtx, id: number) {
	const { rows } = await sql<{ number: number; name: string }>`select e.number, s.name || ' ' || r.year as name
		from documents.register_entry e join documents.register r on r.id = e.register_id
		join documents.series s on s.id = r.series_id
		where e.document_id = ${id} and e.voided_at is null`.execute(ctx.db);
	return rows[0];
}

async function readVersions(ctx: ReadCtx, id: number): Promise<VersionView[]> {
	const { rows } = await sql<VersionView>`select v.id, v.ordinal, v.stage, ${FILE} as file, v.note,
			v.created_at as "createdAt", v.created_by_name as "createdByName", v.conversion
		from documents.version v left join platform.file f on f.id = v.file_id
		where v.document_id = ${id} order by v.ordinal`.execute(ctx.db);
	return rows;
}

async function readAttachments(ctx: ReadCtx, id: number): Promise<AttachmentView[]> {
	const { rows } = await sql<AttachmentView>`select a.id, a.role, a.title, ${FILE} as file,
			a.signed_file_id is not null as "isSigned"
		from documents.attachment a join platform.file f on f.id = coalesce(a.signed_file_id, a.file_id)
		where a.document_id = ${id} and a.removed_at is null order by a.ordinal, a.id`.execute(ctx.db);
	return rows;
}

async function readNodes(ctx: ReadCtx, id: number): Promise<RawNode[]> {
	const { rows } = await sql<RawNode>`select id, parent_id as "parentId", directive_id as "directiveId", purpose, role,
			permission, unit_id as "unitId", account_id as "accountId", from_name as "fromName", from_unit_id as "fromUnitId",
			instruction, opened_at as "openedAt", due_at as "dueAt", read_at as "readAt", closed_at as "closedAt",
			closed_by as "closedBy", outcome, opinion, task_id as "taskId"
		from documents.node where document_id = ${id} order by id`.execute(ctx.db);
	return rows;
}

async function readDirectives(ctx: ReadCtx, id: number) {
	const { rows } = await sql<FileParts['directives'][number]>`select id, given_at as "givenAt",
			given_by_name as "givenByName", on_behalf_of as "onBehalfOf", unit_id as "unitId", words, due_at as "dueAt",
			withdrawn_at as "withdrawnAt"
		from documents.directive where document_id = ${id} order by id`.execute(ctx.db);
	return rows;
}

async function readOpinions(ctx: ReadCtx, id: number) {
	const { rows } = await sql<FileParts['opinions'][number]>`select o.id, o.kind, o.name, o.on_behalf_of as "onBehalfOf",
			o.unit_id as "unitId", o.words, coalesce(o.marks, '[]'::jsonb) as marks, ${FILE} as file,
			o.version_id as "versionId", o.given_at as "givenAt"
		from documents.opinion o left join platform.file f on f.id = o.file_id
		where o.document_id = ${id} order by o.id`.execute(ctx.db);
	return rows;
}

async function readRecipients(ctx: ReadCtx, id: number): Promise<RecipientView[]> {
	type Raw = Omit<RecipientView, 'chain'>;
	const { rows } = await sql<Raw>`select id, channel, name, unit_id as "unitId", organ_id as "organId", address,
			is_addressee as "isAddressee", state, state_at as "stateAt", envelopes, handed_at as "handedAt", received_by as "receivedBy"
		from documents.recipient where document_id = ${id} order by ordinal, id`.execute(ctx.db);
	const { rows: acts } = await sql<RecipientView['chain'][number] & { recipientId: number }>`select
			a.recipient_id as "recipientId", a.happened_at as at, a.state, a.status_code as "statusCode", a.description, a.staff
		from documents.delivery_act a join documents.recipient r on r.id = a.recipient_id
		where r.document_id = ${id} order by a.id`.execute(ctx.db);
	const told = acts.sort((a, b) => a.at.getTime() - b.at.getTime() || DELIVERY_RANK[a.state] - DELIVERY_RANK[b.state]);
	return rows.map((row) => ({
		...row,
		chain: told.filter(({ recipientId }) => recipientId === row.id).map(({ recipientId: _of, ...act }) => act),
	}));
}

async function readActs(ctx: ReadCtx, id: number) {
	const { rows } = await sql<FileParts['acts'][number]>`select id, kind, happened_at as at, actor_name as "actorName",
			on_behalf_of as "onBehalfOf", unit_id as "unitId", from_state as "fromState", to_state as "toState", note
		from documents.act where document_id = ${id} order by id`.execute(ctx.db);
	return rows;
}

async function readChangeRequests(ctx: ReadCtx, id: number): Promise<ChangeRequestView[]> {
	const { rows } = await sql<ChangeRequestView>`select id, kind, reason, asked_at as "askedAt",
			asked_by_name as "askedByName", changes, replacement_document_id as "replacementId", answer, answered_at as "answeredAt", answer_reason as "answerReason"
		from documents.change_request where document_id = ${id} order by id`.execute(ctx.db);
	return rows;
}

async function readReadings(ctx: ReadCtx, id: number) {
	const { rows } = await sql<FileParts['readings'][number]>`select account_id as "accountId", first_at as "firstAt",
			last_at as "lastAt" from documents.reading where document_id = ${id} order by first_at`.execute(ctx.db);
	return rows;
}

async function readMine(ctx: ReadCtx, id: number, me: number) {
	const { rows } = await sql<{ isFollowed: boolean; folderIds: number[] }>`select
		exists (select 1 from documents.follow where document_id = ${id} and account_id = ${me}) as "isFollowed",
		coalesce((select jsonb_agg(f.id order by f.name) from documents.folder_document x join documents.folder f on f.id = x.folder_id
			where x.document_id = ${id} and f.account_id = ${me}), '[]'::jsonb) as "folderIds"`.execute(ctx.db);
	return rows[0] ?? { isFollowed: false, folderIds: [] };
}
