import type { ReadCtx } from '../../platform/ctx.ts';
import { actorOfOfficer } from './actor-of-session.ts';
import { sampleOfficers, type SampleOfficer } from './sample-people.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import { mapLogins } from './officer-views.ts';

/** The sample officers as actors with their rights of today; those not created (no sample mode) are left out. */
export async function listSampleActors(ctx: ReadCtx): Promise<(SampleOfficer & { readonly actor: OfficerActor })[]> {
	const officers = sampleOfficers();
	const ids = await mapLogins(
		ctx,
		officers.map(({ login }) => login),
	);
	const known: (SampleOfficer & { actor: OfficerActor })[] = [];
	for (const officer of officers) {
		const id = ids.get(officer.login);
		if (id !== undefined) known.push({ ...officer, actor: await actorOfOfficer(ctx, { id, name: officer.name }) });
	}
	return known;
}
