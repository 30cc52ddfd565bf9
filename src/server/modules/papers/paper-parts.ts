import { z } from 'zod';

/** User text: NFC, at most 20,000 characters. What the typeface cannot show is marked when the paper is set. */
export const text = z
	.string()
	.max(20_000)
	.transform((value) => value.normalize('NFC'));
export const filled = text.refine((value) => value.trim() !== '', 'is empty');

/** What stands at the head of every paper. */
export const paperHead = z.object({
	/** Superior agency, first line; absent where there is none. */
	superior: text.optional(),
	/** Issuing agency or one-stop centre, second line. */
	agency: filled,
	/** Number and symbol as printed, e.g. '12/PBS-TTPVHCC'. */
	reference: text.optional(),
	/** Place name before the date, e.g. 'Bản Hồ'. */
	place: filled,
	issuedOn: z.iso.date(),
	/** Fixed instant of creation: the same data give the same bytes. */
	createdAt: z.date(),
	/** Marks the paper "dữ liệu mẫu". */
	sample: z.boolean(),
});

const block = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('paragraph'), text, bold: z.boolean().optional(), centred: z.boolean().optional() }),
	z.object({ kind: z.literal('field'), label: filled, value: text }),
	z.object({ kind: z.literal('list'), items: z.array(text).max(200) }),
	z.object({
		kind: z.literal('table'),
		columns: z
			.array(
				z.object({ title: text, part: z.number().positive().max(100), align: z.enum(['left', 'centre', 'right']) }),
			)
			.min(1)
			.max(20),
		rows: z.array(z.array(text)).max(5_000),
	}),
]);

/** The content of a paper, from top to bottom. */
export const blocks = z.array(block).max(500);
