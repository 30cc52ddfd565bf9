import type { RefusalTable } from '../../platform/refusal.ts';

export const ratingsRefusals = {
	'rating.not-yet': {
		status: 409,
		vi: 'Ông/bà đánh giá được sau khi nhận kết quả.',
		en: 'You can rate once the result has been handed over.',
	},
	'rating.already': {
		status: 409,
		vi: 'Hồ sơ này đã được đánh giá. Mỗi hồ sơ đánh giá một lần.',
		en: 'This dossier has been rated; each is rated once.',
	},
	'rating.level-missing': {
		status: 422,
		vi: 'Ông/bà chọn một trong ba mức: rất hài lòng, hài lòng, chưa hài lòng.',
		en: 'Choose one of three: very satisfied, satisfied, not satisfied.',
	},
	'rating.comment-too-long': {
		status: 422,
		vi: 'Ý kiến dài quá 2.000 chữ cái. Ông/bà viết ngắn lại.',
		en: 'The comment is longer than 2,000 characters. Please shorten it.',
	},
} as const satisfies RefusalTable;
