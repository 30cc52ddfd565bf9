import type { ProcedureDefinitionInput } from '../../../src/server/modules/procedures/index.ts';
import { copies, declaration, identityFields, personFields, requesterPage } from './parts/fields.ts';
import { civilStatusLaw, commonSupplements, forged, notCompetent, verification } from './parts/law.ts';
import { receive, sign } from './parts/steps.ts';
import { t } from './parts/text.ts';

/** Marriage: same day, but both must come to sign, so it is online only in part. */
export default {
	code: '1.000894',
	title: 'Thủ tục đăng ký kết hôn',
	plainName: t('Đăng ký kết hôn', 'Marriage registration'),
	purpose: t(
		'Cho hai người cùng là công dân Việt Nam, cư trú trong nước.',
		'For two Vietnamese citizens living in the country.',
	),
	synonyms: ['giấy kết hôn', 'giấy chứng nhận kết hôn', 'làm đăng ký kết hôn', 'cưới', 'lấy vợ lấy chồng'],
	lifeEvents: ['marriage'],
	ministry: 'Bộ Tư pháp',
	field: 'Hộ tịch',
	publishedBy: '163/QĐ-BTP',
	subjects: ['citizen'],
	competence: {
		level: 'commune',
		authority: t('UBND cấp xã nơi cư trú của một trong hai bên', 'Commune where one of the two lives'),
		rule: { kind: 'commune-in-field', field: 'registeringCommune' },
	},
	receivingPlaces: 'any-one-stop',
	channels: ['online', 'direct'],
	onlineLevel: {
		level: 'partial',
		reason: t(
			'Hai bên phải có mặt để ký khi nhận Giấy chứng nhận kết hôn.',
			'Both must be present to sign the certificate.',
		),
		basis: { document: 'Luật Hộ tịch 60/2014/QH13', article: 'Điều 18 khoản 2' },
	},
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
				basis: { document: 'Luật Hộ tịch 60/2014/QH13', article: 'Điều 5 khoản 2' },
			},
		],
		supplement: 'restart',
		pauses: [verification('verify', 5, 'Luật Hộ tịch 60/2014/QH13', 'Điều 18 khoản 2')],
	},
	components: [
		{ id: 'form', name: t('Tờ khai đăng ký kết hôn', 'Application for marriage registration'), isForm: true },
		{
			id: 'status-confirmation',
			name: t('Giấy xác nhận tình trạng hôn nhân', 'Confirmation of marital status'),
			originals: 1,
			when: { field: 'statusInDatabase', is: false },
			fromDatabase: t(
				'Cơ sở dữ liệu hộ tịch, Cơ sở dữ liệu quốc gia về dân cư',
				'Civil-status and population databases',
			),
		},
		{
			id: 'divorce',
			name: t('Trích lục ghi chú ly hôn hoặc bản án, quyết định ly hôn', 'Divorce judgment or extract'),
			copies: 1,
			when: { field: 'marriedBefore', is: true },
		},
	],
	form: {
		pages: [
			requesterPage([
				{
					name: 'registeringCommune',
					kind: 'source',
					source: 'communes',
					label: t('Xã, phường đăng ký', 'Commune of registration'),
					prefill: 'identity.residenceCommune',
				},
			]),
			{
				id: 'couple',
				title: t('Hai bên', 'The couple'),
				sections: [
					{
						id: 'bride',
						title: t('Bên nữ', 'Bride'),
						fields: [
							...personFields('bride'),
							...identityFields('bride'),
							{
								name: 'brideTimes',
								kind: 'number',
								label: t('Kết hôn lần thứ mấy', 'Which marriage'),
								min: 1,
								max: 10,
								width: 'short',
							},
						],
					},
					{
						id: 'groom',
						title: t('Bên nam', 'Groom'),
						fields: [
							...personFields('groom'),
							...identityFields('groom'),
							{
								name: 'groomTimes',
								kind: 'number',
								label: t('Kết hôn lần thứ mấy', 'Which marriage'),
								min: 1,
								max: 10,
								width: 'short',
							},
						],
					},
				],
			},
			{
				id: 'conditions',
				title: t('Điều kiện kết hôn', 'Conditions'),
				sections: [
					{
						id: 'conditions',
						title: t('Tình trạng hôn nhân', 'Marital status'),
						fields: [
							{
								name: 'statusInDatabase',
								kind: 'yes-no',
								label: t(
									'Tình trạng hôn nhân của hai bên đã có trong cơ sở dữ liệu',
									'Marital status of both is in the database',
								),
							},
							{
								name: 'marriedBefore',
								kind: 'yes-no',
								label: t('Một trong hai bên đã từng kết hôn', 'One of the two was married before'),
							},
							{
								name: 'signingDate',
								kind: 'date',
								label: t('Ngày hai bên muốn đến ký', 'Preferred day to come and sign'),
								notBefore: 'today',
								required: false,
								width: 'medium',
							},
							copies,
							declaration,
						],
					},
				],
			},
		],
	},
	process: {
		steps: [
			receive('verify', 1),
			{
				id: 'verify',
				name: t('Thẩm tra điều kiện kết hôn, ghi Sổ', 'Check the conditions, enter in the register'),
				kind: 'process',
				unit: 'division:office',
				role: 'specialist',
				workingHours: 3,
				outcomes: [
					{ id: 'propose', name: t('Đủ điều kiện, trình ký', 'Conditions met, submit'), next: 'sign' },
					{ id: 'supplement', name: t('Yêu cầu bổ sung', 'Ask for supplement'), kind: 'supplement', next: 'verify' },
					{
						id: 'refuse',
						name: t('Không đủ điều kiện kết hôn', 'Conditions not met'),
						kind: 'refuse',
						next: 'end:refusal',
					},
				],
			},
			sign('sign', t('Ký Giấy chứng nhận kết hôn', 'Sign the marriage certificate'), 'ceremony', 'verify', 2),
			{
				id: 'ceremony',
				name: t('Hai bên ký, trao Giấy chứng nhận', 'Both sign, certificate handed over'),
				kind: 'hand-over',
				unit: 'competent-one-stop',
				role: 'specialist',
				workingHours: 1,
				outcomes: [{ id: 'done', name: t('Đã trao', 'Handed over'), next: 'end:result' }],
			},
		],
	},
	refusalGrounds: [
		notCompetent,
		forged,
		{
			id: 'not-eligible',
			text: t(
				'Một bên chưa đủ tuổi, đang có vợ, có chồng, hoặc thuộc trường hợp cấm kết hôn.',
				'One of the two is under age, married, or marriage is forbidden.',
			),
			basis: { document: 'Luật Hôn nhân và gia đình 52/2014/QH13', article: 'Điều 8' },
			outcomes: ['verify/refuse'],
		},
	],
	supplementGrounds: commonSupplements,
	conditions: [
		t(
			'Nam từ đủ 20 tuổi, nữ từ đủ 18 tuổi, tự nguyện, không bị mất năng lực hành vi dân sự.',
			'Men from 20, women from 18, of free will, with capacity.',
		),
	],
	result: {
		name: t('Giấy chứng nhận kết hôn', 'Marriage certificate'),
		template: 'certificate',
		heading: 'GIẤY CHỨNG NHẬN KẾT HÔN',
		signerTitle: 'CHỦ TỊCH',
		lines: [
			{ label: 'Họ, chữ đệm, tên vợ', field: 'brideName' },
			{ label: 'Ngày, tháng, năm sinh', field: 'brideBirthDate' },
			{ label: 'Nơi cư trú', field: 'brideResidence' },
			{ label: 'Họ, chữ đệm, tên chồng', field: 'groomName' },
			{ label: 'Ngày, tháng, năm sinh', field: 'groomBirthDate' },
			{ label: 'Nơi cư trú', field: 'groomResidence' },
		],
	},
	legalBasis: [
		...civilStatusLaw,
		{
			document: 'Luật Hôn nhân và gia đình 52/2014/QH13',
			title: 'Luật Hôn nhân và gia đình',
			effectiveFrom: '2015-01-01',
		},
	],
	validity: { from: '2025-07-01' },
	evidence: {
		title: 'official-list',
		limits: 'official-list',
		fees: 'official-list',
		components: 'law',
		form: 'law',
		process: 'sample',
		note: 'Danh mục ghi thời hạn 1, không ghi đơn vị; luật hộ tịch: trong ngày.',
	},
	examples: [
		{
			name: 'Nộp trực tuyến, chưa có dữ liệu hôn nhân',
			channel: 'online',
			receivedAt: '2026-11-23T10:00:00+07:00',
			data: {
				requesterName: 'Đặng Mẫu Lan',
				requesterIdentityNumber: '010199000020',
				requesterResidence: 'Xã Bát Xát, tỉnh Lào Cai',
				requesterPhone: '0912000020',
				registeringCommune: 'commune:02683',
				brideName: 'Đặng Mẫu Lan',
				brideBirthDate: '1999-04-01',
				brideEthnicity: 'Kinh',
				brideNationality: 'Việt Nam',
				brideIdentityNumber: '010199000020',
				brideResidence: 'Xã Bát Xát',
				brideTimes: 1,
				groomName: 'Trần Mẫu Bình',
				groomBirthDate: '1996-08-15',
				groomEthnicity: 'Giáy',
				groomNationality: 'Việt Nam',
				groomIdentityNumber: '010096000021',
				groomResidence: 'Xã Bát Xát',
				groomTimes: 1,
				statusInDatabase: false,
				marriedBefore: false,
				copyCount: 0,
				declaration: true,
			},
			expect: {
				route: ['receive', 'verify', 'sign', 'ceremony'],
				limit: 'same-day',
				dueAt: '2026-11-23T17:00:00+07:00',
				feeDong: 0,
			},
		},
		{
			name: 'Chưa đủ tuổi nên từ chối',
			channel: 'direct',
			receivedAt: '2026-11-23T10:00:00+07:00',
			data: {
				requesterName: 'Sùng Mẫu Chô',
				requesterIdentityNumber: '010008000022',
				requesterResidence: 'Xã Y Tý',
				requesterPhone: '0912000022',
				registeringCommune: 'commune:02701',
				brideName: 'Thào Mẫu Dung',
				brideBirthDate: '2007-01-01',
				brideEthnicity: 'Mông',
				brideNationality: 'Việt Nam',
				brideIdentityNumber: '010307000023',
				brideResidence: 'Xã Y Tý',
				brideTimes: 1,
				groomName: 'Sùng Mẫu Chô',
				groomBirthDate: '2008-09-01',
				groomEthnicity: 'Mông',
				groomNationality: 'Việt Nam',
				groomIdentityNumber: '010208000022',
				groomResidence: 'Xã Y Tý',
				groomTimes: 1,
				statusInDatabase: true,
				marriedBefore: false,
				copyCount: 0,
				declaration: true,
			},
			choose: ['verify/refuse'],
			expect: { route: ['receive', 'verify'], end: 'end:refusal', limit: 'same-day', feeDong: 0 },
		},
	],
} satisfies ProcedureDefinitionInput;
