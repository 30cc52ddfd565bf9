import type { ProcedureDefinitionInput } from '../../../src/server/modules/procedures/index.ts';
import { declaration, requesterPage, sexOptions } from './parts/fields.ts';
import { commonSupplements, forged, notCompetent, oneStopDecree } from './parts/law.ts';
import { handOver, issue, receive, sign, signRefusal } from './parts/steps.ts';
import { t } from './parts/text.ts';

/** Household business registration at the commune; the tax code comes from the tax authority in the same process. */
export default {
	code: '1.001612',
	title: 'Đăng ký thành lập hộ kinh doanh',
	plainName: t('Mở hộ kinh doanh', 'Register a household business'),
	purpose: t(
		'Mở cửa hàng, quán ăn, homestay, dịch vụ do cá nhân hoặc gia đình làm chủ.',
		'To open a shop, eatery, homestay or service owned by a person or family.',
	),
	synonyms: ['giấy phép kinh doanh', 'đăng ký kinh doanh', 'mở cửa hàng', 'mở quán', 'hộ kinh doanh cá thể'],
	lifeEvents: ['business'],
	ministry: 'Bộ Tài chính',
	field: 'Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)',
	publishedBy: '2353/QĐ-BTC',
	subjects: ['citizen', 'organisation'],
	competence: {
		level: 'commune',
		authority: t('Phòng Kinh tế cấp xã nơi đặt trụ sở', 'Economy division of the commune of the business'),
		rule: { kind: 'commune-in-field', field: 'businessCommune' },
	},
	receivingPlaces: 'any-one-stop',
	channels: ['online', 'direct', 'postal'],
	onlineLevel: { level: 'full' },
	deadline: {
		limits: [
			{
				id: 'standard',
				label: t('3 ngày làm việc', '3 working days'),
				value: 3,
				unit: 'working-day',
				basis: { document: 'Nghị định 168/2025/NĐ-CP' },
			},
		],
		supplement: 'restart',
	},
	fees: [
		{
			id: 'registration',
			label: t('Lệ phí đăng ký hộ kinh doanh', 'Registration charge'),
			kind: 'charge',
			amountDong: null,
			per: t('lần cấp', 'registration'),
			basis: { document: 'Thông tư 85/2019/TT-BTC', article: 'Điều 5' },
			note: t(
				'Mức thu do Hội đồng nhân dân tỉnh quy định; danh mục quốc gia nêu 50.000 và 150.000 đồng tùy cách nộp, chưa đối chiếu với Lào Cai.',
				'Set by the provincial People’s Council; the national list shows 50,000 and 150,000 VND depending on the channel, not checked for Lào Cai.',
			),
		},
	],
	components: [
		{ id: 'form', name: t('Giấy đề nghị đăng ký hộ kinh doanh', 'Application for registration'), isForm: true },
		{
			id: 'family-minutes',
			name: t('Biên bản họp thành viên hộ gia đình về việc thành lập', 'Minutes of the family members'),
			copies: 1,
			when: { field: 'ownerKind', is: 'family' },
		},
		{
			id: 'mandate',
			name: t('Văn bản ủy quyền của các thành viên cho chủ hộ', 'Mandate of the family members'),
			copies: 1,
			when: { field: 'ownerKind', is: 'family' },
		},
		{
			id: 'premises',
			name: t('Giấy tờ về địa điểm kinh doanh (hợp đồng thuê, sổ đỏ)', 'Paper on the premises'),
			copies: 1,
			required: false,
			fromDatabase: t('Cơ sở dữ liệu đất đai', 'Land database'),
		},
	],
	form: {
		pages: [
			requesterPage([
				{
					name: 'ownerSex',
					kind: 'choice',
					label: t('Giới tính', 'Sex'),
					options: sexOptions,
					prefill: 'identity.sex',
				},
				{
					name: 'ownerBirthDate',
					kind: 'date',
					label: t('Ngày sinh', 'Date of birth'),
					notAfter: 'today',
					prefill: 'identity.birthDate',
					width: 'medium',
				},
				{
					name: 'ownerEthnicity',
					kind: 'source',
					source: 'ethnicities',
					label: t('Dân tộc', 'Ethnicity'),
					prefill: 'identity.ethnicity',
					width: 'medium',
				},
			]),
			{
				id: 'business',
				title: t('Hộ kinh doanh', 'The business'),
				sections: [
					{
						id: 'business',
						title: t('Tên, địa điểm', 'Name and place'),
						fields: [
							{
								name: 'businessName',
								kind: 'text',
								label: t('Tên hộ kinh doanh', 'Business name'),
								hint: t('Ví dụ: Hộ kinh doanh Homestay Mẫu Bản Hồ.', 'For example: Homestay Mẫu Bản Hồ.'),
							},
							{
								name: 'businessCommune',
								kind: 'source',
								source: 'communes',
								label: t('Xã, phường đặt trụ sở', 'Commune of the business'),
								prefill: 'identity.residenceCommune',
							},
							{ name: 'businessAddress', kind: 'text', label: t('Số nhà, thôn, đường', 'Address') },
							{ name: 'startDate', kind: 'date', label: t('Ngày bắt đầu kinh doanh', 'Starting day'), width: 'medium' },
						],
					},
					{
						id: 'activity',
						title: t('Ngành, vốn, lao động', 'Activity, capital, workers'),
						fields: [
							{
								name: 'activities',
								kind: 'long-text',
								label: t('Ngành, nghề kinh doanh', 'Activities'),
								hint: t('Mỗi dòng một ngành; ngành chính ghi trước.', 'One per line; the main one first.'),
							},
							{
								name: 'conditional',
								kind: 'yes-no',
								label: t('Có ngành, nghề kinh doanh có điều kiện', 'Includes a conditional activity'),
							},
							{ name: 'capital', kind: 'money', label: t('Vốn kinh doanh', 'Capital'), min: 0, width: 'medium' },
							{ name: 'workers', kind: 'number', label: t('Số lao động', 'Workers'), min: 0, max: 500, width: 'short' },
							{
								name: 'ownerKind',
								kind: 'choice',
								label: t('Chủ thể thành lập', 'Founded by'),
								options: [
									{ value: 'person', label: t('Cá nhân', 'One person') },
									{ value: 'family', label: t('Các thành viên hộ gia đình', 'Members of a family') },
								],
							},
							{
								name: 'familyMembers',
								kind: 'long-text',
								label: t('Họ tên, số định danh các thành viên', 'Names and identity numbers of the members'),
								when: { field: 'ownerKind', is: 'family' },
							},
							{
								name: 'taxMethod',
								kind: 'choice',
								label: t('Phương pháp tính thuế đăng ký', 'Tax method'),
								options: [
									{ value: 'declaration', label: t('Kê khai', 'Declaration') },
									{ value: 'each-time', label: t('Từng lần phát sinh', 'Each time') },
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
			receive('examine', 2),
			{
				id: 'examine',
				name: t('Thẩm định, kiểm tra trùng tên và điều kiện', 'Examine, check name and conditions'),
				kind: 'process',
				unit: 'division:economy',
				role: 'specialist',
				workingHours: 8,
				outcomes: [
					{ id: 'ask-tax', name: t('Hợp lệ, gửi cơ quan thuế cấp mã số', 'Valid, ask for the tax code'), next: 'tax' },
					{
						id: 'supplement',
						name: t('Yêu cầu sửa đổi, bổ sung', 'Ask for supplement'),
						kind: 'supplement',
						next: 'examine',
					},
					{ id: 'refuse', name: t('Đề nghị từ chối', 'Propose refusal'), kind: 'refuse', next: 'sign-refusal' },
				],
			},
			{
				id: 'tax',
				name: t('Cấp mã số hộ kinh doanh', 'Assign the tax code'),
				kind: 'consult',
				unit: 'outside:tax',
				role: 'consulted',
				workingHours: 6,
				question: t('Cấp mã số thuế cho hộ kinh doanh.', 'Assign a tax code to the business.'),
				outcomes: [
					{ id: 'assigned', name: t('Đã cấp mã số', 'Assigned'), next: 'sign' },
					{
						id: 'mismatch',
						name: t('Thông tin không khớp, trả lại', 'Data differ, back'),
						kind: 'back',
						next: 'examine',
					},
				],
			},
			sign('sign', t('Ký Giấy chứng nhận', 'Sign the certificate'), 'issue', 'examine', 4),
			signRefusal('examine', 4),
			issue(t('Phát hành, công bố', 'Issue and publish'), 2),
			handOver(2),
		],
	},
	refusalGrounds: [
		notCompetent,
		forged,
		{
			id: 'forbidden',
			text: t(
				'Ngành, nghề cấm kinh doanh hoặc người thành lập không được quyền thành lập hộ kinh doanh.',
				'A forbidden activity, or the founder may not found a business.',
			),
			basis: { document: 'Nghị định 168/2025/NĐ-CP' },
			outcomes: ['examine/refuse', 'sign-refusal/refuse'],
		},
	],
	supplementGrounds: [
		...commonSupplements,
		{
			id: 'name-taken',
			text: t(
				'Tên trùng với hộ kinh doanh khác trong xã, phường; chọn tên khác.',
				'The name is taken in the commune; choose another.',
			),
			basis: { document: 'Nghị định 168/2025/NĐ-CP' },
		},
	],
	result: {
		name: t('Giấy chứng nhận đăng ký hộ kinh doanh', 'Registration certificate'),
		template: 'certificate',
		heading: 'GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH',
		signerTitle: 'TRƯỞNG PHÒNG',
		lines: [
			{ label: 'Tên hộ kinh doanh', field: 'businessName' },
			{ label: 'Địa chỉ trụ sở', field: 'businessAddress' },
			{ label: 'Ngành, nghề kinh doanh', field: 'activities' },
			{ label: 'Vốn kinh doanh', field: 'capital' },
			{ label: 'Chủ hộ kinh doanh', field: 'requesterName' },
			{ label: 'Số định danh cá nhân', field: 'requesterIdentityNumber' },
		],
	},
	legalBasis: [
		{ document: 'Nghị định 168/2025/NĐ-CP', title: 'Nghị định về đăng ký doanh nghiệp', effectiveFrom: '2025-07-01' },
		{
			document: 'Thông tư 85/2019/TT-BTC',
			title: 'Thông tư hướng dẫn về phí và lệ phí thuộc thẩm quyền quyết định của Hội đồng nhân dân cấp tỉnh',
		},
		oneStopDecree,
	],
	validity: { from: '2025-07-01' },
	evidence: {
		title: 'official-list',
		limits: 'unverified',
		fees: 'unverified',
		components: 'practice',
		form: 'practice',
		process: 'sample',
		note: 'Danh mục không ghi thời hạn; 3 ngày làm việc theo nghị định đăng ký doanh nghiệp, số điều chưa đối chiếu.',
	},
	examples: [
		{
			name: 'Homestay của một người',
			channel: 'online',
			receivedAt: '2026-11-20T09:00:00+07:00',
			data: {
				requesterName: 'Má Mẫu Thảo',
				requesterIdentityNumber: '010188000060',
				requesterResidence: 'Xã Tả Van',
				requesterPhone: '0912000060',
				ownerSex: 'female',
				ownerBirthDate: '1988-03-08',
				ownerEthnicity: 'Giáy',
				businessName: 'Hộ kinh doanh Homestay Mẫu Tả Van',
				businessCommune: 'commune:03043',
				businessAddress: 'Thôn Tả Van Giáy',
				startDate: '2026-12-01',
				activities: '5510 - Dịch vụ lưu trú ngắn ngày\n5610 - Nhà hàng',
				conditional: true,
				capital: 300000000,
				workers: 3,
				ownerKind: 'person',
				taxMethod: 'declaration',
				declaration: true,
			},
			expect: {
				route: ['receive', 'examine', 'tax', 'sign', 'issue', 'hand-over'],
				limit: 'standard',
				dueAt: '2026-11-26T17:00:00+07:00',
				feeDong: null,
			},
		},
	],
} satisfies ProcedureDefinitionInput;
