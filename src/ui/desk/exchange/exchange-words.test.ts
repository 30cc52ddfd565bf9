import { expect, test } from 'vitest';
import type { Delivery } from '#lib/server/modules/exchange/index.ts';
import { ageWords, deliveryWords, faultWords, kindWords, tallyStates } from './exchange-words.ts';

const NOW = new Date('2026-11-20T09:00:00+07:00');
const ago = (minutes: number) => ageWords(new Date(NOW.getTime() - minutes * 60_000), NOW);

function delivery(transport: Delivery['transport'], code?: '03' | '06'): Delivery {
	return {
		messageId: 1,
		reference: '',
		businessType: 0,
		recipient: { organId: 'H55', name: 'Nơi nhận Mẫu' },
		queuedAt: NOW,
		transport,
		business: { code, at: undefined, isFinal: false, takeBack: 'none', late: [] },
		chain: [],
		receipts: [],
	};
}

test('an age is told in minutes, hours, then days', () => {
	expect([ago(0), ago(59), ago(60), ago(47 * 60), ago(48 * 60)]).toEqual([
		'vừa xong',
		'59 phút',
		'1 giờ',
		'47 giờ',
		'2 ngày',
	]);
});

test('what the receiver’s office told counts more than where the message lies, a refusal of the way most', () => {
	expect(deliveryWords(delivery('delivered')).words).toBe('Đã tới nơi nhận');
	expect(deliveryWords(delivery('delivered', '06')).words).toBe('Hoàn thành');
	expect(deliveryWords(delivery('refused', '03')).words).toBe('Bị từ chối');
	const tally = tallyStates([delivery('at-hub'), delivery('delivered', '03'), delivery('at-hub')]);
	expect(tally.map(({ words, count }) => [words, count])).toEqual([
		['Đã tới trục', 2],
		['Đã tiếp nhận', 1],
	]);
});

test('a message is named by what it asks for', () => {
	expect(kindWords({ kind: 'document', businessType: 1, statusCode: null })).toBe('Thu hồi');
	expect(kindWords({ kind: 'status', businessType: null, statusCode: '02' })).toBe('Trạng thái: Từ chối tiếp nhận');
});

test('a fault of the network is told in Vietnamese, and what the hub says is left as it is', () => {
	expect(faultWords('connect ECONNREFUSED 127.0.0.1:9')).toBe('Không có trục nào trả lời ở địa chỉ này');
	expect(faultWords('HTTP 503: trục hết dung lượng lưu trữ')).toBe('trục hết dung lượng lưu trữ');
	expect(faultWords('HTTP 404: no answer of a hub')).toContain('không phải trục');
	expect(faultWords('mã hệ thống hoặc khóa bí mật không đúng')).toBe('mã hệ thống hoặc khóa bí mật không đúng');
});
