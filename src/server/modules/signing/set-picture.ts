import { requireOfficer, requirePermission } from '../../platform/access.ts';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import type { FileStore } from '../../platform/files.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { inkOf, PictureError, readPicture } from './png-picture.ts';
import {
	endPicture,
	findPictureFile,
	insertPicture,
	listUnitsWithPicture,
	type PictureOwner,
} from './picture-store.ts';

/** How much one colour must stand out of the ink to be called blue or red. */
const CLEARLY = 20;

/**
 * The officer's own handwritten signature, shown between position and name. Nobody uploads another's.
 * Refusals: signing.picture-not-png, -too-large, -not-transparent, -unsupported, -not-blue.
 * @law 30/2020/NĐ-CP, Phụ lục I, mục II: blue, PNG, transparent
 */
export async function setOwnPicture(ctx: Ctx, files: FileStore, png: Uint8Array): Promise<void> {
	const { accountId } = requireOfficer(ctx);
	const { red, blue } = inkOrRefuse(png);
	if (blue < red + CLEARLY) refuse('signing.picture-not-blue');
	await replace(ctx, files, { kind: 'person', accountId }, png);
}

/**
 * The seal of an agency, laid over the left third of the leader's signature. Needs 'signing.manage' in the unit.
 * Refusals: as {@link setOwnPicture}, and signing.picture-not-red.
 * @law 30/2020/NĐ-CP, Phụ lục I, mục II: red, in its real size, PNG, transparent
 */
export async function setSealPicture(
	ctx: Ctx,
	files: FileStore,
	input: { unitId: number; png: Uint8Array },
): Promise<void> {
	requirePermission(ctx, 'signing.manage', input.unitId);
	const { red, blue, green } = inkOrRefuse(input.png);
	if (red < Math.max(blue, green) + CLEARLY) refuse('signing.picture-not-red');
	await replace(ctx, files, { kind: 'agency', unitId: input.unitId }, input.png);
}

/** Takes the officer's own picture out of use. */
export async function removeOwnPicture(ctx: Ctx): Promise<void> {
	const { accountId } = requireOfficer(ctx);
	if (!(await endPicture(ctx, { kind: 'person', accountId }))) return;
	await record(ctx, { act: 'signing.picture-removed', subject: `account:${String(accountId)}` });
}

/** The officer's own picture in use, as a stored content; undefined when there is none. */
export function findOwnPicture(ctx: ReadCtx): Promise<{ sha256: string } | undefined> {
	return findPictureFile(ctx, { kind: 'person', accountId: requireOfficer(ctx).accountId });
}

/** The seal of a unit, for those who manage its keys. */
export function findSealPicture(ctx: ReadCtx, unitId: number): Promise<{ sha256: string } | undefined> {
	requirePermission(ctx, 'signing.manage', unitId);
	return findPictureFile(ctx, { kind: 'agency', unitId });
}

/** Which of these units have a seal picture; for the screen of keys. Needs 'signing.manage'. */
export function listSealPictures(ctx: ReadCtx, unitIds: readonly number[]): Promise<number[]> {
	requirePermission(ctx, 'signing.manage');
	return listUnitsWithPicture(ctx, unitIds);
}

function inkOrRefuse(png: Uint8Array): { red: number; green: number; blue: number } {
	try {
		return inkOf(readPicture(png)) ?? refuse('signing.picture-not-png');
	} catch (error) {
		if (error instanceof PictureError) return refuse(`signing.picture-${error.fault}`);
		throw error;
	}
}

async function replace(ctx: Ctx, files: FileStore, owner: PictureOwner, png: Uint8Array): Promise<void> {
	const name = owner.kind === 'person' ? 'chu-ky.png' : 'con-dau.png';
	const file = await files.save(ctx, png, { name, mediaType: 'image/png' });
	await endPicture(ctx, owner);
	const uploadedBy = ctx.actor.kind === 'officer' ? ctx.actor.accountId : null;
	await insertPicture(ctx, owner, { fileId: file.id, uploadedBy });
	const [subject, unit] =
		owner.kind === 'person'
			? [`account:${String(owner.accountId)}`, {}]
			: [`unit:${String(owner.unitId)}`, { unitId: owner.unitId }];
	await record(ctx, { act: 'signing.picture-set', subject, ...unit, data: { sha256: file.sha256 } });
}
