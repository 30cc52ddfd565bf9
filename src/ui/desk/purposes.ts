/** Why somebody without a step in hand opens a dossier; the words are what the citizen reads. */
export const PURPOSES = [
	{ id: 'answer', words: 'Trả lời người nộp hồ sơ' },
	{ id: 'support', words: 'Hỗ trợ, hướng dẫn đơn vị giải quyết' },
	{ id: 'inspect', words: 'Kiểm tra, giám sát việc giải quyết' },
	{ id: 'complaint', words: 'Giải quyết phản ánh, khiếu nại' },
	{ id: 'result', words: 'Tra cứu kết quả để giải quyết việc khác của người nộp' },
	{ id: 'review', words: 'Xem lại hồ sơ vừa xử lý' },
] as const;
