import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import type { SigningTables } from './tables.gen.ts';

/** Whose picture it is: a person's handwritten signature, or an agency's seal. */
export type PictureOwner =
	{ readonly kind: 'person'; readonly accountId: number } | { readonly kind: 'agency'; readonly unitId: number };

/** The content of the picture in use; undefined when there is none. */
export async function findPictureFile(ctx: ReadCtx, owner: PictureOwner): Promise<{ sha256: string } | undefined> {
	const whose = owner.kind === 'person' ? sql`p.account_id = ${owner.accountId}` : sql`p.unit_id = ${owner.unitId}`;
	const { rows } = await sql<{ sha256: string }>`select f.sha256 from signing.picture p
		join platform.file f on f.id = p.file_id where p.ended_at is null and ${whose}`.execute(ctx.db);
	return rows[0];
}

/** Units of those named that have a seal picture in use. */
export async function listUnitsWithPicture(ctx: ReadCtx, unitIds: readonly number[]): Promise<number[]> {
	if (unitIds.length === 0) return [];
	const { rows } = await sql<{ unitId: number }>`select unit_id as "unitId" from signing.picture
		where ended_at is null and unit_id = any(${[...unitIds]}::bigint[])`.execute(ctx.db);
	return rows.map(({ unitId }) => unitId);
}

/** Ends the picture in use. */
export async function endPicture(ctx: Ctx, owner: PictureOwner): Promise<boolean> {
	const query = writing<SigningTables>(ctx)
		.updateTable('signing.picture')
		.set({ ended_at: ctx.now })
		.where('ended_at', 'is', null);
	const { numUpdatedRows } = await (
		owner.kind === 'person'
			? query.where('account_id', '=', owner.accountId)
			: query.where('unit_id', '=', owner.unitId)
	).executeTakeFirst();
	return numUpdatedRows > 0n;
}

export async function insertPicture(
	ctx: Ctx,
	owner: PictureOwner,
	picture: { fileId: string; uploadedBy: number | null },
): Promise<void> {
	await writing<SigningTables>(ctx)
		.insertInto('signing.picture')
		.values({
			account_id: owner.kind === 'person' ? owner.accountId : null,
			unit_id: owner.kind === 'agency' ? owner.unitId : null,
			file_id: picture.fileId,
			uploaded_at: ctx.now,
			uploaded_by: picture.uploadedBy,
		})
		.execute();
}
