/**
 * Rules of sign-in as they hold on one date. Read with `getPolicy`.
 *
 * @law NĐ 331/2026/NĐ-CP Đ11–15 (a system that handles procedures is level 3); TCVN 14423:2026 §5
 */
export interface SecurityPolicy {
	readonly effectiveFrom: string;
	readonly legalBasis: string;
	readonly minLengthWithSecondFactor: number;
	readonly minLengthAlone: number;
	readonly characterClassesAlone: number;
	readonly secondFactorRequired: boolean;
	readonly mostTries: number;
	readonly lockOutMinutes: number;
	readonly idleLockMinutes: number;
	readonly administratorIdleLockMinutes: number;
	readonly citizenIdleMinutes: number;
	readonly sessionHours: number;
	readonly administratorPasswordMonths: number;
	readonly passwordHistory: number;
	readonly inactivityDays: number;
	readonly argon2MemoryKib: number;
	readonly argon2Passes: number;
	readonly argon2Parallelism: number;
}
