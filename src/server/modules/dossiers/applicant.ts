import { z } from 'zod';

/** NFC, trimmed, inner blanks single. */
const text = (most: number) =>
	z
		.string()
		.max(most)
		.transform((value) => value.normalize('NFC').replace(/\s+/gu, ' ').trim());

/** Whose dossier it is (chủ hồ sơ) and, when somebody else brings it, who (người nộp). Dates 'YYYY-MM-DD'. */
export const applicant = z.object({
	kind: z.enum(['citizen', 'organisation']),
	name: text(200).refine((value) => value.length >= 2, 'Ghi họ tên hoặc tên tổ chức.'),
	/** 12 digits, 9 of an old card, a tax number or a passport number: people without a new card also have rights. */
	identityNumber: text(20),
	birthOn: z.iso.date().optional(),
	phone: text(20).optional(),
	email: z.union([z.literal(''), z.email()]).optional(),
	address: text(300).optional(),
	submitter: z
		.object({
			name: text(200),
			identityNumber: text(20),
			phone: text(20).optional(),
			authorisation: text(300).optional(),
		})
		.optional(),
});

export type Applicant = z.output<typeof applicant>;
export type ApplicantInput = z.input<typeof applicant>;
