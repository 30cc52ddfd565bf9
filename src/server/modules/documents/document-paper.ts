import { z } from 'zod';
import type { PaperInput } from '../papers/index.ts';

const text = z
	.string()
	.max(20_000)
	.transform((value) => value.normalize('NFC'));
const line = text.pipe(z.string().max(500));

const block = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('paragraph'), text, bold: z.boolean().optional(), centred: z.boolean().optional() }),
	z.object({ kind: z.literal('field'), label: line, value: text }),
	z.object({ kind: z.literal('list'), items: z.array(text).max(200) }),
	z.object({
		kind: z.literal('table'),
		columns: z
			.array(
				z.object({ title: line, part: z.number().positive().max(100), align: z.enum(['left', 'centre', 'right']) }),
			)
			.min(1)
			.max(20),
		rows: z.array(z.array(text)).max(5000),
	}),
]);

/**
 * What a drafter writes for the template, besides the metadata of the document. Left out lists are made from the
 * recipients and the signer when the paper is set.
 * @law NĐ 30/2020/NĐ-CP Phụ lục I: zones 6, 7, 9, 12, 13
 */
export const draftContent = z.object({
	/** From top to bottom. */
	body: z.array(block).min(1).max(500),
	/** 'Kính gửi', one a line. */
	addressees: z.array(line).max(200).optional(),
	/** 'Nơi nhận', as printed, without dash. */
	recipients: z.array(line).max(200).optional(),
	/** 'TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'. */
	authorities: z.array(line).max(3).optional(),
	/** 'CHỦ TỊCH'. */
	position: line.optional(),
	/** 'PL.(300)'. */
	typistMark: line.optional(),
	/** Address, phone and e-mail at the foot of the first page. */
	agencyContact: line.optional(),
});

/** As given by a screen. */
export type DraftContentInput = z.input<typeof draftContent>;
/** Checked and normalised; what is stored. */
export type DraftContent = z.output<typeof draftContent>;

/** What the template for administrative documents takes. */
export type DocumentPaper = PaperInput<'document'>;
