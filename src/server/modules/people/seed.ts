import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Ctx } from '../../platform/ctx.ts';
import { addPolicy } from './policy-store.ts';
import { seedRole } from './rights-store.ts';

const positive = z.number().int().positive();
const policyFile = z.object({
	policies: z.array(
		z.object({
			effectiveFrom: z.iso.date(),
			legalBasis: z.string(),
			minLengthWithSecondFactor: positive,
			minLengthAlone: positive,
			characterClassesAlone: positive,
			secondFactorRequired: z.boolean(),
			mostTries: positive,
			lockOutMinutes: positive,
			idleLockMinutes: positive,
			administratorIdleLockMinutes: positive,
			citizenIdleMinutes: positive,
			sessionHours: positive,
			administratorPasswordMonths: positive,
			passwordHistory: positive,
			inactivityDays: positive,
			argon2MemoryKib: positive,
			argon2Passes: positive,
			argon2Parallelism: positive,
		}),
	),
});
const roleFile = z.object({
	roles: z.array(
		z.object({
			code: z.string(),
			name: z.string(),
			reach: z.enum(['unit', 'province']),
			administrative: z.boolean().default(false),
			permissions: z.array(z.string()),
		}),
	),
});

/** Policy and roles from `data/lao-cai/people`; running it again changes nothing an administrator has edited. */
export async function seedPeople(ctx: Ctx, dataDir: string): Promise<void> {
	const read = async (name: string): Promise<unknown> =>
		JSON.parse(await readFile(join(dataDir, 'people', name), 'utf8'));
	for (const policy of policyFile.parse(await read('security-policy.json')).policies) await addPolicy(ctx, policy);
	const { roles } = roleFile.parse(await read('roles.json'));
	for (const [sort, { administrative, ...role }] of roles.entries()) {
		await seedRole(ctx, { ...role, isAdministrative: administrative, sort });
	}
}
