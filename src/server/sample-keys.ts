import { generateKeyPair, X509Certificate, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { App } from './app.ts';
import { findUnitByKeyOn, findUnitOn } from './modules/agencies/index.ts';
import { listSampleActors } from './modules/people/index.ts';
import { enrolKey, listUsableKeys, type KeyOwner } from './modules/signing/index.ts';
import { vnDate } from '../shared/dates.ts';

/** PIN of every sample key; printed by `npm run demo:accounts`. */
export const SAMPLE_PIN = '246810';

const newKeyPair = promisify(generateKeyPair);
const YEAR_MILLISECONDS = 365 * 86_400_000;

interface Wish {
	readonly owner: KeyOwner;
	readonly subject: { readonly commonName: string; readonly title?: string; readonly organisation: string };
}

/**
 * Sample mode: every sample leader gets a signing key and every agency with a sample clerk a seal, certified by the sample
 * authority over HTTP, as a real request would be. Those who have a key are left alone.
 */
export async function enrolSampleKeys(app: App): Promise<number> {
	const wishes = await wantedKeys(app);
	for (const wish of wishes) {
		const { publicKey, privateKey } = await newKeyPair('rsa', { modulusLength: 2048 });
		const chain = await certify(app, wish, publicKey);
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

async function wantedKeys(app: App): Promise<Wish[]> {
	const ctx = app.read({ kind: 'system', job: 'sample-keys' });
	const today = vnDate(ctx.now);
	const wishes: Wish[] = [];
	for (const { role, title, unitKey, scopeKey, actor } of await listSampleActors(ctx)) {
		if (role !== 'leader' && role !== 'clerk') continue;
		const keys = await listUsableKeys(app.read(actor));
		const kind = role === 'leader' ? 'person' : 'agency';
		if (keys.some((key) => key.kind === kind)) continue;
		const unit = await findUnitByKeyOn(ctx, role === 'leader' ? unitKey : scopeKey, today);
		if (!unit) continue;
		const parent = unit.parentId === null ? undefined : await findUnitOn(ctx, unit.parentId, today);
		const organisation = cut(parent?.agencyName ?? unit.agencyName);
		wishes.push(
			kind === 'person'
				? {
						owner: { kind, accountId: actor.accountId, unitId: unit.id },
						subject: { commonName: actor.name, title: cut(title), organisation: cut(unit.agencyName) },
					}
				: { owner: { kind, unitId: unit.id }, subject: { commonName: cut(unit.agencyName), organisation } },
		);
	}
	return wishes;
}

/** X.520 allows 64 characters in a name. */
function cut(text: string): string {
	return text.slice(0, 64);
}

async function certify(app: App, { owner, subject }: Wish, publicKey: KeyObject): Promise<Uint8Array[]> {
	const now = Date.now();
	const response = await fetch(`${app.config.simulatorsUrl}/ca/certificates`, {
		method: 'POST',
		body: JSON.stringify({
			kind: owner.kind,
			...subject,
			notBefore: new Date(now - 86_400_000).toISOString(),
			notAfter: new Date(now + 2 * YEAR_MILLISECONDS).toISOString(),
			publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
		}),
	});
	if (!response.ok)
		throw new Error(`The sample authority answered ${String(response.status)}: ${await response.text()}`);
	const { chain } = (await response.json()) as { chain: string[] };
	return chain.map((pem) => new Uint8Array(new X509Certificate(pem).raw));
}
