/** One line of a timeline. */
export interface TimelineEntry {
	readonly title: string;
	/** When, or from when, in words. */
	readonly at?: string | undefined;
	readonly note?: string | undefined;
	readonly state: 'done' | 'now' | 'ahead';
}
