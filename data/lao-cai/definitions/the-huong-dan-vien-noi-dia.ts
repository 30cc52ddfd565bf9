import type { ProcedureDefinitionInput } from '../../../src/server/modules/procedures/index.ts';
import { declaration, requesterPage, sexOptions } from './parts/fields.ts';
import { commonSupplements, forged, notCompetent, oneStopDecree } from './parts/law.ts';
import { handOver, issue, receive, sign, signRefusal } from './parts/steps.ts';
import { t } from './parts/text.ts';

/** Tour guide card: a department, a fixed fee, calendar days. The ministry is missing from the published list we have. */
export default {
	code: '1.004623',
	title: 'Thủ tục cấp thẻ hướng dẫn viên du lịch nội địa',
	plainName: t('Thẻ hướng dẫn viên du lịch nội địa', 'Domestic tour guide card'),
	purpose: t('Để hành nghề dẫn khách du lịch trong nước.', 'To guide tourists inside the country.'),
	synonyms: ['thẻ hướng dẫn viên', 'hướng dẫn viên du lịch', 'thẻ hdv', 'du lịch'],
	lifeEvents: ['tourism', 'business'],
	ministry: 'Bộ Văn hóa, Thể thao và Du lịch',
	field: 'Du lịch',
	subjects: ['citizen'],
	competence: {
		level: 'province',
		authority: t('Sở Văn hóa, Thể thao và Du lịch', 'Department of Culture, Sports and Tourism'),
		rule: { kind: 'unit', unit: 'agency:svhttdl' },
	},
	receivingPlaces: 'any-one-stop',
	channels: ['online', 'direct', 'postal'],
	onlineLevel: { level: 'full' },
	deadline: {
		limits: [
			{
				id: 'standard',
				label: t('15 ngày', '15 days'),
				value: 15,
				unit: 'day',
				basis: { document: 'Luật Du lịch 09/2017/QH14', article: 'Điều 60' },
			},
		],
		supplement: 'restart',
	},
	fees: [
		{
			id: 'card',
			label: t('Phí thẩm định cấp thẻ hướng dẫn viên', 'Card fee'),
			kind: 'fee',
			amountDong: 650_000,
			per: t('thẻ', 'card'),
			basis: { document: 'Thông tư 33/2018/TT-BTC', article: 'Điều 4' },
			note: t(
				'Mức gốc của thông tư; các đợt giảm phí chưa đối chiếu.',
				'Base amount; temporary reductions not checked.',
			),
		},
	],
	components: [
		{ id: 'form', name: t('Đơn đề nghị cấp thẻ hướng dẫn viên', 'Application'), isForm: true },
		{
			id: 'cv',
			name: t('Sơ yếu lý lịch', 'Personal record'),
			originals: 1,
			required: false,
			fromDatabase: t('Cơ sở dữ liệu quốc gia về dân cư', 'National population database'),
		},
		{ id: 'diploma', name: t('Văn bằng, chứng chỉ chuyên môn', 'Diploma or certificate'), copies: 1 },
		{
			id: 'guide-course',
			name: t('Chứng chỉ nghiệp vụ hướng dẫn du lịch nội địa', 'Certificate of the guide course'),
			copies: 1,
			when: { field: 'guideDegree', is: false },
		},
		{
			id: 'health',
			name: t('Giấy khám sức khỏe trong 6 tháng', 'Health certificate of the last 6 months'),
			originals: 1,
		},
		{ id: 'photo', name: t('Ảnh chân dung 3 × 4', 'Portrait 3 × 4'), originals: 2 },
	],
	form: {
		pages: [
			requesterPage([
				{
					name: 'birthDate',
					kind: 'date',
					label: t('Ngày sinh', 'Date of birth'),
					notAfter: 'today',
					prefill: 'identity.birthDate',
					width: 'medium',
				},
				{ name: 'sex', kind: 'choice', label: t('Giới tính', 'Sex'), options: sexOptions, prefill: 'identity.sex' },
				{
					name: 'ethnicity',
					kind: 'source',
					source: 'ethnicities',
					label: t('Dân tộc', 'Ethnicity'),
					prefill: 'identity.ethnicity',
					width: 'medium',
				},
			]),
			{
				id: 'training',
				title: t('Trình độ', 'Training'),
				sections: [
					{
						id: 'training',
						title: t('Trình độ và ngoại ngữ', 'Training and languages'),
						fields: [
							{
								name: 'diploma',
								kind: 'choice',
								control: 'select',
								label: t('Trình độ chuyên môn', 'Diploma'),
								options: [
									{ value: 'vocational', label: t('Trung cấp', 'Vocational') },
									{ value: 'college', label: t('Cao đẳng', 'College') },
									{ value: 'university', label: t('Đại học trở lên', 'University') },
								],
							},
							{ name: 'major', kind: 'text', label: t('Chuyên ngành', 'Major'), maxLength: 150 },
							{ name: 'school', kind: 'text', label: t('Nơi đào tạo', 'School') },
							{
								name: 'graduationYear',
								kind: 'number',
								label: t('Năm tốt nghiệp', 'Year'),
								min: 1950,
								max: 2100,
								width: 'short',
							},
							{
								name: 'guideDegree',
								kind: 'yes-no',
								label: t('Bằng đúng chuyên ngành hướng dẫn du lịch', 'The diploma is in tour guiding'),
							},
							{
								name: 'courseNumber',
								kind: 'text',
								label: t('Số chứng chỉ nghiệp vụ', 'Course certificate number'),
								when: { field: 'guideDegree', is: false },
								maxLength: 60,
								width: 'medium',
							},
							{
								name: 'languages',
								kind: 'text',
								label: t('Ngoại ngữ, tiếng dân tộc', 'Languages'),
								hint: t('Ví dụ: tiếng Mông, tiếng Anh.', 'For example: Hmong, English.'),
								required: false,
							},
							{
								name: 'healthDate',
								kind: 'date',
								label: t('Ngày khám sức khỏe', 'Date of health check'),
								notAfter: 'today',
								width: 'medium',
							},
							{
								name: 'delivery',
								kind: 'choice',
								label: t('Nhận thẻ', 'Card delivery'),
								options: [
									{ value: 'counter', label: t('Tại quầy', 'At the counter') },
									{ value: 'post', label: t('Qua bưu điện', 'By post') },
								],
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
			receive('examine', 4),
			{
				id: 'examine',
				name: t('Thẩm định văn bằng, chứng chỉ', 'Examine diplomas'),
				kind: 'process',
				unit: 'division:professional',
				role: 'specialist',
				workingHours: 40,
				outcomes: [
					{ id: 'propose', name: t('Đủ điều kiện, trình thẩm tra', 'Conditions met'), next: 'review' },
					{ id: 'supplement', name: t('Yêu cầu bổ sung', 'Ask for supplement'), kind: 'supplement', next: 'examine' },
					{ id: 'refuse', name: t('Đề nghị từ chối', 'Propose refusal'), kind: 'refuse', next: 'sign-refusal' },
				],
			},
			{
				id: 'review',
				name: t('Lãnh đạo phòng thẩm tra', 'Division head reviews'),
				kind: 'propose',
				unit: 'division:professional',
				role: 'division-head',
				workingHours: 12,
				outcomes: [
					{ id: 'submit', name: t('Trình Giám đốc', 'Submit'), next: 'sign' },
					{ id: 'return', name: t('Trả lại chuyên viên', 'Back'), kind: 'back', next: 'examine' },
				],
			},
			sign('sign', t('Ký cấp thẻ', 'Sign'), 'issue', 'review', 8),
			signRefusal('examine', 8),
			issue(t('In thẻ, công khai trên cơ sở dữ liệu', 'Print the card, publish'), 10, 'division:professional'),
			handOver(4),
		],
	},
	refusalGrounds: [
		notCompetent,
		forged,
		{
			id: 'conditions',
			text: t('Không đủ điều kiện hành nghề hướng dẫn du lịch nội địa.', 'Conditions for domestic guides not met.'),
			basis: { document: 'Luật Du lịch 09/2017/QH14', article: 'Điều 59' },
			outcomes: ['examine/refuse', 'sign-refusal/refuse'],
		},
	],
	supplementGrounds: commonSupplements,
	result: {
		name: t('Thẻ hướng dẫn viên du lịch nội địa', 'Domestic tour guide card'),
		template: 'licence',
		heading: 'THẺ HƯỚNG DẪN VIÊN DU LỊCH NỘI ĐỊA',
		signerTitle: 'GIÁM ĐỐC',
		validMonths: 60,
		lines: [
			{ label: 'Họ và tên', field: 'requesterName' },
			{ label: 'Ngày sinh', field: 'birthDate' },
			{ label: 'Số định danh cá nhân', field: 'requesterIdentityNumber' },
			{ label: 'Trình độ', field: 'diploma' },
			{ label: 'Ngôn ngữ', field: 'languages' },
		],
	},
	legalBasis: [
		{ document: 'Luật Du lịch 09/2017/QH14', title: 'Luật Du lịch', effectiveFrom: '2018-01-01' },
		{
			document: 'Thông tư 33/2018/TT-BTC',
			title: 'Thông tư quy định phí thẩm định cấp giấy phép kinh doanh dịch vụ lữ hành, cấp thẻ hướng dẫn viên du lịch',
			effectiveFrom: '2018-05-14',
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
		note: 'Bộ Văn hóa, Thể thao và Du lịch không có trong danh mục đã lấy được; mã, thời hạn, phí chưa đối chiếu với Cổng Dịch vụ công quốc gia.',
	},
	examples: [
		{
			name: 'Hướng dẫn viên mới',
			channel: 'online',
			receivedAt: '2026-11-03T08:00:00+07:00',
			data: {
				requesterName: 'Sùng Mẫu Mai',
				requesterIdentityNumber: '010301000110',
				requesterResidence: 'Phường Sa Pa',
				requesterPhone: '0912000110',
				birthDate: '2001-06-01',
				sex: 'female',
				ethnicity: 'Mông',
				diploma: 'college',
				major: 'Quản trị khách sạn',
				school: 'Trường Cao đẳng Mẫu',
				graduationYear: 2023,
				guideDegree: false,
				courseNumber: 'NV-012',
				languages: 'Tiếng Mông, tiếng Anh',
				healthDate: '2026-10-01',
				delivery: 'counter',
				declaration: true,
			},
			expect: {
				route: ['receive', 'examine', 'review', 'sign', 'issue', 'hand-over'],
				limit: 'standard',
				dueAt: '2026-11-18T17:00:00+07:00',
				feeDong: 650_000,
			},
		},
	],
} satisfies ProcedureDefinitionInput;
