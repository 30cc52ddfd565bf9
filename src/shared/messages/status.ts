import type { Dictionary } from './lang.ts';

/** Status codes 1–10 of the national public service portal. */
export type NationalStatus = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

const vi: Record<NationalStatus, string> = {
	1: 'Mới đăng ký',
	2: 'Được tiếp nhận',
	3: 'Không được tiếp nhận',
	4: 'Đang xử lý',
	5: 'Yêu cầu bổ sung giấy tờ',
	6: 'Yêu cầu thực hiện nghĩa vụ tài chính',
	7: 'Công dân yêu cầu rút hồ sơ',
	8: 'Dừng xử lý',
	9: 'Đã xử lý xong',
	10: 'Đã trả kết quả',
};

const en: Record<NationalStatus, string> = {
	1: 'Submitted',
	2: 'Received',
	3: 'Not accepted',
	4: 'In progress',
	5: 'More papers needed',
	6: 'Payment needed',
	7: 'Withdrawn by the applicant',
	8: 'Stopped',
	9: 'Finished',
	10: 'Result returned',
};

/** The national names word for word; the English ones are ours. */
export const statusNames: Dictionary<Record<NationalStatus, string>> = { vi, en };
