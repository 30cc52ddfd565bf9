import { Secret, TOTP } from 'otpauth';
import { z } from 'zod';

const officer = z.object({
	kind: z.literal('officer'),
	user: z.string(),
	password: z.string(),
	/** null: a new account that sets up its second factor at the first sign-in. */
	totpSecret: z.string().nullable(),
	role: z.string(),
	title: z.string(),
	unit: z.string(),
	name: z.string(),
});

const applicant = z.object({
	kind: z.enum(['citizen', 'organisation', 'business']).or(z.string()),
	identityNumber: z.string(),
	name: z.string(),
	otp: z.string(),
});

export type DemoOfficer = z.infer<typeof officer>;
export type DemoApplicant = z.infer<typeof applicant>;

export interface DemoAccounts {
	readonly officers: readonly DemoOfficer[];
	readonly applicants: readonly DemoApplicant[];
}

/** Reads what `npm run demo:accounts -- --json` prints. */
export function accountsFrom(json: string): DemoAccounts {
	const entries = z.array(z.union([officer, applicant])).parse(JSON.parse(json));
	return {
		officers: entries.filter((entry): entry is DemoOfficer => entry.kind === 'officer'),
		applicants: entries.filter((entry): entry is DemoApplicant => entry.kind !== 'officer'),
	};
}

/** The six digits of a moment, for a secret as people copy it. A code is accepted once. */
export function totpAt(secret: string, timestamp: number): string {
	return new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({ timestamp });
}
