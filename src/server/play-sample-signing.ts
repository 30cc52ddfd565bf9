import { vnDate } from '../shared/dates.ts';
import type { App } from './app.ts';
import { findUnitByKeyOn } from './modules/agencies/index.ts';
import {
	issueDocument,
	listDocuments,
	SAMPLE_PLACES,
	SAMPLE_SIGNED,
	sealDocuments,
	signDocuments,
	type SigningParts,
} from './modules/documents/index.ts';
import { listSampleActors } from './modules/people/index.ts';
import { listUsableKeys } from './modules/signing/index.ts';
import type { OfficerActor } from './platform/actor.ts';
import { SAMPLE_PIN } from './sample-keys.ts';

/**
 * Sample mode, once the sample people have keys: some of the drafts that wait are signed, sealed and issued, by the same verbs
 * as by hand, so that documents of every state are there to be seen.
 * @returns how many were signed
 */
export async function playSampleSigning(app: App): Promise<number> {
	const people = new Map(
		(await listSampleActors(app.read({ kind: 'system', job: 'sample-keys' }))).map(({ login, actor }) => [
			login,
			actor,
		]),
	);
	let signed = 0;
	for (const place of SAMPLE_PLACES) {
		const [leader, clerk] = [people.get(place.leader), people.get(place.clerk)];
		if (leader && clerk) signed += await playAt(app, place.agency, leader, clerk);
	}
	return signed;
}

async function playAt(app: App, agency: string, leader: OfficerActor, clerk: OfficerActor): Promise<number> {
	const system = app.read({ kind: 'system', job: 'sample-keys' });
	const unitId = (await findUnitByKeyOn(system, agency, vnDate(system.now)))?.id;
	const leaderKey = (await listUsableKeys(app.read(leader))).find(({ kind }) => kind === 'person')?.id;
	const agencyKey = (await listUsableKeys(app.read(clerk))).find(
		(key) => key.kind === 'agency' && key.unitId === unitId,
	)?.id;
	if (leaderKey === undefined || agencyKey === undefined) return 0;
	const { rows } = await listDocuments(app.read(leader), { tab: 'to-sign' });
	const ids = rows.map(({ id }) => id).slice(0, SAMPLE_SIGNED.signed);
	const wish = { ids, keyId: leaderKey, pin: SAMPLE_PIN };
	for await (const { refusal } of signDocuments(partsOf(app, leader), wish)) if (refusal) throw refusal;
	const sealed = { ids: ids.slice(0, SAMPLE_SIGNED.sealed), keyId: agencyKey, pin: SAMPLE_PIN };
	for await (const { refusal } of sealDocuments(partsOf(app, clerk), sealed)) if (refusal) throw refusal;
	for (const id of ids.slice(0, SAMPLE_SIGNED.issued)) await app.act(clerk, (ctx) => issueDocument(ctx, { id }));
	return ids.length;
}

function partsOf(app: App, officer: OfficerActor): SigningParts {
	return {
		act: (work) => app.act(officer, work),
		files: app.files,
		keyStores: app.signing.keyStores,
		tools: app.signing.tools,
		setting: { sampleMode: app.config.sampleMode },
	};
}
