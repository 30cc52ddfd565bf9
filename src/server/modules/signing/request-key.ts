import { X509Certificate } from 'node:crypto';
import { vnDate } from '../../../shared/dates.ts';
import { isPermitted, requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { findUnitOn, type Unit } from '../agencies/index.ts';
import { listPositionHoldersOf } from '../people/index.ts';
import { allowsUse, certificateFacts, keyUsageBit } from './certificate-facts.ts';
import { isSamePublicKey, makeKeyPairWithRequest, type RequestedSubject } from './certificate-request.ts';
import { enrolKey, requireStrongPin, type KeyOwner } from './enrol-key.ts';
import type { KeyStores } from './key-stores.ts';
import { insertKeyRequest, lockKeyRequest, settleKeyRequest, type KeyRequest } from './key-request-store.ts';

/** Whose key shall be made: the holder of a position today, or a unit. */
export type WantedKey =
	| { readonly kind: 'person'; readonly accountId: number; readonly positionId: number; readonly unitId: number }
	| { readonly kind: 'agency'; readonly unitId: number };

/**
 * Makes a key pair in the software store and the request for its certificate, which is then downloaded and taken to the
 * authority. The holder types the PIN; nobody else can use the key. Needs 'signing.manage' in the unit.
 * @returns id of the request
 * @throws Refusal access.denied, signing.weak-pin, signing.holder-not-found, signing.unit-not-found
 * @law 23/2025/NĐ-CP, Điều 6: what a certificate says of its holder
 */
export async function requestKey(
	ctx: Ctx,
	stores: KeyStores,
	input: { wanted: WantedKey; pin: string },
): Promise<number> {
	const { wanted } = input;
	requirePermission(ctx, 'signing.manage', wanted.unitId);
	const subject = await subjectOf(ctx, wanted);
	requireStrongPin(input.pin);
	const { privateKey, publicKey, requestPem } = await makeKeyPairWithRequest(subject);
	const storeReference = await stores.software.keep(privateKey, input.pin);
	const owner = wanted.kind === 'person' ? wanted : { accountId: null, positionId: null };
	const id = await insertKeyRequest(ctx, {
		kind: wanted.kind,
		accountId: owner.accountId,
		positionId: owner.positionId,
		unitId: wanted.unitId,
		...subject,
		storeReference,
		publicKey,
		requestPem,
	});
	await record(ctx, {
		act: 'signing.key-requested',
		subject: `key-request:${String(id)}`,
		unitId: wanted.unitId,
		data: { kind: wanted.kind, holder: subject.commonName, title: subject.title },
	});
	return id;
}

/**
 * Enrols the key of a request with the certificate the authority issued. Other certificates of the file become the chain.
 * @returns id of the key
 * @throws Refusal signing.request-not-found, signing.key-mismatch, signing.key-expired, signing.certificate-not-for-signing, signing.key-exists
 */
export async function fulfilKeyRequest(
	ctx: Ctx,
	stores: KeyStores,
	input: { requestId: number; certificates: readonly Uint8Array[] },
): Promise<number> {
	const request = await getManagedRequest(ctx, input.requestId);
	const own = input.certificates.find((one) =>
		isSamePublicKey(new X509Certificate(one).publicKey.export({ format: 'der', type: 'spki' }), request.publicKey),
	);
	if (own === undefined) return refuse('signing.key-mismatch');
	const { validTo } = certificateFacts(own);
	if (validTo < ctx.now) refuse('signing.key-expired', { validTo: vnDate(validTo).split('-').reverse().join('/') });
	if (!allowsUse(own, keyUsageBit.digitalSignature, keyUsageBit.nonRepudiation))
		refuse('signing.certificate-not-for-signing');
	const chain = [own, ...input.certificates.filter((one) => one !== own && !isSelfIssued(one))];
	const keyId = await enrolKey(ctx, stores, {
		owner: ownerOf(request),
		chain,
		store: 'software',
		reference: request.storeReference,
	});
	await settleKeyRequest(ctx, request.id, keyId);
	return keyId;
}

/** Gives a request up: the certificate will not come. @throws Refusal signing.request-not-found */
export async function dropKeyRequest(ctx: Ctx, input: { requestId: number }): Promise<void> {
	const request = await getManagedRequest(ctx, input.requestId);
	await settleKeyRequest(ctx, request.id, null);
	await record(ctx, {
		act: 'signing.key-request-dropped',
		subject: `key-request:${String(request.id)}`,
		unitId: request.unitId,
		data: { holder: request.commonName },
	});
}

async function subjectOf(ctx: Ctx, wanted: WantedKey): Promise<RequestedSubject> {
	const today = vnDate(ctx.now);
	const unit = await findUnitOn(ctx, wanted.unitId, today);
	if (!unit) return refuse('signing.unit-not-found');
	if (wanted.kind === 'agency') {
		const above: Unit | undefined = unit.parentId === null ? undefined : await findUnitOn(ctx, unit.parentId, today);
		return { commonName: unit.agencyName, title: null, organisation: (above ?? unit).agencyName };
	}
	const holders = await listPositionHoldersOf(ctx, [wanted.unitId]);
	const holder = holders.find(
		({ accountId, positionId }) => accountId === wanted.accountId && positionId === wanted.positionId,
	);
	if (!holder) return refuse('signing.holder-not-found');
	return { commonName: holder.name, title: holder.title, organisation: unit.agencyName };
}

async function getManagedRequest(ctx: Ctx, id: number): Promise<KeyRequest> {
	const request = await lockKeyRequest(ctx, id);
	if (request === undefined || !isPermitted(ctx.actor, 'signing.manage', request.unitId))
		return refuse('signing.request-not-found');
	return request;
}

function ownerOf({ accountId, positionId, unitId }: KeyRequest): KeyOwner {
	return accountId === null
		? { kind: 'agency', unitId }
		: { kind: 'person', accountId, unitId, ...(positionId === null ? {} : { positionId }) };
}

/** The root is trusted or not by whoever reads; a signature does not carry it. */
function isSelfIssued(certificate: Uint8Array): boolean {
	const parsed = new X509Certificate(certificate);
	return parsed.subject === parsed.issuer;
}
