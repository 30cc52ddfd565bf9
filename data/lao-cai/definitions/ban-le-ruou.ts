import type { ProcedureDefinitionInput } from '../../../src/server/modules/procedures/index.ts';
import { declaration, requesterPage } from './parts/fields.ts';
import { commonSupplements, forged, notCompetent, oneStopDecree } from './parts/law.ts';
import { handOver, receive, sign, signRefusal } from './parts/steps.ts';
import { t } from './parts/text.ts';

/** Alcohol retail licence: a business condition, the fee depends on who sells and where. */
export default {
	code: '2.000620',
	title: 'Cấp Giấy phép bán lẻ rượu',
	plainName: t('Giấy phép bán lẻ rượu', 'Alcohol retail licence'),
	purpose: t('Cho cửa hàng, quán bán rượu từ 5,5 độ trở lên.', 'For shops that sell alcohol of 5.5 % or more.'),
	synonyms: ['bán rượu', 'giấy phép rượu', 'bán lẻ rượu', 'kinh doanh rượu'],
	lifeEvents: ['business'],
	ministry: 'Bộ Công Thương',
	field: 'Lưu thông hàng hóa trong nước',
	subjects: ['citizen', 'enterprise', 'cooperative', 'organisation'],
	competence: {
		level: 'commune',
		authority: t('UBND cấp xã nơi đặt cơ sở bán lẻ', 'Commune of the shop'),
		rule: { kind: 'commune-in-field', field: 'shopCommune' },
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
				basis: { document: 'Nghị định 105/2017/NĐ-CP', article: 'Điều 25' },
			},
		],
		supplement: 'restart',
	},
	fees: [
		{
			id: 'ward-business',
			label: t('Phí thẩm định điều kiện kinh doanh (tổ chức, tại phường)', 'Appraisal fee (organisation, ward)'),
			kind: 'fee',
			amountDong: 1_200_000,
			per: t('điểm kinh doanh', 'shop'),
			when: [
				{ field: 'area', is: 'ward' },
				{ field: 'sellerKind', is: 'organisation' },
			],
			basis: { document: 'Thông tư 168/2016/TT-BTC', article: 'Điều 4' },
		},
		{
			id: 'ward-person',
			label: t('Phí thẩm định điều kiện kinh doanh (hộ, cá nhân, tại phường)', 'Appraisal fee (household, ward)'),
			kind: 'fee',
			amountDong: 400_000,
			per: t('điểm kinh doanh', 'shop'),
			when: [
				{ field: 'area', is: 'ward' },
				{ field: 'sellerKind', is: 'household' },
			],
			basis: { document: 'Thông tư 168/2016/TT-BTC', article: 'Điều 4' },
		},
		{
			id: 'commune-business',
			label: t('Phí thẩm định điều kiện kinh doanh (tổ chức, tại xã)', 'Appraisal fee (organisation, commune)'),
			kind: 'fee',
			amountDong: 600_000,
			per: t('điểm kinh doanh', 'shop'),
			when: [
				{ field: 'area', is: 'commune' },
				{ field: 'sellerKind', is: 'organisation' },
			],
			basis: { document: 'Thông tư 168/2016/TT-BTC', article: 'Điều 4' },
		},
		{
			id: 'commune-person',
			label: t('Phí thẩm định điều kiện kinh doanh (hộ, cá nhân, tại xã)', 'Appraisal fee (household, commune)'),
			kind: 'fee',
			amountDong: 200_000,
			per: t('điểm kinh doanh', 'shop'),
			when: [
				{ field: 'area', is: 'commune' },
				{ field: 'sellerKind', is: 'household' },
			],
			basis: { document: 'Thông tư 168/2016/TT-BTC', article: 'Điều 4' },
		},
	],
	components: [
		{ id: 'form', name: t('Đơn đề nghị cấp Giấy phép bán lẻ rượu', 'Application'), isForm: true },
		{
			id: 'registration',
			name: t('Giấy chứng nhận đăng ký kinh doanh', 'Business registration'),
			copies: 1,
			fromDatabase: t('Cơ sở dữ liệu đăng ký doanh nghiệp, hộ kinh doanh', 'Business registration database'),
		},
		{
			id: 'premises',
			name: t('Hợp đồng thuê, mượn hoặc giấy tờ về quyền sử dụng địa điểm', 'Paper on the premises'),
			copies: 1,
		},
		{
			id: 'supplier',
			name: t('Văn bản giới thiệu hoặc hợp đồng nguyên tắc với nơi cung cấp rượu', 'Contract with the supplier'),
			copies: 1,
		},
	],
	form: {
		pages: [
			requesterPage([
				{
					name: 'sellerKind',
					kind: 'choice',
					label: t('Người bán là', 'The seller is'),
					options: [
						{ value: 'household', label: t('Hộ kinh doanh, cá nhân', 'Household business') },
						{ value: 'organisation', label: t('Doanh nghiệp, hợp tác xã', 'Enterprise or cooperative') },
					],
				},
			]),
			{
				id: 'shop',
				title: t('Cơ sở bán lẻ', 'The shop'),
				sections: [
					{
						id: 'shop',
						title: t('Cơ sở bán lẻ', 'The shop'),
						fields: [
							{ name: 'shopName', kind: 'text', label: t('Tên cơ sở', 'Name') },
							{
								name: 'registrationNumber',
								kind: 'text',
								label: t('Số đăng ký kinh doanh', 'Registration number'),
								maxLength: 40,
								width: 'medium',
							},
							{ name: 'taxCode', kind: 'tax-code', label: t('Mã số thuế', 'Tax code'), width: 'medium' },
							{
								name: 'shopCommune',
								kind: 'source',
								source: 'communes',
								label: t('Xã, phường đặt cơ sở', 'Commune of the shop'),
								prefill: 'identity.residenceCommune',
							},
							{
								name: 'area',
								kind: 'choice',
								label: t('Khu vực', 'Area'),
								options: [
									{ value: 'ward', label: t('Phường', 'Ward') },
									{ value: 'commune', label: t('Xã', 'Commune') },
								],
							},
							{ name: 'shopAddress', kind: 'text', label: t('Địa chỉ', 'Address') },
							{ name: 'suppliers', kind: 'long-text', label: t('Nơi cung cấp rượu', 'Suppliers'), maxLength: 1000 },
							{ name: 'alcoholKinds', kind: 'text', label: t('Loại rượu bán', 'Kinds of alcohol') },
							{
								name: 'yearlyLitres',
								kind: 'number',
								label: t('Dự kiến bán mỗi năm', 'Expected yearly sales'),
								suffix: t('lít', 'litres'),
								min: 1,
								max: 10000000,
								required: false,
								width: 'short',
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
				name: t('Thẩm định điều kiện kinh doanh', 'Examine the conditions'),
				kind: 'process',
				unit: 'division:economy',
				role: 'specialist',
				workingHours: 48,
				outcomes: [
					{ id: 'propose', name: t('Đủ điều kiện, trình ký', 'Conditions met'), next: 'sign' },
					{ id: 'supplement', name: t('Yêu cầu bổ sung', 'Ask for supplement'), kind: 'supplement', next: 'examine' },
					{ id: 'refuse', name: t('Đề nghị từ chối', 'Propose refusal'), kind: 'refuse', next: 'sign-refusal' },
				],
			},
			sign('sign', t('Ký giấy phép', 'Sign the licence'), 'hand-over', 'examine', 8),
			signRefusal('examine', 8),
			handOver(4),
		],
	},
	refusalGrounds: [
		notCompetent,
		forged,
		{
			id: 'conditions',
			text: t('Không đủ điều kiện bán lẻ rượu.', 'Conditions not met.'),
			basis: { document: 'Nghị định 105/2017/NĐ-CP', article: 'Điều 13' },
			outcomes: ['examine/refuse', 'sign-refusal/refuse'],
		},
	],
	supplementGrounds: commonSupplements,
	conditions: [
		t(
			'Có địa điểm cố định, địa chỉ rõ ràng; có văn bản với nơi cung cấp rượu.',
			'A fixed place with an address; a paper from the supplier.',
		),
	],
	result: {
		name: t('Giấy phép bán lẻ rượu', 'Alcohol retail licence'),
		template: 'licence',
		heading: 'GIẤY PHÉP BÁN LẺ RƯỢU',
		numberSuffix: '/GP-UBND',
		signerTitle: 'CHỦ TỊCH',
		validMonths: 60,
		lines: [
			{ label: 'Cho phép', field: 'shopName' },
			{ label: 'Địa chỉ', field: 'shopAddress' },
			{ label: 'Mã số thuế', field: 'taxCode' },
			{ label: 'Loại rượu', field: 'alcoholKinds' },
			{ label: 'Nơi cung cấp', field: 'suppliers' },
		],
	},
	legalBasis: [
		{
			document: 'Nghị định 105/2017/NĐ-CP',
			title: 'Nghị định về kinh doanh rượu (sửa đổi bởi Nghị định 17/2020/NĐ-CP)',
			effectiveFrom: '2017-11-01',
		},
		{
			document: 'Thông tư 168/2016/TT-BTC',
			title:
				'Thông tư quy định phí thẩm định kinh doanh hàng hóa, dịch vụ hạn chế kinh doanh, kinh doanh có điều kiện thuộc lĩnh vực thương mại',
			effectiveFrom: '2017-01-01',
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
		note: 'Bộ Công Thương không có trong danh mục đã lấy được; mã, thời hạn, phí theo khu vực sau khi bỏ cấp huyện chưa đối chiếu.',
	},
	examples: [
		{
			name: 'Cửa hàng của hộ ở xã',
			channel: 'online',
			receivedAt: '2026-11-09T08:00:00+07:00',
			data: {
				requesterName: 'Nguyễn Mẫu Tâm',
				requesterIdentityNumber: '010082000130',
				requesterResidence: 'Xã Bắc Hà',
				requesterPhone: '0912000130',
				sellerKind: 'household',
				shopName: 'Cửa hàng Mẫu Bắc Hà',
				registrationNumber: '12A8001234',
				taxCode: '5300999888',
				shopCommune: 'commune:02839',
				area: 'commune',
				shopAddress: 'Tổ 1',
				suppliers: 'Hợp tác xã Mẫu Bản Phố',
				alcoholKinds: 'Rượu ngô',
				declaration: true,
			},
			expect: {
				route: ['receive', 'examine', 'sign', 'hand-over'],
				limit: 'standard',
				dueAt: '2026-11-23T17:00:00+07:00',
				feeDong: 200_000,
			},
		},
		{
			name: 'Doanh nghiệp ở phường',
			channel: 'direct',
			receivedAt: '2026-11-09T08:00:00+07:00',
			data: {
				requesterName: 'Nguyễn Mẫu Tâm',
				requesterIdentityNumber: '010082000130',
				requesterResidence: 'Phường Yên Bái',
				requesterPhone: '0912000130',
				sellerKind: 'organisation',
				shopName: 'Siêu thị Mẫu',
				registrationNumber: '5200000001',
				taxCode: '5200000001',
				shopCommune: 'commune:04252',
				area: 'ward',
				shopAddress: 'Đường Mẫu',
				suppliers: 'Công ty Mẫu',
				alcoholKinds: 'Vang, rượu mạnh',
				yearlyLitres: 12000,
				declaration: true,
			},
			expect: {
				route: ['receive', 'examine', 'sign', 'hand-over'],
				limit: 'standard',
				dueAt: '2026-11-23T17:00:00+07:00',
				feeDong: 1_200_000,
			},
		},
	],
} satisfies ProcedureDefinitionInput;
