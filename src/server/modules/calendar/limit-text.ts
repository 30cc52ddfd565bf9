import type { Limit, LimitUnit } from './deadline.ts';

const UNITS: Readonly<Record<string, LimitUnit>> = {
	wd: 'working-day',
	wh: 'working-hour',
	d: 'day',
	h: 'hour',
	mo: 'month',
};

/** Reads a limit as written on the command line: `5wd`, `8wh`, `3d`, `1mo`, `4h`; undefined when it is none of these. */
export function parseLimit(text: string): Limit | undefined {
	const match = /^(\d+(?:\.\d+)?)\s*(wd|wh|d|h|mo)$/.exec(text.trim().toLowerCase());
	const unit = UNITS[match?.[2] ?? ''];
	return unit === undefined ? undefined : { value: Number(match?.[1]), unit };
}
