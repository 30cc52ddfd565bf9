import { toNfc } from '../../../shared/vietnamese-text.ts';
import { requireOfficer, requirePermission } from '../../platform/access.ts';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import {
	deleteFolder,
	insertFolder,
	insertGroup,
	listOwnFolders,
	removeGroup,
	storeFollow,
	storeInFolder,
	type Folder,
	type RecipientGroup,
	listOwnGroups,
} from './at-hand-store.ts';
import { checkedRecipients } from './recipients.ts';
import type { NewRecipient } from './recipient-store.ts';
import { getVisibleDocument } from './visible-views.ts';

/**
 * Follows a document, or no longer: it stands in the tab "following" of this officer alone.
 * @throws Refusal document.not-found, access.denied
 */
export async function followDocument(ctx: Ctx, input: { id: number; follow: boolean }): Promise<void> {
	const { accountId } = requireOfficer(ctx);
	const document = await getVisibleDocument(ctx, input.id);
	await storeFollow(ctx, document.id, accountId, input.follow);
}

/** Personal folders of the officer, by name, with how many documents each holds. */
export async function listFolders(ctx: ReadCtx): Promise<Folder[]> {
	return ctx.actor.kind === 'officer' ? listOwnFolders(ctx, ctx.actor.accountId) : [];
}

/** Makes a personal folder. @throws Refusal document.incomplete, document.folder-exists */
export async function createFolder(ctx: Ctx, input: { name: string }): Promise<{ id: number }> {
	const { accountId } = requireOfficer(ctx);
	const name = toNfc(input.name).slice(0, 100);
	if (name === '') refuse('document.incomplete', { what: 'tên thư mục' });
	return { id: (await insertFolder(ctx, accountId, name)) ?? refuse('document.folder-exists') };
}

/** Removes a personal folder; the documents stay where they are. Somebody else's folder is left alone. */
export async function removeFolder(ctx: Ctx, input: { id: number }): Promise<void> {
	const { accountId } = requireOfficer(ctx);
	await deleteFolder(ctx, accountId, input.id);
}

/**
 * Puts a document into a personal folder, or takes it out; one document may lie in many.
 * @throws Refusal document.not-found
 */
export async function putIntoFolder(ctx: Ctx, input: { id: number; folderId: number; isIn: boolean }): Promise<void> {
	const { accountId } = requireOfficer(ctx);
	const document = await getVisibleDocument(ctx, input.id);
	const isDone = await storeInFolder(ctx, { accountId, ...input, documentId: document.id });
	if (!isDone) refuse('document.not-found');
}

/** Recipient groups for quick sending: the officer's own, and those of the agencies where the officer drafts. */
export async function listRecipientGroups(ctx: ReadCtx, agencyUnitId: number): Promise<RecipientGroup[]> {
	return ctx.actor.kind === 'officer' ? listOwnGroups(ctx, ctx.actor.accountId, agencyUnitId) : [];
}

/**
 * Keeps a group of recipients: one's own, or (with the right to administer) the whole agency's.
 * @throws Refusal access.denied, document.incomplete, document.no-recipient, document.recipient-wrong
 */
export async function saveRecipientGroup(
	ctx: Ctx,
	input: { agencyUnitId: number; name: string; isShared: boolean; members: readonly NewRecipient[] },
): Promise<{ id: number }> {
	const { accountId } = requireOfficer(ctx);
	requirePermission(
		ctx,
		input.isShared ? 'document.admin' : 'document.read',
		input.isShared ? input.agencyUnitId : undefined,
	);
	const name = toNfc(input.name).slice(0, 100);
	if (name === '') refuse('document.incomplete', { what: 'tên nhóm' });
	if (input.members.length === 0) refuse('document.no-recipient');
	const { agencyUnitId } = input;
	const members = await checkedRecipients(ctx, { agencyUnitId, direction: 'outgoing' }, input.members);
	return { id: await insertGroup(ctx, { agencyUnitId, accountId: input.isShared ? null : accountId, name, members }) };
}

/** Removes a group: one's own, or a shared one of an agency one administers. @throws Refusal document.not-found */
export async function removeRecipientGroup(ctx: Ctx, input: { id: number }): Promise<void> {
	requireOfficer(ctx);
	if (!(await removeGroup(ctx, input.id))) refuse('document.not-found');
}
