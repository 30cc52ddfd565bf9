import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { CheckedReceipt } from './receipt-seal.ts';

/** Who signs for a hop, as its receipts taught us. */
export interface HopIdentity {
	readonly hop: string;
	readonly kind: CheckedReceipt['kind'];
	/** Subject of its certificate, or the fingerprint of a self-signed one. */
	readonly identity: string;
	readonly since: Date;
}

/**
 * Whether a signer is the one known for a hop; the first one becomes known. A certificate of an authority takes the place of a self-signed one,
 * never the other way.
 */
export async function believeHop(
	ctx: Ctx,
	hop: string,
	signer: Pick<CheckedReceipt, 'kind' | 'identity'>,
): Promise<boolean> {
	const heard = heardIn(ctx);
	const known = heard.get(hop) ?? (await openIdentities(ctx, hop))[0];
	if (known) heard.set(hop, known);
	if (known?.kind === signer.kind && known.identity === signer.identity) return true;
	if (known && !(known.kind === 'itself' && signer.kind === 'authority')) return false;
	await endIdentity(ctx, hop);
	await sql`insert into exchange.hop_identity (hop, kind, identity, since)
		values (${hop}, ${signer.kind}, ${signer.identity}, ${ctx.now}) on conflict do nothing`.execute(ctx.tx);
	return true;
}

const HEARD = new WeakMap<Ctx['tx'], Map<string, HopIdentity>>();

/** Who is known to sign, as far as this transaction has asked: it may hold a hundred receipts of the same hops. */
function heardIn({ tx }: Ctx): Map<string, HopIdentity> {
	const heard = HEARD.get(tx) ?? new Map<string, HopIdentity>();
	HEARD.set(tx, heard);
	return heard;
}

/** @returns false when none was known */
export async function endIdentity(ctx: Ctx, hop: string): Promise<boolean> {
	heardIn(ctx).delete(hop);
	const { numAffectedRows } = await sql`update exchange.hop_identity set ended_at = ${ctx.now}
		where hop = ${hop} and ended_at is null`.execute(ctx.tx);
	return (numAffectedRows ?? 0n) > 0n;
}

/** The newest first; all of them, or of one hop. */
export async function openIdentities(ctx: ReadCtx, hop: string | null): Promise<HopIdentity[]> {
	const { rows } = await sql<HopIdentity>`select hop, kind, identity, since from exchange.hop_identity
		where ended_at is null and (${hop}::text is null or hop = ${hop}) order by id desc limit 200`.execute(ctx.db);
	return rows;
}
