import type { ProcedureDefinitionInput } from '../../../src/server/modules/procedures/index.ts';
import { declaration, identityFields, requesterPage } from './parts/fields.ts';
import { commonSupplements, forged, notCompetent, oneStopDecree } from './parts/law.ts';
import { handOver, receive, sign, signRefusal } from './parts/steps.ts';
import { t } from './parts/text.ts';

/** Transfer of land-use rights: the land registration office with the tax authority and the commune; longer in difficult areas. */
export default {
	code: '1.013831',
	title:
		'Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong các trường hợp chuyển đổi quyền sử dụng đất nông nghiệp mà không theo phương án dồn điền, đổi thửa; chuyển nhượng, thừa kế, tặng cho quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất, góp vốn bằng quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất; cho thuê, cho thuê lại quyền sử dụng đất trong dự án xây dựng kinh doanh kết cấu hạ tầng; bán hoặc tặng cho hoặc để thừa kế hoặc góp vốn bằng tài sản gắn liền với đất thuê của Nhà nước theo hình thức thuê đất trả tiền hàng năm',
	plainName: t('Sang tên sổ đỏ (mua bán, thừa kế, tặng cho đất)', 'Transfer of land (sale, inheritance, gift)'),
	purpose: t(
		'Khi mua bán, thừa kế, tặng cho, đổi đất hoặc góp vốn bằng đất.',
		'On sale, inheritance, gift, exchange or contribution of land.',
	),
	synonyms: ['sang tên sổ đỏ', 'chuyển nhượng đất', 'thừa kế đất', 'tặng cho đất', 'mua bán đất', 'biến động đất đai'],
	lifeEvents: ['land', 'death'],
	ministry: 'Bộ Nông nghiệp và Môi trường',
	field: 'Đất đai',
	publishedBy: '3380/QĐ-BNNMT',
	subjects: ['citizen', 'official', 'organisation', 'overseas-vietnamese'],
	competence: {
		level: 'province',
		authority: t('Văn phòng Đăng ký đất đai tỉnh (chi nhánh nơi có đất)', 'Provincial land registration office'),
		rule: { kind: 'unit', unit: 'agency:vpdkdd' },
	},
	receivingPlaces: 'any-one-stop',
	channels: ['online', 'direct', 'postal'],
	onlineLevel: {
		level: 'partial',
		reason: t('Phải nộp bản gốc Giấy chứng nhận đã cấp.', 'The original certificate must be handed in.'),
		basis: { document: 'Nghị định 101/2024/NĐ-CP' },
	},
	deadline: {
		limits: [
			{
				id: 'difficult-area',
				label: t(
					'Xã miền núi, biên giới, vùng khó khăn: 18 ngày làm việc',
					'Mountain, border and difficult communes: 18 working days',
				),
				value: 18,
				unit: 'working-day',
				when: { field: 'area', is: 'difficult' },
				basis: { document: '3380/QĐ-BNNMT' },
			},
			{
				id: 'standard',
				label: t('8 ngày làm việc', '8 working days'),
				value: 8,
				unit: 'working-day',
				basis: { document: '3380/QĐ-BNNMT' },
			},
		],
		supplement: 'shift',
		pauses: [
			{
				id: 'tax-duty',
				label: t('Thời gian người sử dụng đất thực hiện nghĩa vụ tài chính', 'Time in which the land user pays taxes'),
				basis: { document: 'Nghị định 101/2024/NĐ-CP' },
			},
		],
	},
	fees: [
		{
			id: 'appraisal',
			label: t('Phí thẩm định hồ sơ cấp Giấy chứng nhận', 'Appraisal fee'),
			kind: 'fee',
			amountDong: null,
			per: t('hồ sơ', 'dossier'),
			basis: { document: 'Thông tư 85/2019/TT-BTC', article: 'Điều 5' },
		},
		{
			id: 'certificate',
			label: t('Lệ phí cấp Giấy chứng nhận mới', 'Charge for a new certificate'),
			kind: 'charge',
			amountDong: null,
			per: t('giấy', 'certificate'),
			when: { field: 'newCertificate', is: true },
			basis: { document: 'Thông tư 85/2019/TT-BTC', article: 'Điều 5' },
		},
	],
	components: [
		{
			id: 'form',
			name: t('Đơn đăng ký biến động đất đai, tài sản gắn liền với đất', 'Application for land change registration'),
			isForm: true,
		},
		{ id: 'certificate', name: t('Bản gốc Giấy chứng nhận đã cấp', 'Original certificate'), originals: 1 },
		{
			id: 'contract',
			name: t('Hợp đồng chuyển nhượng, tặng cho, góp vốn, chuyển đổi đã công chứng, chứng thực', 'Notarised contract'),
			originals: 1,
			when: { field: 'changeKind', is: ['sale', 'gift', 'exchange', 'contribution'] },
		},
		{
			id: 'inheritance',
			name: t('Văn bản thỏa thuận phân chia di sản, di chúc hoặc khai nhận di sản', 'Inheritance paper'),
			originals: 1,
			when: { field: 'changeKind', is: 'inheritance' },
		},
		{ id: 'tax', name: t('Tờ khai thuế thu nhập cá nhân, lệ phí trước bạ', 'Tax declarations'), originals: 1 },
		{
			id: 'survey',
			name: t('Trích đo địa chính thửa đất', 'Cadastral survey'),
			originals: 1,
			when: { field: 'partOnly', is: true },
		},
	],
	form: {
		pages: [
			requesterPage([
				{
					name: 'requesterSide',
					kind: 'choice',
					label: t('Ông/bà là', 'You are'),
					options: [
						{ value: 'receiver', label: t('Bên nhận', 'The receiving side') },
						{ value: 'giver', label: t('Bên chuyển', 'The giving side') },
					],
				},
			]),
			{
				id: 'land',
				title: t('Thửa đất', 'The land'),
				sections: [
					{
						id: 'land',
						title: t('Thửa đất', 'The land'),
						fields: [
							{
								name: 'landCommune',
								kind: 'source',
								source: 'communes',
								label: t('Xã, phường có đất', 'Commune of the land'),
								prefill: 'identity.residenceCommune',
							},
							{
								name: 'area',
								kind: 'choice',
								label: t('Khu vực', 'Area'),
								options: [
									{
										value: 'difficult',
										label: t('Xã miền núi, biên giới, vùng khó khăn', 'Mountain, border or difficult commune'),
									},
									{ value: 'other', label: t('Khu vực khác', 'Other') },
								],
							},
							{ name: 'parcel', kind: 'text', label: t('Thửa đất số', 'Parcel'), maxLength: 20, width: 'short' },
							{ name: 'mapSheet', kind: 'text', label: t('Tờ bản đồ số', 'Map sheet'), maxLength: 20, width: 'short' },
							{
								name: 'landArea',
								kind: 'number',
								integer: false,
								label: t('Diện tích', 'Area'),
								suffix: t('m²', 'm²'),
								min: 0.1,
								max: 100000000,
								width: 'short',
							},
							{
								name: 'landUse',
								kind: 'text',
								label: t('Mục đích sử dụng', 'Use'),
								hint: t('Ví dụ: đất ở, đất trồng lúa.', 'For example: residential, rice.'),
								maxLength: 100,
								width: 'medium',
							},
							{
								name: 'certificateNumber',
								kind: 'text',
								label: t('Số phát hành Giấy chứng nhận', 'Certificate serial number'),
								maxLength: 40,
								width: 'medium',
							},
							{
								name: 'certificateDate',
								kind: 'date',
								label: t('Ngày cấp', 'Date of issue'),
								notAfter: 'today',
								width: 'medium',
							},
						],
					},
				],
			},
			{
				id: 'change',
				title: t('Biến động', 'The change'),
				sections: [
					{
						id: 'change',
						title: t('Nội dung biến động', 'What changes'),
						fields: [
							{
								name: 'changeKind',
								kind: 'choice',
								control: 'select',
								label: t('Loại biến động', 'Kind of change'),
								options: [
									{ value: 'sale', label: t('Chuyển nhượng', 'Sale') },
									{ value: 'inheritance', label: t('Thừa kế', 'Inheritance') },
									{ value: 'gift', label: t('Tặng cho', 'Gift') },
									{ value: 'exchange', label: t('Chuyển đổi đất nông nghiệp', 'Exchange of farmland') },
									{ value: 'contribution', label: t('Góp vốn', 'Contribution') },
								],
							},
							{
								name: 'contractDate',
								kind: 'date',
								label: t('Ngày ký hợp đồng, văn bản', 'Date of the contract'),
								notAfter: 'today',
								width: 'medium',
							},
							{
								name: 'price',
								kind: 'money',
								label: t('Giá chuyển nhượng', 'Price'),
								when: { field: 'changeKind', is: ['sale', 'contribution'] },
								width: 'medium',
							},
							{ name: 'partOnly', kind: 'yes-no', label: t('Chỉ một phần thửa đất', 'Only part of the parcel') },
							{
								name: 'newCertificate',
								kind: 'yes-no',
								label: t('Đề nghị cấp Giấy chứng nhận mới', 'A new certificate is wanted'),
							},
						],
					},
					{
						id: 'other-side',
						title: t('Bên kia', 'The other side'),
						fields: [
							{ name: 'otherName', kind: 'text', label: t('Họ tên bên kia', 'Name of the other side') },
							...identityFields('other'),
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
				name: t('Kiểm tra hồ sơ địa chính, lập phiếu chuyển thuế', 'Check the cadastre, prepare the tax slip'),
				kind: 'process',
				unit: 'agency:vpdkdd',
				role: 'specialist',
				workingHours: 16,
				outcomes: [
					{
						id: 'consult',
						name: t('Đủ điều kiện, gửi thuế và xã', 'Conditions met, send to tax and commune'),
						next: ['tax', 'commune'],
					},
					{ id: 'supplement', name: t('Yêu cầu bổ sung', 'Ask for supplement'), kind: 'supplement', next: 'examine' },
					{ id: 'refuse', name: t('Đề nghị từ chối', 'Propose refusal'), kind: 'refuse', next: 'sign-refusal' },
				],
			},
			{
				id: 'tax',
				name: t('Xác định nghĩa vụ tài chính', 'Assess taxes'),
				kind: 'consult',
				unit: 'outside:tax',
				role: 'consulted',
				workingHours: 24,
				question: t('Xác định và thông báo thuế, lệ phí trước bạ.', 'Assess and notify taxes.'),
				outcomes: [{ id: 'notified', name: t('Đã thông báo', 'Notified'), next: 'register' }],
			},
			{
				id: 'commune',
				name: t('Xác nhận không tranh chấp', 'Confirm there is no dispute'),
				kind: 'consult',
				unit: 'outside:commune',
				role: 'consulted',
				workingHours: 16,
				question: t('Thửa đất có tranh chấp, khiếu nại không?', 'Is the parcel disputed?'),
				outcomes: [
					{ id: 'clear', name: t('Không tranh chấp', 'No dispute'), next: 'register' },
					{ id: 'disputed', name: t('Đang tranh chấp', 'Disputed'), next: 'register' },
				],
			},
			{
				id: 'register',
				name: t('Chỉnh lý hồ sơ địa chính, trình ký', 'Update the cadastre, submit'),
				kind: 'propose',
				unit: 'agency:vpdkdd',
				role: 'specialist',
				workingHours: 8,
				outcomes: [
					{ id: 'submit', name: t('Trình ký', 'Submit'), next: 'sign' },
					{ id: 'refuse', name: t('Đề nghị từ chối', 'Propose refusal'), kind: 'refuse', next: 'sign-refusal' },
				],
			},
			sign('sign', t('Ký Giấy chứng nhận, xác nhận biến động', 'Sign the certificate'), 'hand-over', 'register', 6),
			signRefusal('examine', 4),
			handOver(4),
		],
	},
	refusalGrounds: [
		notCompetent,
		forged,
		{
			id: 'dispute',
			text: t(
				'Đất đang có tranh chấp, bị kê biên, hoặc không đủ điều kiện chuyển quyền.',
				'The land is disputed, seized or may not be transferred.',
			),
			basis: { document: 'Luật Đất đai 31/2024/QH15', article: 'Điều 45' },
			outcomes: ['examine/refuse', 'register/refuse', 'sign-refusal/refuse'],
		},
	],
	supplementGrounds: commonSupplements,
	result: {
		name: t('Giấy chứng nhận quyền sử dụng đất đã xác nhận biến động', 'Certificate with the change registered'),
		template: 'certificate',
		heading: 'XÁC NHẬN THAY ĐỔI TRÊN GIẤY CHỨNG NHẬN',
		signerTitle: 'GIÁM ĐỐC',
		lines: [
			{ label: 'Thửa đất số', field: 'parcel' },
			{ label: 'Tờ bản đồ số', field: 'mapSheet' },
			{ label: 'Diện tích', field: 'landArea' },
			{ label: 'Số phát hành', field: 'certificateNumber' },
			{ label: 'Nội dung biến động', field: 'changeKind' },
			{ label: 'Ngày hợp đồng', field: 'contractDate' },
		],
	},
	legalBasis: [
		{ document: 'Luật Đất đai 31/2024/QH15', title: 'Luật Đất đai', effectiveFrom: '2024-08-01' },
		{
			document: 'Nghị định 101/2024/NĐ-CP',
			title: 'Nghị định về điều tra cơ bản đất đai; đăng ký, cấp Giấy chứng nhận và hệ thống thông tin đất đai',
			effectiveFrom: '2024-08-01',
		},
		oneStopDecree,
	],
	validity: { from: '2025-07-01' },
	evidence: {
		title: 'official-list',
		limits: 'official-list',
		fees: 'unverified',
		components: 'law',
		form: 'practice',
		process: 'sample',
		note: 'Danh mục ghi 18 ngày làm việc và 4 ngày làm việc (bưu chính); 8 ngày là 18 trừ 10 ngày cộng thêm cho vùng khó khăn, suy từ các thủ tục đất đai cùng danh mục.',
	},
	examples: [
		{
			name: 'Tặng cho đất ở xã miền núi',
			channel: 'direct',
			receivedAt: '2026-11-02T08:30:00+07:00',
			data: {
				requesterName: 'Vàng Mẫu Dế',
				requesterIdentityNumber: '010084000004',
				requesterResidence: 'Xã Bản Hồ',
				requesterPhone: '0912000004',
				requesterSide: 'receiver',
				landCommune: 'commune:03046',
				area: 'difficult',
				parcel: '118',
				mapSheet: '24',
				landArea: 642.5,
				landUse: 'Đất trồng cây hằng năm',
				certificateNumber: 'CĐ 557201',
				certificateDate: '2017-08-14',
				changeKind: 'gift',
				contractDate: '2026-10-30',
				partOnly: false,
				newCertificate: true,
				otherName: 'Vàng Mẫu Sình',
				otherIdentityNumber: '010060000080',
				otherResidence: 'Xã Bản Hồ',
				declaration: true,
			},
			expect: {
				route: ['receive', 'examine', 'tax', 'commune', 'register', 'sign', 'hand-over'],
				limit: 'difficult-area',
				dueAt: '2026-11-27T17:00:00+07:00',
				feeDong: null,
			},
		},
	],
} satisfies ProcedureDefinitionInput;
