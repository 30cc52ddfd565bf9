import type { FormFieldInput, FormPageInput } from '../../../../src/shared/forms/form-definition.ts';
import { t } from './text.ts';

type Choice = { value: string; label: { vi: string; en: string } };

export const sexOptions: Choice[] = [
	{ value: 'male', label: t('Nam', 'Male') },
	{ value: 'female', label: t('Nữ', 'Female') },
];

/** Name, date of birth, people and nationality of somebody, as every civil-status form asks them. */
export function personFields(
	prefix: string,
	options: { born?: 'date' | 'year'; required?: boolean } = {},
): FormFieldInput[] {
	const required = options.required ?? true;
	return [
		{ name: `${prefix}Name`, kind: 'text', label: t('Họ, chữ đệm, tên', 'Full name'), maxLength: 100, required },
		...(options.born === 'year'
			? ([
					{
						name: `${prefix}BirthYear`,
						kind: 'number',
						label: t('Năm sinh', 'Year of birth'),
						min: 1880,
						max: 2100,
						required,
						width: 'short',
					},
				] as const)
			: ([
					{
						name: `${prefix}BirthDate`,
						kind: 'date',
						label: t('Ngày sinh', 'Date of birth'),
						notAfter: 'today',
						required,
						width: 'medium',
					},
				] as const)),
		{
			name: `${prefix}Ethnicity`,
			kind: 'source',
			source: 'ethnicities',
			label: t('Dân tộc', 'Ethnicity'),
			required,
			width: 'medium',
		},
		{
			name: `${prefix}Nationality`,
			kind: 'source',
			source: 'countries',
			label: t('Quốc tịch', 'Nationality'),
			required,
			width: 'medium',
		},
	];
}

/** Number of the identity card and place of residence of somebody. */
export function identityFields(prefix: string, options: { required?: boolean } = {}): FormFieldInput[] {
	const required = options.required ?? true;
	return [
		{
			name: `${prefix}IdentityNumber`,
			kind: 'identity-number',
			label: t('Số định danh cá nhân', 'Personal identity number'),
			hint: t('12 chữ số trên thẻ căn cước.', 'The 12 digits on the identity card.'),
			required,
			width: 'medium',
		},
		{
			name: `${prefix}Residence`,
			kind: 'text',
			label: t('Nơi cư trú', 'Place of residence'),
			hint: t('Thôn, tổ dân phố; xã, phường; tỉnh.', 'Hamlet or quarter; commune or ward; province.'),
			required,
		},
	];
}

/** The first page of every application of a person: who hands it in, taken from the identity record. */
export function requesterPage(extra: FormFieldInput[] = []): FormPageInput {
	return {
		id: 'requester',
		title: t('Người nộp', 'Applicant'),
		sections: [
			{
				id: 'requester',
				title: t('Người yêu cầu', 'Applicant'),
				hint: t(
					'Lấy từ Cơ sở dữ liệu quốc gia về dân cư khi đăng nhập. Sai thì ông/bà sửa lại.',
					'Taken from the national population database when you sign in.',
				),
				fields: [
					{
						name: 'requesterName',
						kind: 'text',
						label: t('Họ, chữ đệm, tên', 'Full name'),
						maxLength: 100,
						prefill: 'identity.name',
					},
					{
						name: 'requesterIdentityNumber',
						kind: 'identity-number',
						label: t('Số định danh cá nhân', 'Personal identity number'),
						prefill: 'identity.number',
						width: 'medium',
					},
					{
						name: 'requesterResidence',
						kind: 'text',
						label: t('Nơi cư trú', 'Place of residence'),
						prefill: 'identity.residence',
					},
					{
						name: 'requesterPhone',
						kind: 'phone',
						label: t('Điện thoại nhận tin', 'Telephone for notices'),
						prefill: 'contact.phone',
						width: 'medium',
					},
					{
						name: 'requesterEmail',
						kind: 'email',
						label: t('Thư điện tử', 'E-mail'),
						prefill: 'contact.email',
						required: false,
					},
					...extra,
				],
			},
		],
	};
}

/** The first page of an application of an enterprise or organisation. */
export function organisationPage(extra: FormFieldInput[] = []): FormPageInput {
	return {
		id: 'organisation',
		title: t('Tổ chức đề nghị', 'Applicant organisation'),
		sections: [
			{
				id: 'organisation',
				title: t('Tổ chức', 'Organisation'),
				fields: [
					{
						name: 'organisationName',
						kind: 'text',
						label: t('Tên tổ chức, doanh nghiệp', 'Name of the organisation'),
						prefill: 'organisation.name',
					},
					{
						name: 'organisationTaxCode',
						kind: 'tax-code',
						label: t('Mã số thuế', 'Tax code'),
						prefill: 'organisation.taxCode',
						width: 'medium',
					},
					{
						name: 'organisationAddress',
						kind: 'text',
						label: t('Địa chỉ trụ sở', 'Address of the head office'),
						prefill: 'organisation.address',
					},
					...extra,
				],
			},
			{
				id: 'representative',
				title: t('Người đại diện', 'Representative'),
				fields: [
					{
						name: 'requesterName',
						kind: 'text',
						label: t('Họ, chữ đệm, tên', 'Full name'),
						maxLength: 100,
						prefill: 'identity.name',
					},
					{
						name: 'requesterIdentityNumber',
						kind: 'identity-number',
						label: t('Số định danh cá nhân', 'Personal identity number'),
						prefill: 'identity.number',
						width: 'medium',
					},
					{ name: 'requesterPosition', kind: 'text', label: t('Chức vụ', 'Position'), maxLength: 100, width: 'medium' },
					{
						name: 'requesterPhone',
						kind: 'phone',
						label: t('Điện thoại nhận tin', 'Telephone for notices'),
						prefill: 'contact.phone',
						width: 'medium',
					},
					{
						name: 'requesterEmail',
						kind: 'email',
						label: t('Thư điện tử', 'E-mail'),
						prefill: 'contact.email',
						required: false,
					},
				],
			},
		],
	};
}

/** "I answer for what I wrote", the last question of a form. */
export const declaration: FormFieldInput = {
	name: 'declaration',
	kind: 'yes-no',
	mustBeTrue: true,
	label: t(
		'Tôi cam đoan nội dung đã khai là đúng và chịu trách nhiệm trước pháp luật về lời khai',
		'I declare that what I have stated is true and answer for it before the law',
	),
};

/** How many paper copies of the result people want besides the electronic one. */
export const copies: FormFieldInput = {
	name: 'copyCount',
	kind: 'number',
	label: t('Số bản sao đề nghị cấp thêm', 'Number of extra copies'),
	hint: t('Không cần thì ghi 0.', 'Enter 0 if none.'),
	min: 0,
	max: 50,
	width: 'short',
};
