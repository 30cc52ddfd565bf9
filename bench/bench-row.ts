/** One line of `npm run bench`: what we reach, what the same machine could reach at best in the same run, and how much we ask for. */
export interface BenchRow {
	readonly name: string;
	readonly measured: number;
	/** The bare ceiling measured in the same run, in the same unit. */
	readonly ceiling: number;
	/** measured / ceiling for rates; ceiling / measured for times. */
	readonly ratio: number;
	readonly unit: string;
	/** The ratio to reach. */
	readonly target: number;
	readonly detail?: string;
}
