import { describe, expect, it } from 'vitest';
import { procedureDefinition, type FeeRule, type LimitRule } from '#lib/server/modules/procedures/index.ts';
import birth from '../../../data/lao-cai/definitions/dang-ky-khai-sinh.ts';
import { conditionWords, feeAnswer, feeWords, limitAnswer, onlineAnswer } from './procedure-words.ts';

const definition = procedureDefinition.parse(birth);
const fee = (change: Partial<FeeRule>): FeeRule => ({
	id: 'f',
	label: { vi: 'Phí thẩm định', en: 'Appraisal fee' },
	kind: 'fee',
	amountDong: 8000,
	per: { vi: 'bản', en: 'copy' },
	exemptions: [],
	...change,
});
const limit = (change: Partial<LimitRule>): LimitRule => ({
	id: 'l',
	label: { vi: 'Chung', en: 'General' },
	value: 5,
	unit: 'working-day',
	sameDay: false,
	...change,
});

describe('the answers on top of a procedure page', () => {
	it('say that birth registration is online, the same day and free, except when late', () => {
		expect(onlineAnswer(definition, 'vi').main).toBe('Được, toàn trình');
		expect(limitAnswer(definition, 'vi').main).toBe('Trong ngày');
		expect(feeAnswer(definition, 'vi')).toEqual({ main: 'Không thu', note: 'trừ: Lệ phí đăng ký khai sinh quá hạn' });
	});

	it('never print a number for a fee nobody knows', () => {
		expect(feeAnswer({ fees: [fee({ amountDong: null })] }, 'vi')).toMatchObject({
			main: 'Chưa có số liệu',
			unknown: true,
		});
		expect(feeWords(fee({ amountDong: null }), 'en')).toBe('No data yet');
	});

	it('write amounts the Vietnamese way, with what each is for', () => {
		expect(feeWords(fee({ amountDong: 1_500_000 }), 'vi')).toBe('1.500.000 đồng/bản');
		const tiers = { field: 'pages', steps: [{ upTo: 2, amountDong: 2000 }, { amountDong: 1000 }], capDong: 200_000 };
		expect(feeWords(fee({ amountDong: null, tiers }), 'vi')).toBe(
			'2.000 đồng (đến 2), 1.000 đồng (từ đó trở lên), tối đa 200.000 đồng',
		);
	});

	it('say that other cases take another time', () => {
		const deadline = { limits: [limit({}), limit({ id: 'm', value: 8 })], supplement: 'restart' as const, pauses: [] };
		expect(limitAnswer({ deadline }, 'vi')).toEqual({
			main: '5 ngày làm việc',
			note: 'và 1 trường hợp khác, xem bên dưới',
		});
	});

	it('say when a paper is needed in the words of the form', () => {
		const marriage = definition.components.find((one) => one.id === 'marriage-certificate');
		expect(conditionWords(definition.form, marriage?.when, 'vi')).toBe('“Cha mẹ đã đăng ký kết hôn”: Có');
		expect(conditionWords(definition.form, undefined, 'vi')).toBe('');
	});
});
