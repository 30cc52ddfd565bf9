import { formatDateTime } from '#lib/shared/dates.ts';
import type {
	ArrivalPlace,
	BusinessType,
	ContactOutcome,
	Delivery,
	DeliveryStep,
	ReceiptLine,
	StatusCode,
	TransportPlace,
} from '#lib/server/modules/exchange/index.ts';

/** A state in words; the tone colours and shapes the chip. */
export interface StateWords {
	readonly words: string;
	readonly tone: 'ok' | 'warn' | 'late' | 'hold';
}

/** Where a message is for one recipient while nobody there has said anything. */
export const PLACE_WORDS: Readonly<Record<TransportPlace, StateWords>> = {
	waiting: { words: 'Chờ gửi', tone: 'warn' },
	'at-hub': { words: 'Đã tới trục', tone: 'hold' },
	delivered: { words: 'Đã tới nơi nhận', tone: 'ok' },
	refused: { words: 'Bị từ chối', tone: 'late' },
};

export const ARRIVAL_WORDS: Readonly<Record<ArrivalPlace, StateWords>> = {
	fetched: { words: 'Đã lấy về, chưa đọc', tone: 'warn' },
	read: { words: 'Đã đọc, chưa báo trục', tone: 'warn' },
	acknowledged: { words: 'Đã nhận, đã báo trục', tone: 'ok' },
	unreadable: { words: 'Không đọc được', tone: 'late' },
};

/** @law QCVN 102:2016/BTTTT: the nine status codes of the axis */
export const STATUS_WORDS: Readonly<Record<StatusCode, StateWords>> = {
	'01': { words: 'Đã đến', tone: 'hold' },
	'02': { words: 'Từ chối tiếp nhận', tone: 'late' },
	'03': { words: 'Đã tiếp nhận', tone: 'ok' },
	'04': { words: 'Đã phân công', tone: 'ok' },
	'05': { words: 'Đang xử lý', tone: 'ok' },
	'06': { words: 'Hoàn thành', tone: 'ok' },
	'13': { words: 'Đề nghị lấy lại', tone: 'warn' },
	'15': { words: 'Đồng ý cập nhật, lấy lại', tone: 'hold' },
	'16': { words: 'Từ chối cập nhật, lấy lại', tone: 'late' },
};

const BUSINESS_WORDS: Readonly<Record<BusinessType, string>> = {
	0: 'Văn bản',
	1: 'Thu hồi',
	2: 'Cập nhật',
	3: 'Thay thế',
};

/** What a message is: a document in one of its four kinds, or a status. */
export function kindWords(message: {
	readonly kind: 'document' | 'status';
	readonly businessType: BusinessType | null;
	readonly statusCode: StatusCode | null;
}): string {
	if (message.kind === 'document') return BUSINESS_WORDS[message.businessType ?? 0];
	return message.statusCode === null ? 'Trạng thái' : `Trạng thái: ${STATUS_WORDS[message.statusCode].words}`;
}

/** The farthest that is known of a recipient. */
export function deliveryWords({ transport, business }: Delivery): StateWords {
	return business.code === undefined || transport === 'refused' ? PLACE_WORDS[transport] : STATUS_WORDS[business.code];
}

/** States of all recipients of a message, each with how many. */
export function tallyStates(deliveries: readonly Delivery[]): (StateWords & { readonly count: number })[] {
	const tally = new Map<string, StateWords & { count: number }>();
	for (const state of deliveries.map(deliveryWords)) {
		const counted = tally.get(state.words);
		tally.set(state.words, { ...state, count: (counted?.count ?? 0) + 1 });
	}
	return [...tally.values()];
}

