import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, writing } from '../../platform/db.ts';
import type { SigningTables } from './tables.gen.ts';
import type { TrustDomain } from './trust-anchor.ts';

/** One row of signing.trust_anchor. */
export interface TrustAnchorRow {
	readonly id: number;
	readonly domain: TrustDomain;
	readonly name: string;
	/** PEM. */
	readonly certificate: string;
	readonly certificateSha256: string;
	readonly trustedFrom: Date;
	readonly trustedUntil: Date | null;
	readonly source: string;
	readonly addedAt: Date;
}

const COLUMNS = [
	'id',
	'name',
	'certificate',
	'certificate_sha256 as certificateSha256',
	'trusted_from as trustedFrom',
	'trusted_until as trustedUntil',
	'source',
	'added_at as addedAt',
] as const;

/** All anchors, also those of the past: old signatures were made under them. */
export async function listTrustAnchorRows(ctx: ReadCtx): Promise<TrustAnchorRow[]> {
	const rows = await reading<SigningTables>(ctx)
		.selectFrom('signing.trust_anchor')
		.select([...COLUMNS, 'domain'])
		.orderBy('domain')
		.orderBy('trusted_from')
		.orderBy('id')
		.execute();
	return rows.map((row) => ({ ...row, domain: row.domain === 'government' ? 'government' : 'public' }));
}

/** Writes an anchor; undefined when the world trusts this certificate already in some of that time. */
export async function insertTrustAnchor(ctx: Ctx, row: Omit<TrustAnchorRow, 'id'>): Promise<number | undefined> {
	const written = await writing<SigningTables>(ctx)
		.insertInto('signing.trust_anchor')
		.values({
			domain: row.domain,
			name: row.name,
			certificate: row.certificate,
			certificate_sha256: row.certificateSha256,
			trusted_from: row.trustedFrom,
			trusted_until: row.trustedUntil,
			source: row.source,
			added_at: row.addedAt,
		})
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	return written?.id;
}

/** Sets or lifts the end of an anchor; false when there is none of this id. */
export async function setTrustedUntil(ctx: Ctx, id: number, until: Date | null): Promise<boolean> {
	const { numUpdatedRows } = await writing<SigningTables>(ctx)
		.updateTable('signing.trust_anchor')
		.set({ trusted_until: until })
		.where('id', '=', id)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}
