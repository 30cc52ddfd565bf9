import { vnDate } from '../../../shared/dates.ts';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, writing } from '../../platform/db.ts';
import type { SecurityPolicy } from './policy.ts';
import type { PeopleTables } from './tables.gen.ts';

const COLUMNS = [
	'effective_from as effectiveFrom',
	'legal_basis as legalBasis',
	'min_length_with_second_factor as minLengthWithSecondFactor',
	'min_length_alone as minLengthAlone',
	'character_classes_alone as characterClassesAlone',
	'second_factor_required as secondFactorRequired',
	'most_tries as mostTries',
	'lock_out_minutes as lockOutMinutes',
	'idle_lock_minutes as idleLockMinutes',
	'administrator_idle_lock_minutes as administratorIdleLockMinutes',
	'citizen_idle_minutes as citizenIdleMinutes',
	'session_hours as sessionHours',
	'administrator_password_months as administratorPasswordMonths',
	'password_history as passwordHistory',
	'inactivity_days as inactivityDays',
	'argon2_memory_kib as argon2MemoryKib',
	'argon2_passes as argon2Passes',
	'argon2_parallelism as argon2Parallelism',
] as const;

/** The policy in force at `ctx.now`. Throws when none is: a system without rules must not let anybody in. */
export async function getPolicy(ctx: ReadCtx): Promise<SecurityPolicy> {
	const policy = await reading<PeopleTables>(ctx)
		.selectFrom('people.security_policy')
		.select(COLUMNS)
		.where('effective_from', '<=', vnDate(ctx.now))
		.orderBy('effective_from', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!policy) throw new Error('No security policy is in force');
	return policy;
}

/** Adds a policy record, or leaves the one of that date as it is. */
export async function addPolicy(ctx: Ctx, policy: SecurityPolicy): Promise<void> {
	await writing<PeopleTables>(ctx)
		.insertInto('people.security_policy')
		.values({
			effective_from: policy.effectiveFrom,
			legal_basis: policy.legalBasis,
			min_length_with_second_factor: policy.minLengthWithSecondFactor,
			min_length_alone: policy.minLengthAlone,
			character_classes_alone: policy.characterClassesAlone,
			second_factor_required: policy.secondFactorRequired,
			most_tries: policy.mostTries,
			lock_out_minutes: policy.lockOutMinutes,
			idle_lock_minutes: policy.idleLockMinutes,
			administrator_idle_lock_minutes: policy.administratorIdleLockMinutes,
			citizen_idle_minutes: policy.citizenIdleMinutes,
			session_hours: policy.sessionHours,
			administrator_password_months: policy.administratorPasswordMonths,
			password_history: policy.passwordHistory,
			inactivity_days: policy.inactivityDays,
			argon2_memory_kib: policy.argon2MemoryKib,
			argon2_passes: policy.argon2Passes,
			argon2_parallelism: policy.argon2Parallelism,
		})
		.onConflict((conflict) => conflict.column('effective_from').doNothing())
		.execute();
}
