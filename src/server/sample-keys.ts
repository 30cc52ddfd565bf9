import { createHash, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { App } from './app.ts';
import { findUnitByKeyOn, findUnitOn } from './modules/agencies/index.ts';
import { listPositionHoldersOf, listSampleActors } from './modules/people/index.ts';
import { enrolKey, listUsableKeys, type KeyOwner } from './modules/signing/index.ts';
import { certifyBySample } from './sample-authority.ts';
import type { ReadCtx } from './platform/ctx.ts';
import { vnDate } from '../shared/dates.ts';

/** PIN of every sample key; printed by `npm run demo:accounts`. */
export const SAMPLE_PIN = '246810';

const newKeyPair = promisify(generateKeyPair);

interface Wish {
	readonly owner: KeyOwner;
	readonly subject: { readonly commonName: string; readonly title: string | null; readonly organisation: string };
}

/**
 * Sample mode: every sample leader gets a signing key and every agency with a sample clerk a seal, certified by the sample
 * authority over HTTP, as a real request would be. Those who have a key are left alone.
 */
export async function enrolSampleKeys(app: App): Promise<number> {
	const wishes = await wantedKeys(app);
	for (const wish of wishes) {
		const { publicKey, privateKey } = await newKeyPair('rsa', { modulusLength: 2048 });
		const chain = await certifyBySample(app.config.simulatorsUrl, {
			kind: wish.owner.kind,
			...wish.subject,
			publicKey: publicKey.export({ format: 'der', type: 'spki' }),
		});
		await app.act({ kind: 'system', job: 'sample-keys' }, (ctx) =>
			enrolKey(ctx, app.signing.keyStores, {
				owner: wish.owner,
				chain,
				store: 'software',
				privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }),
				pin: SAMPLE_PIN,
			}),
		);
	}
	return wishes.length;
}

/** Who also has a key at the sample remote signing service. */
const REMOTE_HOLDER = 'chutich.banho';

/**
 * Sample mode: one sample leader gets a second key, at the sample remote signing service. Its credential is made there and found over the
 * CSC API, as an administrator would enrol it. @returns how many were enrolled: 1, or 0 when it is there already
 */
export async function enrolSampleRemoteKey(app: App): Promise<number> {
	const ctx = app.read({ kind: 'system', job: 'sample-keys' });
	const { remote } = app.signing.keyStores;
	const officer = (await listSampleActors(ctx)).find(({ login }) => login === REMOTE_HOLDER);
	if (!remote || !officer) return 0;
	const { actor, title } = officer;
	const unit = await findUnitByKeyOn(ctx, officer.unitKey, vnDate(ctx.now));
	const keys = await listUsableKeys(app.read(actor));
	if (!unit || keys.some(({ store }) => store === 'remote')) return 0;
	const response = await fetch(`${app.config.simulatorsUrl}/csc/credentials`, {
		method: 'POST',
		body: JSON.stringify({
			userID: REMOTE_HOLDER,
			pin: SAMPLE_PIN,
			commonName: actor.name,
			title: title.slice(0, 64),
			organisation: unit.agencyName.slice(0, 64),
		}),
	});
	if (!response.ok) throw new Error(`The sample remote signing service answered ${String(response.status)}.`);
	const [reference] = await remote.listCredentials(REMOTE_HOLDER);
	if (reference === undefined) throw new Error('The sample remote signing service lists no credential.');
	const { chain, asksOtp } = await remote.credential(reference);
	const seat = await seatOf(ctx, unit.id, actor.accountId);
	const owner = { kind: 'person', accountId: actor.accountId, unitId: unit.id, ...seat } as const;
	await app.act({ kind: 'system', job: 'sample-keys' }, (act) =>
		enrolKey(act, app.signing.keyStores, { owner, chain, store: 'remote', reference, asksOtp }),
	);
	return 1;
}

/** Who also has a key on a token at the sample desktop program. */
const PLUGIN_HOLDER = 'giamdoc.stp';

/** Sample mode: one sample leader gets a second key, on a token behind the sample desktop program. @returns 1, or 0 when it is there */
export async function enrolSamplePluginKey(app: App): Promise<number> {
	const ctx = app.read({ kind: 'system', job: 'sample-keys' });
	const officer = (await listSampleActors(ctx)).find(({ login }) => login === PLUGIN_HOLDER);
	if (!officer) return 0;
	const { actor, title } = officer;
	const unit = await findUnitByKeyOn(ctx, officer.unitKey, vnDate(ctx.now));
	const keys = await listUsableKeys(app.read(actor));
	if (!unit || keys.some(({ store }) => store === 'plugin')) return 0;
	const subject = { commonName: actor.name, title: title.slice(0, 64), organisation: unit.agencyName.slice(0, 64) };
	const response = await fetch(`${app.config.simulatorsUrl}/plugin/keys`, {
		method: 'POST',
		body: JSON.stringify({ pin: SAMPLE_PIN, ...subject }),
	});
	if (!response.ok) throw new Error(`The sample desktop program answered ${String(response.status)}.`);
	const { chain: encoded } = (await response.json()) as { chain: string[] };
	const chain = encoded.map((one) => new Uint8Array(Buffer.from(one, 'base64')));
	const reference = createHash('sha256')
		.update(chain[0] ?? new Uint8Array())
		.digest('hex');
	const seat = await seatOf(ctx, unit.id, actor.accountId);
	const owner = { kind: 'person', accountId: actor.accountId, unitId: unit.id, ...seat } as const;
	await app.act({ kind: 'system', job: 'sample-keys' }, (act) =>
		enrolKey(act, app.signing.keyStores, { owner, chain, store: 'plugin', reference }),
	);
	return 1;
}

async function seatOf(ctx: ReadCtx, unitId: number, accountId: number): Promise<{ positionId?: number }> {
	const seat = (await listPositionHoldersOf(ctx, [unitId])).find((holder) => holder.accountId === accountId);
	return seat ? { positionId: seat.positionId } : {};
}

async function wantedKeys(app: App): Promise<Wish[]> {
	const ctx = app.read({ kind: 'system', job: 'sample-keys' });
	const today = vnDate(ctx.now);
	const wishes: Wish[] = [];
	for (const { role, title, unitKey, scopeKey, actor } of await listSampleActors(ctx)) {
		if (role !== 'leader' && role !== 'clerk') continue;
		const keys = await listUsableKeys(app.read(actor));
		const kind = role === 'leader' ? 'person' : 'agency';
		const unit = await findUnitByKeyOn(ctx, role === 'leader' ? unitKey : scopeKey, today);
		// Rights over a subtree show the seals of agencies below, too; whoever keeps the seal of a unit needs that one.
		if (!unit || keys.some((key) => key.kind === kind && (kind === 'person' || key.unitId === unit.id))) continue;
		const parent = unit.parentId === null ? undefined : await findUnitOn(ctx, unit.parentId, today);
		const organisation = parent?.agencyName ?? unit.agencyName;
		wishes.push(
			kind === 'person'
				? {
						owner: {
							kind,
							accountId: actor.accountId,
							unitId: unit.id,
							...(await seatOf(ctx, unit.id, actor.accountId)),
						},
						subject: { commonName: actor.name, title, organisation: unit.agencyName },
					}
				: { owner: { kind, unitId: unit.id }, subject: { commonName: unit.agencyName, title: null, organisation } },
		);
	}
	return wishes;
}
