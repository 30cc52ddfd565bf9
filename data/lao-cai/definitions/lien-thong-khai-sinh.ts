import type { ProcedureDefinitionInput } from '../../../src/server/modules/procedures/index.ts';
import { declaration, identityFields, personFields, requesterPage, sexOptions } from './parts/fields.ts';
import { civilStatusLaw, commonSupplements, forged, notCompetent } from './parts/law.ts';
import { handOver, receive, sign } from './parts/steps.ts';
import { t } from './parts/text.ts';

/** Birth, permanent residence and health insurance of a child in one application: three agencies, two of them in parallel. */
export default {
	code: '2.000986',
	title:
		'Liên thông thủ tục hành chính về đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi',
	plainName: t(
		'Khai sinh, thường trú, thẻ bảo hiểm y tế cho trẻ dưới 6 tuổi',
		'Birth, residence and health insurance of a child under 6',
	),
	purpose: t('Một lần nộp, nhận đủ ba kết quả.', 'One application, three results.'),
	synonyms: [
		'liên thông khai sinh',
		'nhập khẩu cho con',
		'thẻ bảo hiểm trẻ em',
		'thẻ BHYT trẻ em',
		'khai sinh nhập hộ khẩu',
	],
	lifeEvents: ['child'],
	ministry: 'Bộ Tư pháp',
	field: 'Hộ tịch',
	publishedBy: 'QĐ/0001-BTP',
	subjects: ['citizen', 'official'],
	competence: {
		level: 'commune',
		authority: t(
			'UBND cấp xã chủ trì; Công an cấp xã, Bảo hiểm xã hội phối hợp',
			'Commune People’s Committee, with the police and social insurance',
		),
		rule: { kind: 'commune-in-field', field: 'registeringCommune' },
	},
	receivingPlaces: 'any-one-stop',
	channels: ['online', 'direct'],
	onlineLevel: { level: 'full' },
	deadline: {
		limits: [
			{ id: 'standard', label: t('20 ngày', '20 days'), value: 20, unit: 'day', basis: { document: 'QĐ/0001-BTP' } },
		],
		supplement: 'shift',
	},
	components: [
		{
			id: 'form',
			name: t(
				'Tờ khai điện tử đăng ký khai sinh, thường trú, cấp thẻ bảo hiểm y tế',
				'Electronic application for the three matters',
			),
			isForm: true,
		},
		{
			id: 'birth-certificate',
			name: t('Giấy chứng sinh', 'Medical birth certificate'),
			originals: 1,
			fromDatabase: t('Dữ liệu giấy chứng sinh điện tử của cơ sở y tế', 'Electronic birth data of the health facility'),
		},
		{
			id: 'consent',
			name: t(
				'Ý kiến đồng ý của chủ hộ, chủ sở hữu chỗ ở hợp pháp',
				'Consent of the head of household or owner of the dwelling',
			),
			originals: 1,
			when: { field: 'householdHead', is: 'other' },
		},
	],
	form: {
		pages: [
			requesterPage([
				{
					name: 'relationship',
					kind: 'choice',
					label: t('Quan hệ với trẻ', 'Relationship to the child'),
					options: [
						{ value: 'father', label: t('Cha', 'Father') },
						{ value: 'mother', label: t('Mẹ', 'Mother') },
						{ value: 'other', label: t('Người khác', 'Other') },
					],
				},
				{
					name: 'registeringCommune',
					kind: 'source',
					source: 'communes',
					label: t('Xã, phường đăng ký', 'Commune of registration'),
					prefill: 'identity.residenceCommune',
				},
			]),
			{
				id: 'child',
				title: t('Trẻ và mẹ', 'Child and mother'),
				sections: [
					{
						id: 'child',
						title: t('Trẻ', 'The child'),
						fields: [
							{ name: 'childName', kind: 'text', label: t('Họ, chữ đệm, tên', 'Full name'), maxLength: 100 },
							{
								name: 'childBirthDate',
								kind: 'date',
								label: t('Ngày sinh', 'Date of birth'),
								notAfter: 'today',
								width: 'medium',
							},
							{ name: 'childSex', kind: 'choice', label: t('Giới tính', 'Sex'), options: sexOptions },
							{
								name: 'childEthnicity',
								kind: 'source',
								source: 'ethnicities',
								label: t('Dân tộc', 'Ethnicity'),
								width: 'medium',
							},
							{ name: 'childBirthPlace', kind: 'text', label: t('Nơi sinh', 'Place of birth') },
							{ name: 'childHometown', kind: 'text', label: t('Quê quán', 'Place of origin') },
						],
					},
					{ id: 'mother', title: t('Mẹ', 'Mother'), fields: [...personFields('mother'), ...identityFields('mother')] },
				],
			},
			{
				id: 'residence',
				title: t('Thường trú và thẻ bảo hiểm', 'Residence and insurance'),
				sections: [
					{
						id: 'residence',
						title: t('Đăng ký thường trú', 'Permanent residence'),
						fields: [
							{
								name: 'householdHead',
								kind: 'choice',
								label: t('Chủ hộ nơi trẻ thường trú', 'Head of the household'),
								options: [
									{ value: 'requester', label: t('Chính người nộp', 'The applicant') },
									{ value: 'other', label: t('Người khác', 'Somebody else') },
								],
							},
							{
								name: 'householdHeadName',
								kind: 'text',
								label: t('Họ tên chủ hộ', 'Name of the head of household'),
								when: { field: 'householdHead', is: 'other' },
							},
							{
								name: 'householdHeadNumber',
								kind: 'identity-number',
								label: t('Số định danh của chủ hộ', 'Identity number of the head of household'),
								when: { field: 'householdHead', is: 'other' },
								width: 'medium',
							},
							{
								name: 'residenceAddress',
								kind: 'text',
								label: t('Địa chỉ thường trú của trẻ', 'Permanent address of the child'),
							},
						],
					},
					{
						id: 'insurance',
						title: t('Thẻ bảo hiểm y tế', 'Health insurance card'),
						fields: [
							{
								name: 'clinic',
								kind: 'text',
								label: t('Nơi khám chữa bệnh ban đầu', 'First place of treatment'),
								hint: t('Ví dụ: Trạm Y tế xã Bản Hồ.', 'For example: health station of Bản Hồ.'),
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
			receive('register', 4),
			{
				id: 'register',
				name: t('Thẩm tra, ghi Sổ đăng ký khai sinh', 'Check and register the birth'),
				kind: 'process',
				unit: 'division:office',
				role: 'specialist',
				workingHours: 8,
				outcomes: [
					{ id: 'propose', name: t('Trình ký Giấy khai sinh', 'Submit for signature'), next: 'sign' },
					{ id: 'supplement', name: t('Yêu cầu bổ sung', 'Ask for supplement'), kind: 'supplement', next: 'register' },
					{ id: 'refuse', name: t('Từ chối', 'Refuse'), kind: 'refuse', next: 'end:refusal' },
				],
			},
			{
				...sign(
					'sign',
					t('Ký Giấy khai sinh, chuyển liên thông', 'Sign the certificate and pass on'),
					'collect',
					'register',
					4,
				),
				outcomes: [
					{
						id: 'sign',
						name: t('Ký số, gửi Công an và Bảo hiểm xã hội', 'Sign, send to police and social insurance'),
						next: ['residence', 'insurance'],
					},
					{ id: 'return', name: t('Trả lại để sửa', 'Send back for correction'), kind: 'back', next: 'register' },
				],
			},
			{
				id: 'residence',
				name: t('Đăng ký thường trú', 'Register residence'),
				kind: 'consult',
				unit: 'outside:police',
				role: 'consulted',
				workingHours: 56,
				question: t(
					'Đăng ký thường trú cho trẻ và trả thông báo kết quả.',
					'Register the child’s residence and return the notice.',
				),
				outcomes: [
					{ id: 'done', name: t('Đã đăng ký', 'Registered'), next: 'collect' },
					{ id: 'not-eligible', name: t('Chưa đủ điều kiện', 'Not eligible'), next: 'collect' },
				],
			},
			{
				id: 'insurance',
				name: t('Cấp thẻ bảo hiểm y tế', 'Issue the insurance card'),
				kind: 'consult',
				unit: 'outside:social-insurance',
				role: 'consulted',
				workingHours: 40,
				question: t('Cấp thẻ bảo hiểm y tế cho trẻ dưới 6 tuổi.', 'Issue the insurance card of the child.'),
				outcomes: [{ id: 'done', name: t('Đã cấp thẻ', 'Issued'), next: 'collect' }],
			},
			{
				id: 'collect',
				name: t('Tập hợp ba kết quả', 'Collect the three results'),
				kind: 'issue',
				unit: 'competent-one-stop',
				role: 'clerk',
				workingHours: 4,
				outcomes: [{ id: 'done', name: t('Đủ kết quả', 'Complete'), next: 'hand-over' }],
			},
			handOver(2),
		],
	},
	refusalGrounds: [notCompetent, forged],
	supplementGrounds: commonSupplements,
	result: {
		name: t(
			'Giấy khai sinh, thông báo thường trú, thẻ bảo hiểm y tế',
			'Birth certificate, residence notice, insurance card',
		),
		template: 'certificate',
		heading: 'GIẤY KHAI SINH',
		signerTitle: 'CHỦ TỊCH',
		lines: [
			{ label: 'Họ, chữ đệm, tên', field: 'childName' },
			{ label: 'Ngày, tháng, năm sinh', field: 'childBirthDate' },
			{ label: 'Giới tính', field: 'childSex' },
			{ label: 'Dân tộc', field: 'childEthnicity' },
			{ label: 'Nơi sinh', field: 'childBirthPlace' },
			{ label: 'Quê quán', field: 'childHometown' },
			{ label: 'Họ, chữ đệm, tên người mẹ', field: 'motherName' },
			{ label: 'Nơi thường trú', field: 'residenceAddress' },
		],
	},
	legalBasis: [
		...civilStatusLaw,
		{
			document: 'Nghị định 63/2024/NĐ-CP',
			title:
				'Nghị định về liên thông điện tử 02 nhóm thủ tục hành chính: khai sinh, thường trú, thẻ bảo hiểm y tế; khai tử, xóa thường trú, mai táng phí',
			effectiveFrom: '2024-07-01',
		},
	],
	validity: { from: '2025-07-01' },
	evidence: {
		title: 'official-list',
		limits: 'official-list',
		fees: 'official-list',
		components: 'unverified',
		form: 'practice',
		process: 'sample',
		note: 'Danh mục chỉ ghi cách nộp trực tiếp, 20 ngày; nộp trực tuyến theo liên thông điện tử, thời hạn của cách này chưa đối chiếu.',
	},
	examples: [
		{
			name: 'Cha nộp, hai cơ quan làm song song',
			channel: 'online',
			receivedAt: '2026-11-02T08:00:00+07:00',
			data: {
				requesterName: 'Hoàng Mẫu Giang',
				requesterIdentityNumber: '010090000010',
				requesterResidence: 'Phường Lào Cai, tỉnh Lào Cai',
				requesterPhone: '0912000010',
				relationship: 'father',
				registeringCommune: 'commune:02647',
				childName: 'Hoàng Mẫu Minh',
				childBirthDate: '2026-10-20',
				childSex: 'male',
				childEthnicity: 'Tày',
				childBirthPlace: 'Bệnh viện Sản Nhi tỉnh Lào Cai',
				childHometown: 'Phường Lào Cai',
				motherName: 'Nông Mẫu Hạnh',
				motherBirthDate: '1993-07-07',
				motherEthnicity: 'Tày',
				motherNationality: 'Việt Nam',
				motherIdentityNumber: '010193000011',
				motherResidence: 'Phường Lào Cai',
				householdHead: 'requester',
				residenceAddress: 'Số 10, phường Lào Cai',
				clinic: 'Trạm Y tế phường Lào Cai',
				declaration: true,
			},
			expect: {
				route: ['receive', 'register', 'sign', 'residence', 'insurance', 'collect', 'hand-over'],
				limit: 'standard',
				dueAt: '2026-11-23T17:00:00+07:00',
				feeDong: 0,
			},
		},
	],
} satisfies ProcedureDefinitionInput;
