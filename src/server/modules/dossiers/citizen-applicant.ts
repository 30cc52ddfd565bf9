import type { CitizenActor } from '../../platform/actor.ts';
import type { Applicant } from './applicant.ts';

/** The applicant as the national identity knows them, with the contact the form gives. */
export function citizenApplicant(
	actor: CitizenActor,
	form: Readonly<Record<string, string | number | boolean>>,
): Applicant {
	const text = (name: string) => {
		const value = form[name];
		return typeof value === 'string' && value !== '' ? value : undefined;
	};
	const phone = text('requesterPhone');
	const email = text('requesterEmail');
	const address = text('requesterResidence');
	return {
		kind: actor.identityNumber.length === 12 ? 'citizen' : 'organisation',
		name: actor.name,
		identityNumber: actor.identityNumber,
		...(phone ? { phone } : {}),
		...(email ? { email } : {}),
		...(address ? { address } : {}),
	};
}
