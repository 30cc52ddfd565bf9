import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { toNfc } from '../../../shared/vietnamese-text.ts';
import {
	findCitizen,
	insertCitizen,
	insertPurposeNotice,
	updateCitizen,
	type Citizen,
	type CitizenDetails,
} from './citizen-store.ts';
import { deviceName } from './device-name.ts';
import { insertSession, type Client } from './session-store.ts';
import { newSessionToken } from './session-token.ts';

/** The words shown before signing in; a change of the words is a new version. */
export const PURPOSE_NOTICE = {
	purpose: 'public-services',
	textVersion: '2026-11',
	legalBasis: 'Luật 91/2025/QH15 Điều 19 khoản 1 điểm c; Nghị định 118/2025/NĐ-CP',
} as const;

/**
 * Opens a session for whoever the national identity system vouched for, creating or updating the person.
 * @law NĐ 320/2026/NĐ-CP Đ3–5 (levels); Law 91/2025/QH15 Đ19(1)(c) (ground for using the data)
 */
export async function signInCitizen(
	ctx: Ctx,
	input: { details: CitizenDetails & { assurance: 1 | 2 }; client: Client },
): Promise<{ token: string; citizen: Citizen }> {
	const details = normalised(input.details);
	const id = await insertCitizen(ctx, details);
	await updateCitizen(ctx, id, details);
	await insertPurposeNotice(ctx, { citizenId: id, channel: 'web', ...PURPOSE_NOTICE });
	const { token, hash } = newSessionToken();
	const device = deviceName(input.client.userAgent);
	const sessionId = await insertSession(ctx, {
		accountId: id,
		tokenHash: hash,
		stage: 'open',
		returnTo: null,
		device,
		client: input.client,
	});
	const citizen = await getCitizen(ctx, id);
	const { identityNumber, name } = citizen;
	const asCitizen: Ctx = {
		...ctx,
		actor: { kind: 'citizen', citizenId: id, name, identityNumber, assurance: input.details.assurance },
	};
	await record(asCitizen, {
		act: 'session.opened',
		subject: `citizen:${String(id)}`,
		data: {
			sessionId,
			assurance: input.details.assurance,
			device,
			ip: input.client.ip,
			port: input.client.port ?? null,
		},
	});
	return { token, citizen };
}

/**
 * The person with this number, known from now on: for papers handed in at the counter by people who never signed in.
 * What the national identity said before is not overwritten.
 * @returns the citizen id that dossiers refer to
 */
export async function knowCitizen(ctx: Ctx, details: Omit<CitizenDetails, 'assurance'>): Promise<number> {
	return insertCitizen(ctx, normalised({ ...details, assurance: 0 }));
}

async function getCitizen(ctx: Ctx, id: number): Promise<Citizen> {
	const citizen = await findCitizen(ctx, id);
	if (!citizen) throw new Error(`No citizen ${String(id)}`);
	return citizen;
}

function normalised(details: CitizenDetails): CitizenDetails {
	const text = (value: string | null) => (value === null ? null : toNfc(value) || null);
	return {
		...details,
		identityNumber: details.identityNumber.replace(/[\s.]/gu, ''),
		name: toNfc(details.name),
		gender: text(details.gender),
		address: text(details.address),
		representativeName: text(details.representativeName),
	};
}
