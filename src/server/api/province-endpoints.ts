import { z } from 'zod';
import { isoLocal, vnDate } from '../../shared/dates.ts';
import { findUnitByKeyOn, getTreeOn, UNIT_KINDS, type UnitTree } from '../modules/agencies/index.ts';
import { computeDeadline, getWorkCalendar, InvalidDeadline } from '../modules/calendar/index.ts';
import { readDossierCode, trackDossier } from '../modules/dossiers/index.ts';
import { refuse } from '../platform/refusal.ts';
import { endpoint } from './endpoint.ts';

export const trackByCode = endpoint({
	method: 'get',
	route: '/track/{code}',
	summary: 'How far a dossier is and by when; no person, unit or procedure. Limited per address against guessing.',
	path: z.object({ code: z.string().max(60) }),
	query: z.object({}),
	rate: { burst: 20, everySeconds: 15 },
	answer: z.object({
		code: z.string(),
		statusCode: z.int().min(1).max(10).describe('national status code'),
		statusName: z.string(),
		completion: z.object({ step: z.int(), of: z.int() }),
		promisedDueAt: z.iso.datetime({ offset: true }).nullable(),
		provisional: z.boolean().describe('true while the holidays of that year are not decreed'),
		finishedAt: z.iso.datetime({ offset: true }).nullable(),
	}),
	async handle(ctx, { path }) {
		const code = readDossierCode(path.code);
		const found = code === undefined ? undefined : await trackDossier(ctx, code);
		if (!found) return refuse('dossier.not-found');
		const { promisedDueAt, finishedAt } = found;
		return {
			...found,
			completion: { ...found.completion },
			promisedDueAt: promisedDueAt && isoLocal(promisedDueAt),
			finishedAt: finishedAt && isoLocal(finishedAt),
		};
	},
});

export const listUnits = endpoint({
	method: 'get',
	route: '/units',
	summary: 'Units of the province as they were on a date, each below the one it belongs to.',
	path: z.object({}),
	query: z.object({ on: z.iso.date().optional().describe('today when absent'), kind: z.enum(UNIT_KINDS).optional() }),
	rate: { burst: 20, everySeconds: 5 },
	answer: z.object({
		on: z.iso.date(),
		items: z.array(
			z.object({
				key: z.string(),
				kind: z.string(),
				level: z.string(),
				name: z.string(),
				agencyName: z.string(),
				parentKey: z.string().nullable(),
				validFrom: z.iso.date().nullable(),
				validTo: z.iso.date().nullable().describe('last day; null: not ended or not known'),
				legalBasis: z.string().nullable(),
				evidence: z.string().describe('how sure the record is'),
			}),
		),
	}),
	async handle(ctx, { query }) {
		const on = query.on ?? vnDate(ctx.now);
		const items = flat(await getTreeOn(ctx, on), null);
		return { on, items: query.kind ? items.filter(({ kind }) => kind === query.kind) : items };
	},
});

function flat(units: readonly UnitTree[], parentKey: string | null): ReturnType<typeof row>[] {
	return units.flatMap((unit) => [row(unit, parentKey), ...flat(unit.children, unit.key)]);
}

function row(
	{ key, kind, level, name, agencyName, validFrom, validTo, legalBasis, evidence }: UnitTree,
	parentKey: string | null,
) {
	return { key, kind, level, name, agencyName, parentKey, validFrom, validTo, legalBasis, evidence };
}

export const answerDeadline = endpoint({
	method: 'post',
	route: '/deadlines',
	summary: 'When a dossier received then is due, and why, by the working calendar of a unit.',
	path: z.object({}),
	query: z.object({}),
	body: z.object({
		receivedAt: z.iso.datetime({ offset: true }).describe('complete and correct, by the competent agency'),
		limit: z.object({
			value: z.number().positive(),
			unit: z.enum(['working-day', 'working-hour', 'day', 'month', 'hour']),
		}),
		unitKey: z.string().max(80).optional().describe('whose office hours count; the general ones when absent'),
	}),
	answer: z.object({
		dueAt: z.iso.datetime({ offset: true }),
		startsAt: z.iso.datetime({ offset: true }),
		endsAt: z.iso.datetime({ offset: true }).describe('where the limit ends in law'),
		provisional: z.boolean(),
		explanation: z.array(z.object({ text: z.string(), legalBasis: z.string().nullable() })),
	}),
	async handle(ctx, { body: { receivedAt, limit, unitKey } }) {
		const unit = unitKey === undefined ? undefined : await findUnitByKeyOn(ctx, unitKey, vnDate(ctx.now));
		if (unitKey !== undefined && !unit) refuse('agency.unknown');
		const calendar = await getWorkCalendar(ctx, unit?.id ?? null);
		try {
			const deadline = computeDeadline({ receivedAt: new Date(receivedAt), limit, calendar });
			return {
				dueAt: isoLocal(deadline.dueAt),
				startsAt: isoLocal(deadline.startsAt),
				endsAt: isoLocal(deadline.endsAt),
				provisional: deadline.provisional,
				explanation: deadline.explanation.map(({ text, legalBasis }) => ({ text, legalBasis: legalBasis ?? null })),
			};
		} catch (error) {
			if (error instanceof InvalidDeadline) return refuse('api.deadline', { reason: error.message });
			throw error;
		}
	},
});
