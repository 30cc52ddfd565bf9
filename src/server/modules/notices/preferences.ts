import { z } from 'zod';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { findPreference, markReadUpTo, upsertPreference, type EmailPreference } from './store.ts';

const address = z.email().max(200);

/** Whether the citizen gets letters and where; letters are on until somebody says otherwise. */
export async function getEmailPreference(ctx: ReadCtx): Promise<EmailPreference> {
	const known = await findPreference(ctx, citizenOf(ctx));
	return known ?? { emailOn: true, emailAddress: null };
}

/**
 * Switches letters on or off and sets their address; an empty address means the one given in each dossier.
 * @throws Refusal notices.address-wrong
 */
export async function setEmailPreference(ctx: Ctx, input: { emailOn: boolean; emailAddress: string }): Promise<void> {
	const citizenId = citizenOf(ctx);
	const typed = input.emailAddress.normalize('NFC').trim();
	if (typed !== '' && !address.safeParse(typed).success) refuse('notices.address-wrong');
	await upsertPreference(ctx, citizenId, { emailOn: input.emailOn, emailAddress: typed === '' ? null : typed });
	await record(ctx, {
		act: 'notices.preference-set',
		subject: `citizen:${String(citizenId)}`,
		data: { emailOn: input.emailOn },
	});
}

/** The citizen has seen their notices up to this one. */
export async function markNoticesRead(ctx: Ctx, upToId: number): Promise<void> {
	await markReadUpTo(ctx, citizenOf(ctx), upToId);
}

function citizenOf(ctx: ReadCtx): number {
	return ctx.actor.kind === 'citizen' ? ctx.actor.citizenId : refuse('access.sign-in');
}
