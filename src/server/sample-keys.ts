import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { App } from './app.ts';
import { findUnitByKeyOn, findUnitOn } from './modules/agencies/index.ts';
import { listSampleActors } from './modules/people/index.ts';
import { enrolKey, listUsableKeys, type KeyOwner } from './modules/signing/index.ts';
import { certifyBySample } from './sample-authority.ts';
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
						owner: { kind, accountId: actor.accountId, unitId: unit.id },
						subject: { commonName: actor.name, title, organisation: unit.agencyName },
					}
				: { owner: { kind, unitId: unit.id }, subject: { commonName: unit.agencyName, title: null, organisation } },
		);
	}
	return wishes;
}
