import { vnDate } from '../../../shared/dates.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { mapUnitsOn } from '../agencies/index.ts';
import { mapAccountNames } from '../people/index.ts';
import { actionsFor } from './actions.ts';
import { getCopy } from './copy-store.ts';
import { mediumOf, type CopyForm } from './copy-ways.ts';
import type { DocumentFile, DocumentLink, NodeView } from './document-types.ts';
import { readParts, type FileParts, type RawNode } from './file-part-views.ts';
import { readLinks, type RawLink } from './link-views.ts';
import { referenceOf } from './row-views.ts';
import type { Direction, DocumentSource, DocumentState, Urgency } from './states.ts';
import type { DocumentRecord } from './store.ts';
import { getVisibleDocument, holderOf, visibleAmong } from './visible-views.ts';

/**
 * Everything about one document: metadata, versions, files, the tree of its way, directives, opinions, deliveries and
 * history. Reading receipts are written by `markRead`.
 * @throws Refusal document.not-found
 */
export async function getDocumentFile(ctx: ReadCtx, id: number): Promise<DocumentFile> {
	const document = await getVisibleDocument(ctx, id);
	const parts = await readParts(ctx, id);
	const names = await namesFor(ctx, document, parts);
	const nodes = parts.nodes.map((node) => nodeView(ctx, node, names));
	const signed = parts.versions.findLast(({ stage }) => stage === 'sealed' || stage === 'signed');
	const received = parts.attachments.find(({ role }) => role === 'main');
	const newest = parts.versions.findLast(({ file }) => file?.mediaType === 'application/pdf');
	return {
		...metadataOf(document),
		agencyName: names.unit(document.agency_unit_id) ?? '',
		draftingUnitName: names.unit(document.drafting_unit_id),
		drafterName: names.account(document.drafter_id),
		arrivalNumber: document.direction === 'incoming' ? (parts.entry?.number ?? null) : null,
		arrivalRegisterName: document.direction === 'incoming' ? (parts.entry?.name ?? null) : null,
		mainFile: signed?.file ?? received?.file ?? newest?.file ?? parts.versions.at(-1)?.file ?? null,
		versions: parts.versions,
		attachments: parts.attachments,
		nodes,
		directives: parts.directives.map(({ unitId, ...directive }) => ({
			...directive,
			unitName: names.unit(unitId) ?? '',
			assignments: nodes
				.filter(({ directiveId }) => directiveId === directive.id)
				.map(({ id: nodeId, role, unitName, accountName }) => ({ nodeId, role, unitName, accountName })),
		})),
		opinions: parts.opinions.map(({ unitId, ...opinion }) => ({ ...opinion, unitName: names.unit(unitId) })),
		recipients: parts.recipients,
		history: parts.acts.map(({ unitId, ...act }) => ({ ...act, unitName: names.unit(unitId) })),
		changeRequests: parts.changeRequests,
		readings: parts.readings.map(({ accountId, ...reading }) => ({ ...reading, name: names.account(accountId) ?? '' })),
		...(await linksOf(ctx, document)),
		copy: await copyFacts(ctx, document),
		isFollowed: parts.isFollowed,
		folderIds: parts.folderIds,
		actions: actionsFor(ctx.actor, document, {
			nodes: parts.nodes,
			changeAsked: parts.changeRequests.some(({ answer }) => answer === null),
		}),
	};
}

