import type { ProcedureDefinitionInput } from '../../../src/server/modules/procedures/index.ts';
import { declaration, requesterPage } from './parts/fields.ts';
import { civilStatusLaw, commonSupplements, forged, notCompetent } from './parts/law.ts';
import { handOver, receive, sign } from './parts/steps.ts';
import { t } from './parts/text.ts';

/** Extracts from the civil-status registers: a fee for each copy, free through the electronic identity application. */
export default {
	code: '2.000635',
	title: 'Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh',
	plainName: t('Bản sao Giấy khai sinh, trích lục hộ tịch', 'Copies of birth certificates and extracts'),
	purpose: t('Khi đã đăng ký và cần thêm bản sao.', 'When the matter is registered and more copies are needed.'),
	synonyms: [
		'trích lục khai sinh',
		'bản sao khai sinh',
		'xin lại giấy khai sinh',
		'trích lục kết hôn',
		'trích lục hộ tịch',
	],
	lifeEvents: ['child', 'certified-copies'],
	ministry: 'Bộ Tư pháp',
	field: 'Hộ tịch',
	publishedBy: '163/QĐ-BTP',
	subjects: ['citizen', 'organisation'],
	competence: {
		level: 'commune',
		authority: t('Cơ quan quản lý cơ sở dữ liệu hộ tịch: UBND cấp xã, Sở Tư pháp', 'Commune or Department of Justice'),
		rule: { kind: 'commune-in-field', field: 'registeringCommune' },
	},
	receivingPlaces: 'any-one-stop',
	channels: ['online', 'direct', 'postal'],
	onlineLevel: { level: 'full' },
	deadline: {
		limits: [
			{
				id: 'same-day',
				label: t(
					'Trong ngày; nhận sau 15:00 thì ngày làm việc tiếp theo',
					'The same day; after 15:00 the next working day',
				),
				value: 1,
				unit: 'working-day',
				sameDay: true,
				basis: { document: 'Luật Hộ tịch 60/2014/QH13', article: 'Điều 64' },
			},
		],
		supplement: 'restart',
	},
	fees: [
		{
			id: 'extract',
			label: t('Phí cấp bản sao trích lục hộ tịch', 'Fee for extracts'),
			kind: 'fee',
			amountDong: 8000,
			quantityField: 'copyTotal',
			per: t('bản', 'copy'),
			exemptions: [
				{
					id: 'policy',
					label: t(
						'Trẻ em, người cao tuổi, người khuyết tật, người có công, đồng bào dân tộc thiểu số ở xã đặc biệt khó khăn',
						'Children, the elderly, people with disabilities, people of merit, minorities in the poorest communes',
					),
					when: { field: 'feeGroup', is: 'exempt' },
					basis: { document: 'Thông tư 281/2016/TT-BTC', article: 'Điều 5' },
				},
			],
			basis: { document: 'Thông tư 281/2016/TT-BTC', article: 'Điều 4' },
		},
	],
	components: [
		{ id: 'form', name: t('Tờ khai cấp bản sao trích lục hộ tịch', 'Application form'), isForm: true },
		{
			id: 'authorisation',
			name: t('Văn bản ủy quyền', 'Authorisation'),
			originals: 1,
			when: { field: 'onBehalf', is: 'authorised' },
		},
	],
	form: {
		pages: [
			requesterPage([
				{
					name: 'onBehalf',
					kind: 'choice',
					label: t('Xin cấp cho', 'On behalf of'),
					options: [
						{ value: 'self', label: t('Bản thân', 'Myself') },
						{ value: 'family', label: t('Cha, mẹ, vợ, chồng, con', 'Close family') },
						{ value: 'authorised', label: t('Người khác, có ủy quyền', 'Somebody else, with authorisation') },
					],
				},
			]),
			{
				id: 'record',
				title: t('Việc đã đăng ký', 'The registered matter'),
				sections: [
					{
						id: 'record',
						title: t('Việc đã đăng ký', 'The registered matter'),
						fields: [
							{
								name: 'matter',
								kind: 'choice',
								control: 'select',
								label: t('Loại giấy cần cấp', 'Kind of copy'),
								options: [
									{ value: 'birth', label: t('Bản sao Giấy khai sinh', 'Copy of birth certificate') },
									{ value: 'marriage', label: t('Trích lục kết hôn', 'Extract of marriage') },
									{ value: 'death', label: t('Trích lục khai tử', 'Extract of death') },
									{ value: 'change', label: t('Trích lục thay đổi, cải chính', 'Extract of a correction') },
								],
							},
							{
								name: 'subjectName',
								kind: 'text',
								label: t('Họ tên người trong giấy', 'Person named'),
								maxLength: 100,
							},
							{
								name: 'subjectBirthDate',
								kind: 'date',
								label: t('Ngày sinh của người đó', 'Date of birth of that person'),
								notAfter: 'today',
								width: 'medium',
							},
							{
								name: 'registeringCommune',
								kind: 'source',
								source: 'communes',
								label: t('Nơi đã đăng ký', 'Where it was registered'),
								hint: t(
									'Tên xã, phường hiện nay; không rõ thì chọn nơi đang ở.',
									'The commune of today; choose your own if unsure.',
								),
							},
							{
								name: 'registeredOn',
								kind: 'date',
								label: t('Ngày đăng ký', 'Date of registration'),
								notAfter: 'today',
								required: false,
								width: 'medium',
							},
							{
								name: 'registerNumber',
								kind: 'text',
								label: t('Số đăng ký', 'Register number'),
								maxLength: 40,
								required: false,
								width: 'medium',
							},
							{
								name: 'copyTotal',
								kind: 'number',
								label: t('Số bản sao', 'Number of copies'),
								min: 1,
								max: 50,
								width: 'short',
							},
							{
								name: 'feeGroup',
								kind: 'choice',
								label: t('Thuộc diện được miễn phí', 'Exempt from the fee'),
								options: [
									{ value: 'none', label: t('Không', 'No') },
									{ value: 'exempt', label: t('Có', 'Yes') },
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
			receive('search', 1),
			{
				id: 'search',
				name: t('Tra Sổ hộ tịch, lập trích lục', 'Search the register, draft the extract'),
				kind: 'process',
				unit: 'division:office',
				role: 'specialist',
				workingHours: 4,
				outcomes: [
					{ id: 'propose', name: t('Có trong Sổ, trình ký', 'Found, submit'), next: 'sign' },
					{
						id: 'supplement',
						name: t('Cần thêm thông tin để tra', 'More details needed'),
						kind: 'supplement',
						next: 'search',
					},
					{ id: 'refuse', name: t('Không có trong Sổ', 'Not in the register'), kind: 'refuse', next: 'end:refusal' },
				],
			},
			sign('sign', t('Ký trích lục', 'Sign the extract'), 'hand-over', 'search', 2),
			handOver(1),
		],
	},
	refusalGrounds: [
		notCompetent,
		forged,
		{
			id: 'not-found',
			text: t('Không có thông tin trong Sổ hộ tịch, cơ sở dữ liệu hộ tịch.', 'Not in the register or the database.'),
			basis: { document: 'Luật Hộ tịch 60/2014/QH13', article: 'Điều 64' },
			outcomes: ['search/refuse'],
		},
	],
	supplementGrounds: commonSupplements,
	result: {
		name: t('Bản sao trích lục hộ tịch', 'Extract'),
		template: 'extract',
		heading: 'TRÍCH LỤC HỘ TỊCH (BẢN SAO)',
		numberSuffix: '/TLHT-BS',
		signerTitle: 'CHỦ TỊCH',
		lines: [
			{ label: 'Loại việc', field: 'matter' },
			{ label: 'Họ, chữ đệm, tên', field: 'subjectName' },
			{ label: 'Ngày, tháng, năm sinh', field: 'subjectBirthDate' },
			{ label: 'Số đăng ký', field: 'registerNumber' },
		],
	},
	legalBasis: [
		...civilStatusLaw,
		{
			document: 'Thông tư 281/2016/TT-BTC',
			title:
				'Thông tư quy định mức thu phí khai thác, sử dụng thông tin trong cơ sở dữ liệu hộ tịch, phí xác nhận có quốc tịch Việt Nam',
			effectiveFrom: '2017-01-01',
		},
	],
	validity: { from: '2025-07-01' },
	evidence: {
		title: 'official-list',
		limits: 'law',
		fees: 'official-list',
		components: 'law',
		form: 'law',
		process: 'sample',
		note: 'Các trường hợp miễn phí chưa đối chiếu văn bản hiện hành.',
	},
	examples: [
		{
			name: 'Ba bản sao khai sinh',
			channel: 'online',
			receivedAt: '2026-11-25T08:00:00+07:00',
			data: {
				requesterName: 'Lý Mẫu Mẩy',
				requesterIdentityNumber: '010199000002',
				requesterResidence: 'Xã Bản Hồ',
				requesterPhone: '0912000002',
				onBehalf: 'family',
				matter: 'birth',
				subjectName: 'Chảo Mẫu An',
				subjectBirthDate: '2020-01-15',
				registeringCommune: 'commune:03046',
				copyTotal: 3,
				feeGroup: 'none',
				declaration: true,
			},
			expect: {
				route: ['receive', 'search', 'sign', 'hand-over'],
				limit: 'same-day',
				dueAt: '2026-11-25T17:00:00+07:00',
				feeDong: 24_000,
			},
		},
	],
} satisfies ProcedureDefinitionInput;
