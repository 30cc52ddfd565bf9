import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, writing } from '../../platform/db.ts';
import type { SigningTables } from './tables.gen.ts';

const COLUMNS = [
	'id',
	'kind',
	'account_id as accountId',
	'unit_id as unitId',
	'position_id as positionId',
	'common_name as commonName',
	'title',
	'organisation',
	'store_reference as storeReference',
	'public_key as publicKey',
	'request_pem as requestPem',
	'requested_at as requestedAt',
] as const;

/** One key pair that waits for its certificate. */
export interface KeyRequest {
	readonly id: number;
	readonly kind: string;
	readonly accountId: number | null;
	readonly unitId: number;
	readonly positionId: number | null;
	readonly commonName: string;
	readonly title: string | null;
	readonly organisation: string;
	readonly storeReference: string;
	readonly publicKey: Uint8Array;
	readonly requestPem: string;
	readonly requestedAt: Date;
}

export async function insertKeyRequest(ctx: Ctx, request: Omit<KeyRequest, 'id' | 'requestedAt'>): Promise<number> {
	const { id } = await writing<SigningTables>(ctx)
		.insertInto('signing.key_request')
		.values({
			kind: request.kind,
			account_id: request.accountId,
			unit_id: request.unitId,
			position_id: request.positionId,
			common_name: request.commonName.normalize('NFC'),
			title: request.title,
			organisation: request.organisation,
			store_reference: request.storeReference,
			public_key: Buffer.from(request.publicKey),
			request_pem: request.requestPem,
			requested_at: ctx.now,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

/** An open request, held until the transaction ends: two uploads must not enrol it twice. */
export async function lockKeyRequest(ctx: Ctx, id: number): Promise<KeyRequest | undefined> {
	return writing<SigningTables>(ctx)
		.selectFrom('signing.key_request')
		.select(COLUMNS)
		.where('id', '=', id)
		.where('settled_at', 'is', null)
		.forUpdate()
		.executeTakeFirst();
}

/** Open requests of units, oldest first. */
export async function listOpenKeyRequests(ctx: ReadCtx, unitIds: readonly number[] | 'all'): Promise<KeyRequest[]> {
	if (unitIds !== 'all' && unitIds.length === 0) return [];
	let query = reading<SigningTables>(ctx)
		.selectFrom('signing.key_request')
		.select(COLUMNS)
		.where('settled_at', 'is', null);
	if (unitIds !== 'all') query = query.where('unit_id', 'in', [...unitIds]);
	return query.orderBy('id').execute();
}

/** Closes a request, with the key it became or without one. */
export async function settleKeyRequest(ctx: Ctx, id: number, keyId: number | null): Promise<void> {
	await writing<SigningTables>(ctx)
		.updateTable('signing.key_request')
		.set({ settled_at: ctx.now, key_id: keyId })
		.where('id', '=', id)
		.execute();
}
