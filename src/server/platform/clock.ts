/** Where instants come from. Production reads the system; tests set it. */
export interface Clock {
	now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
