import type { ProcedureDefinitionInput } from '../../../src/server/modules/procedures/index.ts';
import { declaration, personFields, requesterPage, sexOptions } from './parts/fields.ts';
import { commonSupplements, forged, notCompetent, oneStopDecree } from './parts/law.ts';
import { handOver, receive, sign, signRefusal } from './parts/steps.ts';
import { t } from './parts/text.ts';

/** Monthly social allowance: free, checked by the commune, listed in public before the decision. */
export default {
	code: '1.001776',
	title: 'Thực hiện, điều chỉnh, thôi hưởng trợ cấp xã hội hàng tháng, hỗ trợ kinh phí chăm sóc, nuôi dưỡng hàng tháng',
	plainName: t('Trợ cấp xã hội hằng tháng', 'Monthly social allowance'),
	purpose: t(
		'Cho người khuyết tật nặng, người cao tuổi, trẻ mồ côi, người đơn thân nghèo nuôi con.',
		'For people with severe disabilities, the elderly, orphans, poor single parents.',
	),
	synonyms: ['trợ cấp người già', 'trợ cấp khuyết tật', 'bảo trợ xã hội', 'trợ giúp xã hội', 'tiền hằng tháng'],
	lifeEvents: ['support'],
	ministry: 'Bộ Y tế',
	field: 'Bảo trợ xã hội',
	subjects: ['citizen'],
	competence: {
		level: 'commune',
		authority: t('Chủ tịch UBND cấp xã nơi cư trú', 'Chairman of the commune of residence'),
		rule: { kind: 'commune-in-field', field: 'beneficiaryCommune' },
	},
	receivingPlaces: 'any-one-stop',
	channels: ['online', 'direct', 'postal'],
	onlineLevel: { level: 'full' },
	deadline: {
		limits: [
			{
				id: 'standard',
				label: t('10 ngày làm việc', '10 working days'),
				value: 10,
				unit: 'working-day',
				basis: { document: 'Nghị định 20/2021/NĐ-CP' },
			},
		],
		supplement: 'restart',
		pauses: [
			{
				id: 'disability-council',
				label: t('Chờ kết luận mức độ khuyết tật', 'Waiting for the disability conclusion'),
				basis: { document: 'Luật Người khuyết tật 51/2010/QH12', article: 'Điều 15' },
			},
		],
	},
	components: [
		{ id: 'form', name: t('Tờ khai đề nghị trợ giúp xã hội', 'Application for assistance'), isForm: true },
		{
			id: 'disability',
			name: t('Giấy xác nhận khuyết tật', 'Disability certificate'),
			copies: 1,
			when: { field: 'group', is: 'disability' },
			fromDatabase: t('Cơ sở dữ liệu bảo trợ xã hội', 'Social-protection database'),
		},
		{
			id: 'poor',
			name: t('Giấy chứng nhận hộ nghèo, cận nghèo', 'Certificate of poor household'),
			copies: 1,
			when: { field: 'poorHousehold', is: true },
			fromDatabase: t('Cơ sở dữ liệu hộ nghèo', 'Poor-household database'),
		},
		{
			id: 'orphan',
			name: t(
				'Trích lục khai tử của cha mẹ hoặc quyết định của Tòa án',
				'Death extract of the parents or court decision',
			),
			copies: 1,
			when: { field: 'group', is: 'orphan' },
			fromDatabase: t('Cơ sở dữ liệu hộ tịch', 'Civil-status database'),
		},
	],
	form: {
		pages: [
			requesterPage([
				{
					name: 'requesterFor',
					kind: 'choice',
					label: t('Đề nghị cho', 'For'),
					options: [
						{ value: 'self', label: t('Bản thân', 'Myself') },
						{ value: 'other', label: t('Người tôi chăm sóc', 'Somebody I care for') },
					],
				},
			]),
			{
				id: 'beneficiary',
				title: t('Người hưởng', 'The beneficiary'),
				sections: [
					{
						id: 'who',
						title: t('Người hưởng trợ cấp', 'The beneficiary'),
						fields: [
							...personFields('beneficiary'),
							{ name: 'beneficiarySex', kind: 'choice', label: t('Giới tính', 'Sex'), options: sexOptions },
							{
								name: 'beneficiaryIdentityNumber',
								kind: 'identity-number',
								label: t('Số định danh cá nhân', 'Identity number'),
								width: 'medium',
							},
							{
								name: 'beneficiaryCommune',
								kind: 'source',
								source: 'communes',
								label: t('Xã, phường cư trú', 'Commune of residence'),
								prefill: 'identity.residenceCommune',
							},
							{ name: 'beneficiaryAddress', kind: 'text', label: t('Thôn, tổ dân phố', 'Hamlet or quarter') },
						],
					},
					{
						id: 'group',
						title: t('Diện hưởng', 'Ground of the allowance'),
						fields: [
							{
								name: 'requestKind',
								kind: 'choice',
								label: t('Đề nghị', 'Request'),
								options: [
									{ value: 'start', label: t('Hưởng mới', 'Start') },
									{ value: 'change', label: t('Điều chỉnh mức', 'Change') },
									{ value: 'stop', label: t('Thôi hưởng', 'Stop') },
								],
							},
							{
								name: 'group',
								kind: 'choice',
								control: 'select',
								label: t('Diện hưởng', 'Group'),
								options: [
									{ value: 'disability', label: t('Người khuyết tật nặng, đặc biệt nặng', 'Severe disability') },
									{ value: 'elderly', label: t('Người cao tuổi không có lương hưu', 'Elderly without pension') },
									{ value: 'orphan', label: t('Trẻ em không có nguồn nuôi dưỡng', 'Child without support') },
									{ value: 'single-parent', label: t('Người đơn thân nghèo nuôi con', 'Poor single parent') },
								],
							},
							{
								name: 'disabilityLevel',
								kind: 'choice',
								label: t('Mức độ khuyết tật', 'Degree'),
								when: { field: 'group', is: 'disability' },
								options: [
									{ value: 'severe', label: t('Nặng', 'Severe') },
									{ value: 'very-severe', label: t('Đặc biệt nặng', 'Very severe') },
								],
							},
							{
								name: 'children',
								kind: 'number',
								label: t('Số con đang nuôi', 'Children'),
								min: 1,
								max: 15,
								when: { field: 'group', is: 'single-parent' },
								width: 'short',
							},
							{
								name: 'poorHousehold',
								kind: 'yes-no',
								label: t('Thuộc hộ nghèo, cận nghèo', 'Poor or near-poor household'),
							},
							{
								name: 'otherIncome',
								kind: 'text',
								label: t('Đang hưởng lương hưu, trợ cấp khác', 'Other pension or allowance'),
								required: false,
							},
							{
								name: 'payment',
								kind: 'choice',
								label: t('Nhận tiền', 'Payment'),
								options: [
									{ value: 'account', label: t('Qua tài khoản', 'Bank account') },
									{ value: 'cash', label: t('Tiền mặt tại xã', 'Cash at the commune') },
								],
							},
							{
								name: 'accountNumber',
								kind: 'text',
								label: t('Số tài khoản, ngân hàng', 'Account and bank'),
								when: { field: 'payment', is: 'account' },
								maxLength: 100,
							},
							declaration,
						],
					},
				],
			},
		],
	},
	process: {
		steps: [
			receive('verify', 4),
			{
				id: 'verify',
				name: t('Xác minh, niêm yết công khai', 'Verify and post in public'),
				kind: 'process',
				unit: 'division:culture',
				role: 'specialist',
				workingHours: 48,
				outcomes: [
					{ id: 'propose', name: t('Đủ điều kiện, trình', 'Conditions met'), next: 'review' },
					{ id: 'supplement', name: t('Yêu cầu bổ sung', 'Ask for supplement'), kind: 'supplement', next: 'verify' },
					{ id: 'refuse', name: t('Đề nghị từ chối', 'Propose refusal'), kind: 'refuse', next: 'sign-refusal' },
				],
			},
			{
				id: 'review',
				name: t('Lãnh đạo phòng thẩm tra mức trợ cấp', 'Division head checks the amount'),
				kind: 'propose',
				unit: 'division:culture',
				role: 'division-head',
				workingHours: 8,
				outcomes: [
					{ id: 'submit', name: t('Trình Chủ tịch', 'Submit'), next: 'sign' },
					{ id: 'return', name: t('Trả lại', 'Back'), kind: 'back', next: 'verify' },
				],
			},
			sign('sign', t('Ký quyết định trợ cấp', 'Sign the decision'), 'hand-over', 'review', 8),
			signRefusal('verify', 8),
			handOver(4),
		],
	},
	refusalGrounds: [
		notCompetent,
		forged,
		{
			id: 'not-entitled',
			text: t('Không thuộc đối tượng hưởng trợ cấp.', 'Not entitled.'),
			basis: { document: 'Nghị định 20/2021/NĐ-CP', article: 'Điều 5' },
			outcomes: ['verify/refuse', 'sign-refusal/refuse'],
		},
	],
	supplementGrounds: commonSupplements,
	result: {
		name: t('Quyết định trợ cấp xã hội hằng tháng', 'Decision on the allowance'),
		template: 'decision',
		heading: 'QUYẾT ĐỊNH',
		preamble: 'Về việc trợ cấp xã hội hằng tháng',
		numberSuffix: '/QĐ-UBND',
		signerTitle: 'CHỦ TỊCH',
		lines: [
			{ label: 'Người hưởng', field: 'beneficiaryName' },
			{ label: 'Ngày sinh', field: 'beneficiaryBirthDate' },
			{ label: 'Số định danh cá nhân', field: 'beneficiaryIdentityNumber' },
			{ label: 'Nội dung', field: 'requestKind' },
			{ label: 'Diện hưởng', field: 'group' },
			{ label: 'Hình thức chi trả', field: 'payment' },
		],
	},
	legalBasis: [
		{
			document: 'Nghị định 20/2021/NĐ-CP',
			title:
				'Nghị định quy định chính sách trợ giúp xã hội đối với đối tượng bảo trợ xã hội (sửa đổi bởi Nghị định 76/2024/NĐ-CP)',
			effectiveFrom: '2021-07-01',
		},
		oneStopDecree,
	],
	validity: { from: '2025-07-01' },
	evidence: {
		title: 'unverified',
		limits: 'unverified',
		fees: 'unverified',
		components: 'unverified',
		form: 'practice',
		process: 'sample',
		note: 'Bộ Y tế không có trong danh mục đã lấy được; thời hạn 10 ngày làm việc chưa đối chiếu.',
	},
	examples: [
		{
			name: 'Người cao tuổi',
			channel: 'direct',
			receivedAt: '2026-11-02T09:00:00+07:00',
			data: {
				requesterName: 'Hà Mẫu Kiên',
				requesterIdentityNumber: '015070000120',
				requesterResidence: 'Xã Mù Cang Chải',
				requesterPhone: '0912000120',
				requesterFor: 'other',
				beneficiaryName: 'Hà Mẫu Pâng',
				beneficiaryBirthDate: '1945-01-01',
				beneficiaryEthnicity: 'Thái',
				beneficiaryNationality: 'Việt Nam',
				beneficiarySex: 'female',
				beneficiaryIdentityNumber: '015145000121',
				beneficiaryCommune: 'commune:04456',
				beneficiaryAddress: 'Bản Mẫu',
				requestKind: 'start',
				group: 'elderly',
				poorHousehold: true,
				payment: 'cash',
				declaration: true,
			},
			expect: {
				route: ['receive', 'verify', 'review', 'sign', 'hand-over'],
				limit: 'standard',
				dueAt: '2026-11-16T17:00:00+07:00',
				feeDong: 0,
			},
		},
	],
} satisfies ProcedureDefinitionInput;
