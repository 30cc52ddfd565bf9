import type { Dictionary } from './lang.ts';

const vi = {
	rating: 'Mức hài lòng',
	ratingAsk: 'Ông/bà hài lòng đến mức nào?',
	ratingLevels: { 3: 'Rất hài lòng', 2: 'Hài lòng', 1: 'Chưa hài lòng' },
	ratingComment: 'Điều ông/bà muốn nói thêm',
	ratingSend: 'Gửi đánh giá',
	ratingPrivacy: 'Cán bộ thấy số liệu chung và lời góp ý, không thấy ai đánh giá.',
	ratingDone: (level: string, at: string) => `Ông/bà đã đánh giá: ${level}, ${at}. Cảm ơn ông/bà.`,
	withdraw: 'Rút hồ sơ',
	withdrawOpen: 'Tôi muốn rút hồ sơ này',
	withdrawReason: 'Vì sao ông/bà rút hồ sơ',
	withdrawSend: 'Rút hồ sơ này',
	withdrawConsequence: 'Rút rồi thì hồ sơ đóng lại; muốn làm tiếp phải nộp hồ sơ mới.',
	withdrawReasonMissing: 'Ông/bà ghi lý do rút hồ sơ.',
	withdrawn: 'Ông/bà đã rút hồ sơ. Hồ sơ đã đóng, cơ quan không giải quyết nữa.',
};

const en: typeof vi = {
	rating: 'Your rating',
	ratingAsk: 'How satisfied are you?',
	ratingLevels: { 3: 'Very satisfied', 2: 'Satisfied', 1: 'Not satisfied' },
	ratingComment: 'Anything you would like to add',
	ratingSend: 'Send rating',
	ratingPrivacy: 'Officers see totals and comments, never who rated.',
	ratingDone: (level: string, at: string) => `You rated: ${level}, ${at}. Thank you.`,
	withdraw: 'Withdraw',
	withdrawOpen: 'I want to withdraw this dossier',
	withdrawReason: 'Why do you withdraw?',
	withdrawSend: 'Withdraw this dossier',
	withdrawConsequence: 'The dossier is then closed; to go on you would have to apply again.',
	withdrawReasonMissing: 'Please give a reason.',
	withdrawn: 'You have withdrawn the dossier. It is closed and no longer handled.',
};

/** What citizens say of their dossier at its end: how they were served, or that they take it back. A part of `myMessages`. */
export const citizenVoice: Dictionary<typeof vi> = { vi, en };
