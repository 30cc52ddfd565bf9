import { z } from 'zod';
import { vnDate } from '../../shared/dates.ts';
import { formJsonSchema } from '../modules/forms/index.ts';
import { getProcedureAt, searchProcedures, type ProcedureEntry } from '../modules/procedures/index.ts';
import { endpoint } from './endpoint.ts';

const entry = z.object({
	code: z.string().describe('national code of the procedure'),
	title: z.string(),
	plainName: z.string(),
	ministry: z.string().nullable(),
	field: z.string().nullable(),
	levels: z.array(z.string()),
	online: z.enum(['full', 'partial', 'none']).nullable().describe('null: not known'),
	canApplyHere: z.boolean(),
});

const localText = z.object({ vi: z.string(), en: z.string() });

function entryOf(found: ProcedureEntry): z.output<typeof entry> {
	const { code, title, plainName, ministry, field, levels, onlineLevel, hasDefinition } = found;
	return {
		code,
		title,
		plainName,
		ministry,
		field,
		levels: [...levels],
		online: onlineLevel,
		canApplyHere: hasDefinition,
	};
}

const PAGE_SIZE = 20;

export const listProcedures = endpoint({
	method: 'get',
	route: '/procedures',
	summary:
		'Procedures in force today; words with the right marks first, then without marks, then words that look alike.',
	path: z.object({}),
	query: z.object({
		q: z.string().max(200).default(''),
		page: z.coerce.number().int().min(1).max(500).default(1),
		level: z.string().max(20).optional(),
		field: z.string().max(200).optional(),
		online: z.enum(['full', 'partial', 'any']).optional(),
	}),
	answer: z.object({ total: z.int(), page: z.int(), pageSize: z.int(), items: z.array(entry) }),
	async handle(ctx, { query: { q, page, level, field, online } }) {
		const filter = { text: q, ...(level ? { level } : {}), ...(field ? { field } : {}), ...(online ? { online } : {}) };
		const { rows, total } = await searchProcedures(ctx, filter, { number: page, size: PAGE_SIZE });
		return { total, page, pageSize: PAGE_SIZE, items: rows.map(entryOf) };
	},
});

export const getProcedure = endpoint({
	method: 'get',
	route: '/procedures/{code}',
	summary:
		'One procedure as it holds today: papers, limits, law, and the JSON Schema of its electronic form where it is defined.',
	path: z.object({ code: z.string().max(30) }),
	query: z.object({}),
	answer: entry.extend({
		effectiveFrom: z.iso.date().nullable(),
		effectiveTo: z.iso.date().nullable().describe('first day on which it no longer holds'),
		subjects: z.array(z.string()),
		components: z.array(
			z.object({
				id: z.string(),
				name: localText,
				originals: z.int(),
				copies: z.int(),
				required: z.boolean(),
				fromDatabase: localText.nullable().describe('not asked for when this database answers'),
			}),
		),
		limits: z.array(
			z.object({ id: z.string(), label: localText, value: z.number(), unit: z.string(), sameDay: z.boolean() }),
		),
		legalBasis: z.array(z.object({ document: z.string(), title: z.string() })),
		form: z.record(z.string(), z.unknown()).nullable().describe('JSON Schema 2020-12; null where no form is defined'),
	}),
	async handle(ctx, { path: { code } }) {
		const version = await getProcedureAt(ctx, code, vnDate(ctx.now));
		const { definition, effectiveFrom, effectiveTo, subjects } = version;
		return {
			...entryOf(version),
			effectiveFrom,
			effectiveTo,
			subjects: [...subjects],
			components: (definition?.components ?? []).map(({ id, name, originals, copies, required, fromDatabase }) => ({
				id,
				name,
				originals,
				copies,
				required,
				fromDatabase: fromDatabase ?? null,
			})),
			limits: (definition?.deadline.limits ?? []).map(({ id, label, value, unit, sameDay }) => ({
				id,
				label,
				value,
				unit,
				sameDay,
			})),
			legalBasis: (definition?.legalBasis ?? []).map(({ document, title }) => ({ document, title })),
			form: definition ? formJsonSchema(definition.form) : null,
		};
	},
});
