import type { ProcedureDefinitionInput } from '../../../src/server/modules/procedures/index.ts';
import { requesterPage } from './parts/fields.ts';
import { forged, oneStopDecree, unreadable } from './parts/law.ts';
import { receive, sign } from './parts/steps.ts';
import { t } from './parts/text.ts';

/** Certified copies: done while people wait, paid by the page, only at the counter because the original must be seen. */
export default {
	code: '2.000815',
	title:
		'Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của Việt Nam; cơ quan, tổ chức có thẩm quyền của nước ngoài; cơ quan, tổ chức có thẩm quyền của Việt Nam liên kết với cơ quan, tổ chức có thẩm quyền của nước ngoài cấp hoặc chứng nhận',
	plainName: t('Chứng thực bản sao', 'Certified copies'),
	purpose: t(
		'Sao y giấy tờ từ bản chính, lấy ngay tại quầy.',
		'Copies certified against the original, while you wait.',
	),
	synonyms: ['sao y bản chính', 'công chứng giấy tờ', 'photo công chứng', 'bản sao công chứng'],
	lifeEvents: ['certified-copies'],
	ministry: 'Bộ Tư pháp',
	field: 'Chứng thực',
	publishedBy: '3152/QĐ-BTP',
	subjects: ['citizen', 'organisation', 'overseas-vietnamese'],
	competence: {
		level: 'commune',
		authority: t('UBND cấp xã bất kỳ, không phụ thuộc nơi cư trú', 'Any commune, wherever you live'),
		rule: { kind: 'receiving-commune' },
	},
	receivingPlaces: 'any-one-stop',
	channels: ['direct'],
	onlineLevel: {
		level: 'none',
		reason: t('Người chứng thực phải đối chiếu với bản chính tại chỗ.', 'The original must be compared on the spot.'),
	},
	deadline: {
		limits: [
			{
				id: 'many',
				label: t(
					'Nhiều bản chính, nhiều trang: thêm tối đa 2 ngày làm việc',
					'Many originals or pages: up to 2 more working days',
				),
				value: 2,
				unit: 'working-day',
				when: { field: 'volume', is: 'many' },
				basis: { document: 'Nghị định 23/2015/NĐ-CP', article: 'Điều 21' },
			},
			{
				id: 'same-day',
				label: t(
					'Trong ngày; nhận sau 15:00 thì ngày làm việc tiếp theo',
					'The same day; after 15:00 the next working day',
				),
				value: 1,
				unit: 'working-day',
				sameDay: true,
				basis: { document: 'Nghị định 23/2015/NĐ-CP', article: 'Điều 7' },
			},
		],
		supplement: 'shift',
	},
	fees: [
		{
			id: 'certification',
			label: t('Phí chứng thực bản sao', 'Certification fee'),
			kind: 'fee',
			amountDong: 2000,
			tiers: { field: 'pageCount', steps: [{ upTo: 2, amountDong: 2000 }, { amountDong: 1000 }], capDong: 200_000 },
			quantityField: 'copyTotal',
			per: t(
				'bản (trang 1–2: 2.000 đồng/trang; từ trang 3: 1.000 đồng/trang; tối đa 200.000 đồng/bản)',
				'copy (pages 1–2: 2,000 VND a page; from page 3: 1,000; at most 200,000)',
			),
			basis: { document: 'Thông tư 226/2016/TT-BTC' },
		},
	],
	components: [
		{ id: 'original', name: t('Bản chính giấy tờ, văn bản cần sao', 'The original paper'), originals: 1 },
		{ id: 'copies', name: t('Bản sao cần chứng thực', 'The copies to certify'), copies: 1, required: false },
	],
	form: {
		pages: [
			requesterPage(),
			{
				id: 'papers',
				title: t('Giấy tờ cần sao', 'Papers'),
				sections: [
					{
						id: 'papers',
						title: t('Giấy tờ cần sao', 'Papers'),
						fields: [
							{ name: 'paperName', kind: 'text', label: t('Tên giấy tờ', 'Name of the paper') },
							{ name: 'paperIssuer', kind: 'text', label: t('Nơi cấp', 'Issued by'), required: false },
							{
								name: 'pageCount',
								kind: 'number',
								label: t('Số trang của bản chính', 'Pages of the original'),
								min: 1,
								max: 2000,
								width: 'short',
							},
							{
								name: 'copyTotal',
								kind: 'number',
								label: t('Số bản cần chứng thực', 'Number of copies'),
								min: 1,
								max: 200,
								width: 'short',
							},
							{
								name: 'volume',
								kind: 'choice',
								label: t('Khối lượng', 'Volume'),
								options: [
									{ value: 'normal', label: t('Thông thường, lấy trong ngày', 'Normal, same day') },
									{ value: 'many', label: t('Nhiều bản chính hoặc nhiều trang', 'Many originals or pages') },
								],
							},
							{
								name: 'electronicCopy',
								kind: 'yes-no',
								label: t('Cấp cả bản sao điện tử có ký số', 'Also a signed electronic copy'),
							},
						],
					},
				],
			},
		],
	},
	process: {
		steps: [
			{
				...receive('certify', 0.5),
				outcomes: [
					{ id: 'accept', name: t('Có bản chính, chuyển đối chiếu', 'Original present'), next: 'certify' },
					{
						id: 'supplement',
						name: t('Yêu cầu đưa bản chính', 'Ask for the original'),
						kind: 'supplement',
						next: 'receive',
					},
					{ id: 'refuse', name: t('Từ chối chứng thực', 'Refuse'), kind: 'refuse', next: 'end:refusal' },
				],
			},
			{
				id: 'certify',
				name: t('Đối chiếu, ghi Sổ chứng thực', 'Compare, enter in the register'),
				kind: 'process',
				unit: 'competent-one-stop',
				role: 'specialist',
				workingHours: 2,
				outcomes: [
					{ id: 'propose', name: t('Khớp bản chính, trình ký', 'Matches, submit'), next: 'sign' },
					{
						id: 'refuse',
						name: t('Không được chứng thực', 'May not be certified'),
						kind: 'refuse',
						next: 'end:refusal',
					},
				],
			},
			sign('sign', t('Ký chứng thực', 'Sign the certification'), 'hand-over', 'certify', 1),
			{
				id: 'hand-over',
				name: t('Đóng dấu, thu phí, trả bản sao', 'Seal, take the fee, hand over'),
				kind: 'hand-over',
				unit: 'one-stop',
				role: 'receiver',
				workingHours: 0.5,
				outcomes: [{ id: 'done', name: t('Đã trả', 'Handed over'), next: 'end:result' }],
			},
		],
	},
	refusalGrounds: [
		forged,
		{
			id: 'not-copyable',
			text: t(
				'Bản chính bị tẩy xóa, hư hỏng, đóng dấu mật, hoặc chưa được hợp pháp hóa lãnh sự.',
				'The original is altered, damaged, classified or not legalised.',
			),
			basis: { document: 'Nghị định 23/2015/NĐ-CP', article: 'Điều 22' },
		},
	],
	supplementGrounds: [
		unreadable,
		{
			id: 'no-original',
			text: t('Chưa có bản chính để đối chiếu.', 'The original is missing.'),
			basis: { document: 'Nghị định 23/2015/NĐ-CP', article: 'Điều 20' },
		},
	],
	result: {
		name: t('Bản sao chứng thực từ bản chính', 'Certified copy'),
		template: 'certified-copy',
		heading: 'LỜI CHỨNG THỰC BẢN SAO TỪ BẢN CHÍNH',
		numberSuffix: '/SCT-BS',
		signerTitle: 'CHỦ TỊCH',
		lines: [
			{ label: 'Giấy tờ', field: 'paperName' },
			{ label: 'Số trang', field: 'pageCount' },
			{ label: 'Số bản', field: 'copyTotal' },
		],
	},
	legalBasis: [
		{
			document: 'Nghị định 23/2015/NĐ-CP',
			title:
				'Nghị định về cấp bản sao từ sổ gốc, chứng thực bản sao từ bản chính, chứng thực chữ ký và chứng thực hợp đồng, giao dịch',
			effectiveFrom: '2015-04-10',
		},
		{
			document: 'Thông tư 226/2016/TT-BTC',
			title: 'Thông tư quy định mức thu, chế độ thu, nộp, quản lý và sử dụng phí chứng thực',
			effectiveFrom: '2017-01-01',
		},
		oneStopDecree,
	],
	validity: { from: '2025-07-01' },
	evidence: {
		title: 'official-list',
		limits: 'law',
		fees: 'official-list',
		components: 'law',
		form: 'practice',
		process: 'sample',
	},
	examples: [
		{
			name: 'Bằng tốt nghiệp 5 trang, 3 bản',
			channel: 'direct',
			receivedAt: '2026-11-23T14:59:00+07:00',
			data: {
				requesterName: 'Nguyễn Mẫu An',
				requesterIdentityNumber: '010095000050',
				requesterResidence: 'Phường Sa Pa',
				requesterPhone: '0912000050',
				paperName: 'Bằng tốt nghiệp',
				pageCount: 5,
				copyTotal: 3,
				volume: 'normal',
				electronicCopy: false,
			},
			expect: {
				route: ['receive', 'certify', 'sign', 'hand-over'],
				limit: 'same-day',
				dueAt: '2026-11-23T17:00:00+07:00',
				feeDong: 21_000,
			},
		},
		{
			name: 'Bản án dày, chạm mức tối đa',
			channel: 'direct',
			receivedAt: '2026-11-23T09:00:00+07:00',
			data: {
				requesterName: 'Nguyễn Mẫu An',
				requesterIdentityNumber: '010095000050',
				requesterResidence: 'Phường Sa Pa',
				requesterPhone: '0912000050',
				paperName: 'Bộ hồ sơ dự án',
				pageCount: 450,
				copyTotal: 2,
				volume: 'many',
				electronicCopy: true,
			},
			expect: {
				route: ['receive', 'certify', 'sign', 'hand-over'],
				limit: 'many',
				dueAt: '2026-11-26T17:00:00+07:00',
				feeDong: 400_000,
			},
		},
	],
} satisfies ProcedureDefinitionInput;
