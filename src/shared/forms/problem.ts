/** Something that keeps a definition from being published, in words an administrator can act on. */
export interface Problem {
	/** Stable, e.g. `process.dead-end`. */
	readonly code: string;
	/** Where in the definition, e.g. `process.steps.verify`. */
	readonly at: string;
	readonly vi: string;
	readonly en: string;
}
