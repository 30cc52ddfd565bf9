import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CalendarFacts } from './calendar-facts.ts';

const date = z.iso.date();
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const holidayFile = z.object({
	source: z.string(),
	exhaustiveProposals: z.array(z.string()),
	days: z.array(
		z.object({
			date,
			effect: z.enum(['off', 'working']),
			kind: z.enum(['statutory', 'tet', 'compensation', 'swap']),
			name: z.string(),
			pairedDate: date.optional(),
			status: z.enum(['decreed', 'law-computed', 'proposed']),
			legalBasis: z.string(),
			proposal: z.string().optional(),
			option: z.string().optional(),
		}),
	),
});

const hoursFile = z.object({
	source: z.string(),
	hours: z.array(
		z.object({
			unit: z.null(),
			from: date.nullable(),
			to: date.nullable(),
			weekdays: z.array(z.int().min(0).max(6)),
			sessions: z.array(z.tuple([time, time])),
			legalBasis: z.string(),
			evidence: z.string(),
		}),
	),
	policies: z.array(
		z.object({
			from: date.nullable(),
			to: date.nullable(),
			transferCutoff: time,
			outOfHoursIntake: z.enum(['next-opening', 'as-received']),
			legalBasis: z.string(),
			clockBasis: z.string(),
			evidence: z.string(),
		}),
	),
});

/**
 * The calendar as the seed files state it, for tools that run without a database.
 * @param dataDir the province's folder, `data/lao-cai`
 * @throws ZodError when a file does not have the documented shape
 */
export async function readSeedFacts(dataDir: string): Promise<CalendarFacts> {
	const read = async (file: string): Promise<unknown> =>
		JSON.parse(await readFile(join(dataDir, 'calendar', file), 'utf8'));
	const holidays = holidayFile.parse(await read('holidays.json'));
	const office = hoursFile.parse(await read('working-hours.json'));
	return {
		days: holidays.days,
		exhaustiveProposals: holidays.exhaustiveProposals,
		hours: office.hours.map(({ unit, ...hours }) => ({ unitId: unit, ...hours })),
		policies: office.policies,
	};
}