function metadataOf(document: DocumentRecord) {
	return {
		id: document.id,
		revision: document.revision,
		direction: document.direction as Direction,
		state: document.state as DocumentState,
		source: document.source as DocumentSource,
		agencyUnitId: document.agency_unit_id,
		identifier: document.identifier,
		issuerCode: document.issuer_code,
		issuerName: document.issuer_name,
		kindCode: document.kind_code,
		kindName: document.kind_name,
		number: document.number,
		symbol: document.symbol,
		reference: referenceOf(document),
		issuedOn: document.issued_on,
		abstract: document.abstract,
		language: document.language,
		pageCount: document.page_count,
		note: document.note,
		signer: { authority: document.signer_authority, position: document.signer_position, name: document.signer_name },
		signerAccountId: document.signer_account_id,
		urgency: document.urgency as Urgency,
		circulation: document.circulation,
		copyCount: document.copy_count,
		replyDueOn: document.reply_due_on,
		field: document.field,
		arrivedAt: document.arrived_at,
		acknowledgeDueAt: document.acknowledge_due_at,
		submitDueAt: document.submit_due_at,
		dueAt: document.due_at,
		draftingUnitId: document.drafting_unit_id,
		drafterId: document.drafter_id,
		content: document.content,
		createdAt: document.created_at,
		signedAt: document.signed_at,
		sealedAt: document.sealed_at,
		issuedAt: document.issued_at,
		finishedAt: document.finished_at,
		frozenAt: document.frozen_at,
		verification: document.verification as DocumentFile['verification'],
	};
}

interface Names {
	readonly unit: (id: number | null) => string | null;
	readonly account: (id: number | null) => string | null;
}

async function namesFor(ctx: ReadCtx, document: DocumentRecord, parts: FileParts): Promise<Names> {
	const { nodes } = parts;
	const unitIds = [
		document.agency_unit_id,
		document.drafting_unit_id,
		...nodes.flatMap(({ unitId, fromUnitId }) => [unitId, fromUnitId]),
		...[...parts.directives, ...parts.opinions, ...parts.acts].map(({ unitId }) => unitId),
	].filter((id) => id !== null);
	const accountIds = [
		document.drafter_id,
		...nodes.flatMap(({ accountId, closedBy }) => [accountId, closedBy]),
		...parts.readings.map(({ accountId }) => accountId),
	].filter((id) => id !== null);
	const units = await mapUnitsOn(ctx, unitIds, vnDate(ctx.now));
	const accounts = await mapAccountNames(ctx, accountIds);
	return {
		unit: (id) => (id === null ? null : (units.get(id)?.name ?? null)),
		account: (id) => (id === null ? null : (accounts.get(id) ?? null)),
	};
}

function nodeView(ctx: ReadCtx, node: RawNode, names: Names): NodeView {
	const { permission, fromUnitId, closedBy, ...rest } = node;
	return {
		...rest,
		unitName: names.unit(node.unitId) ?? '',
		accountName: names.account(node.accountId),
		fromUnitName: names.unit(fromUnitId),
		closedByName: names.account(closedBy),
		isMine:
			node.closedAt === null &&
			holderOf(ctx.actor, { permission, unitId: node.unitId, accountId: node.accountId }) !== null,
	};
}

async function linksOf(ctx: ReadCtx, document: DocumentRecord) {
	const raw = await readLinks(ctx, document);
	const visible = await visibleAmong(
		ctx,
		raw.map(({ id }) => id),
	);
	const of = (relation: RawLink['relation']): DocumentLink[] =>
		raw.filter((link) => link.relation === relation).map((link) => linkView(link, visible.has(link.id)));
	return {
		answers: of('answers')[0] ?? null,
		answeredBy: of('answered-by'),
		replaces: of('replaces')[0] ?? null,
		replacedBy: of('replaced-by'),
		amends: of('amends')[0] ?? null,
		amendedBy: of('amended-by'),
		copyOf: of('copy-of')[0] ?? null,
		copies: of('copies'),
	};
}

async function copyFacts(ctx: ReadCtx, { id, copy_form: form }: DocumentRecord): Promise<DocumentFile['copy']> {
	return form === null ? null : { form: form as CopyForm, medium: mediumOf((await getCopy(ctx, id)).way) };
}

/** A document one may not see is only said to exist. */
function linkView(link: RawLink, isVisible: boolean): DocumentLink {
	return {
		id: link.id,
		reference: isVisible ? referenceOf(link) : null,
		abstract: isVisible ? link.abstract : '',
		state: link.state,
		direction: link.direction,
		isVisible,
	};
}