const STEP_WORDS: Readonly<Record<Exclude<DeliveryStep['state'], StatusCode>, string>> = {
	queued: 'Đưa vào hàng chờ gửi',
	sent: 'Hệ thống này đã gửi',
	'at-hub': 'Trục đã nhận',
	redirected: 'Trục chuyển cho cơ quan kế thừa',
	delivered: 'Hệ thống nơi nhận đã nhận',
	refused: 'Bị từ chối',
	retried: 'Gửi lại',
	rerouted: 'Đổi sang trục khác',
	fetched: 'Lấy về từ trục',
	read: 'Đọc thông điệp',
	unreadable: 'Không đọc được',
	acknowledged: 'Báo trục đã nhận',
};

export function stepWords(state: DeliveryStep['state']): string {
	return state in STATUS_WORDS ? STATUS_WORDS[state as StatusCode].words : STEP_WORDS[state as keyof typeof STEP_WORDS];
}

export const RECEIPT_WORDS: Readonly<Record<ReceiptLine['event'], string>> = {
	sent: 'Bên gửi đã phát',
	'at-hub': 'Trục đã nhận',
	delivered: 'Bên nhận đã nhận',
};

const MINUTE = 60_000;

/** How long ago, as people say it: "12 phút", "3 giờ", "5 ngày". */
export function ageWords(at: Date, now: Date): string {
	const minutes = Math.max(0, Math.floor((now.getTime() - at.getTime()) / MINUTE));
	if (minutes < 1) return 'vừa xong';
	if (minutes < 60) return `${String(minutes)} phút`;
	if (minutes < 48 * 60) return `${String(Math.floor(minutes / 60))} giờ`;
	return `${String(Math.floor(minutes / 1440))} ngày`;
}

/** Faults of the network as programs say them, and as people should read them. */
const LINE_FAULTS: readonly (readonly [RegExp, string])[] = [
	[/ECONNREFUSED/u, 'Không có trục nào trả lời ở địa chỉ này'],
	[/ENOTFOUND|EAI_AGAIN/u, 'Không tìm thấy máy chủ của trục theo tên trong địa chỉ'],
	[/ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|no answer within/u, 'Trục không trả lời; kiểm tra đường mạng'],
	[/ECONNRESET|EPIPE|socket hang up|aborted/u, 'Đường truyền đứt giữa chừng'],
	[/CERT|certificate|self.signed/iu, 'Chứng thư TLS của trục không tin được'],
	[/no answer of a hub|HTTP 404/u, 'Địa chỉ này có máy chủ trả lời nhưng không phải trục'],
];

/** Why a line or a message does not go on; what a hub says in Vietnamese stays as it is. */
export function faultWords(fault: string): string {
	return LINE_FAULTS.find(([known]) => known.test(fault))?.[1] ?? fault.replace(/^HTTP \d+: /u, '');
}

/** Why a message waits, in one sentence; the screen of the sender and that of the operator say the same. */
export function waitingWords(line: {
	readonly hubName: string;
	readonly pausedAt: Date | null;
	readonly downSince: Date | null;
}): string {
	if (line.pausedAt !== null)
		return `Chờ ${line.hubName}: đường truyền được tạm dừng từ ${formatDateTime(line.pausedAt)}.`;
	const since = line.downSince === null ? '' : ` từ ${formatDateTime(line.downSince)}`;
	return `Chờ ${line.hubName}: mất kết nối${since}. Hệ thống tự gửi khi có lại đường truyền.`;
}

/** Calls of the axis, as people name them. */
const CALL_WORDS: Readonly<Record<string, string>> = {
	'/sendEdoc': 'Gửi thông điệp',
	'/getEdoc': 'Lấy thông điệp',
	'/updateStatus': 'Báo đã nhận',
	'/getReceivedEdocList': 'Hỏi thông điệp mới',
};

export const callWords = (operation: string): string => CALL_WORDS[operation] ?? operation;

export const OUTCOME_WORDS: Readonly<Record<ContactOutcome, StateWords>> = {
	ok: { words: 'Được', tone: 'ok' },
	refused: { words: 'Bị từ chối', tone: 'late' },
	unreachable: { words: 'Không trả lời', tone: 'warn' },
};
