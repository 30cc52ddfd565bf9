import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, writing } from '../../platform/db.ts';
import type { SigningTables } from './tables.gen.ts';

const KEY_COLUMNS = [
	'id',
	'kind',
	'account_id as accountId',
	'unit_id as unitId',
	'position_id as positionId',
	'position_title as positionTitle',
	'holder_name as holderName',
	'store',
	'store_reference as storeReference',
	'asks_otp as asksOtp',
	'certificate_chain as certificateChain',
	'serial_number as serialNumber',
	'issuer_name as issuerName',
	'valid_from as validFrom',
	'valid_to as validTo',
	'enrolled_at as enrolledAt',
	'failed_pins as failedPins',
	'locked_at as lockedAt',
	'retired_at as retiredAt',
	'retired_reason as retiredReason',
] as const;

/** One row of signing.key. */
export interface SigningKey {
	readonly id: number;
	readonly kind: string;
	readonly accountId: number | null;
	readonly unitId: number;
	readonly positionId: number | null;
	readonly positionTitle: string | null;
	readonly holderName: string;
	readonly store: string;
	readonly storeReference: string;
	readonly asksOtp: boolean;
	/** PEM, own certificate first. */
	readonly certificateChain: string;
	readonly serialNumber: string;
	readonly issuerName: string;
	readonly validFrom: Date;
	readonly validTo: Date;
	readonly enrolledAt: Date;
	readonly failedPins: number;
	readonly lockedAt: Date | null;
	readonly retiredAt: Date | null;
	readonly retiredReason: string | null;
}

/** The key, held against other tries at its PIN until the transaction ends. */
export async function lockKey(ctx: Ctx, id: number): Promise<SigningKey | undefined> {
	return writing<SigningTables>(ctx)
		.selectFrom('signing.key')
		.select(KEY_COLUMNS)
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
}

/** Keys of an account and agency keys of units, in force at the context's instant. */
export async function listKeysInForce(
	ctx: ReadCtx,
	owner: { accountId: number; sealUnits: readonly number[] | 'all' },
): Promise<SigningKey[]> {
	const { accountId, sealUnits } = owner;
	return reading<SigningTables>(ctx)
		.selectFrom('signing.key')
		.select(KEY_COLUMNS)
		.where('retired_at', 'is', null)
		.where('valid_from', '<=', ctx.now)
		.where('valid_to', '>=', ctx.now)
		.where((eb) =>
			eb.or([
				eb('account_id', '=', accountId),
				sealUnits === 'all'
					? eb('kind', '=', 'agency')
					: sealUnits.length === 0
						? eb.val(false)
						: eb.and([eb('kind', '=', 'agency'), eb('unit_id', 'in', [...sealUnits])]),
			]),
		)
		.orderBy('kind', 'desc')
		.orderBy('id')
		.execute();
}

/** Every key of units, also those no longer in use. */
export async function listKeysOfUnits(ctx: ReadCtx, unitIds: readonly number[] | 'all'): Promise<SigningKey[]> {
	if (unitIds !== 'all' && unitIds.length === 0) return [];
	let query = reading<SigningTables>(ctx).selectFrom('signing.key').select(KEY_COLUMNS);
	if (unitIds !== 'all') query = query.where('unit_id', 'in', [...unitIds]);
	return query.orderBy('id').limit(2000).execute();
}

/** Every key of an account, also those no longer in use. */
export async function listKeysOfAccount(ctx: ReadCtx, accountId: number): Promise<SigningKey[]> {
	return reading<SigningTables>(ctx)
		.selectFrom('signing.key')
		.select(KEY_COLUMNS)
		.where('account_id', '=', accountId)
		.orderBy('id')
		.execute();
}

/** Keys in use of units that are locked, or whose certificates end before an instant. */
export async function countKeysEnding(ctx: ReadCtx, unitIds: readonly number[] | 'all', until: Date): Promise<number> {
	if (unitIds !== 'all' && unitIds.length === 0) return 0;
	let query = reading<SigningTables>(ctx)
		.selectFrom('signing.key')
		.select(({ fn }) => fn.countAll<string>().as('count'))
		.where('retired_at', 'is', null)
		.where((eb) => eb.or([eb('valid_to', '<=', until), eb('locked_at', 'is not', null)]));
	if (unitIds !== 'all') query = query.where('unit_id', 'in', [...unitIds]);
	return Number((await query.executeTakeFirstOrThrow()).count);
}

/** True when a key with this reference in this store is enrolled already. */
export async function isReferenceTaken(ctx: ReadCtx, store: string, reference: string): Promise<boolean> {
	const found = await reading<SigningTables>(ctx)
		.selectFrom('signing.key')
		.select('id')
		.where('store', '=', store)
		.where('store_reference', '=', reference)
		.executeTakeFirst();
	return found !== undefined;
}

export async function findKeyByCertificate(
	ctx: ReadCtx,
	issuerName: string,
	serialNumber: string,
): Promise<SigningKey | undefined> {
	return reading<SigningTables>(ctx)
		.selectFrom('signing.key')
		.select(KEY_COLUMNS)
		.where('issuer_name', '=', issuerName)
		.where('serial_number', '=', serialNumber)
		.executeTakeFirst();
}

export type NewKey = Omit<SigningKey, 'id' | 'failedPins' | 'lockedAt' | 'retiredAt' | 'retiredReason'>;

export async function insertKey(ctx: Ctx, key: NewKey): Promise<number> {
	const { id } = await writing<SigningTables>(ctx)
		.insertInto('signing.key')
		.values({
			kind: key.kind,
			account_id: key.accountId,
			unit_id: key.unitId,
			position_id: key.positionId,
			position_title: key.positionTitle,
			holder_name: key.holderName,
			store: key.store,
			store_reference: key.storeReference,
			asks_otp: key.asksOtp,
			certificate_chain: key.certificateChain,
			serial_number: key.serialNumber,
			issuer_name: key.issuerName,
			valid_from: key.validFrom,
			valid_to: key.validTo,
			enrolled_at: key.enrolledAt,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

export async function setFailedPins(ctx: Ctx, id: number, failedPins: number, lockedAt: Date | null): Promise<void> {
	await writing<SigningTables>(ctx)
		.updateTable('signing.key')
		.set({ failed_pins: failedPins, locked_at: lockedAt })
		.where('id', '=', id)
		.execute();
}

export async function setRetired(ctx: Ctx, id: number, reason: string): Promise<void> {
	await writing<SigningTables>(ctx)
		.updateTable('signing.key')
		.set({ retired_at: ctx.now, retired_reason: reason })
		.where('id', '=', id)
		.execute();
}

export interface SigningAct {
	readonly keyId: number;
	readonly subject: string;
	readonly documentSha256: string;
	readonly signedSha256: string;
	readonly signedAt: Date;
}

export async function insertActs(ctx: Ctx, acts: readonly SigningAct[]): Promise<void> {
	if (acts.length === 0) return;
	const rows = acts.map((act) => ({
		key_id: act.keyId,
		subject: act.subject,
		document_sha256: act.documentSha256,
		signed_sha256: act.signedSha256,
		signed_at: act.signedAt,
		recorded_at: ctx.now,
	}));
	await writing<SigningTables>(ctx).insertInto('signing.act').values(rows).execute();
}
