import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormDefinitionInput } from '../../../shared/forms/form-definition.ts';
import { formDefinition } from '../../../shared/forms/form-definition.ts';
import { checkForm, fieldsFor, formJsonSchema, prefill, rawForm, summary, validateForm } from './index.ts';

const t = (vi: string, en = vi) => ({ vi, en });

const input: FormDefinitionInput = {
	pages: [
		{
			id: 'who',
			title: t('Người nộp', 'Applicant'),
			sections: [
				{
					id: 'who',
					title: t('Người nộp', 'Applicant'),
					fields: [
						{
							name: 'fullName',
							kind: 'text',
							label: t('Họ, chữ đệm, tên', 'Full name'),
							maxLength: 50,
							prefill: 'identity.name',
						},
						{
							name: 'number',
							kind: 'identity-number',
							label: t('Số định danh', 'Identity number'),
							prefill: 'identity.number',
						},
						{ name: 'phone', kind: 'phone', label: t('Điện thoại', 'Telephone'), prefill: 'contact.phone' },
						{ name: 'email', kind: 'email', label: t('Thư điện tử', 'E-mail'), required: false },
						{
							name: 'role',
							kind: 'choice',
							label: t('Tư cách', 'Role'),
							options: [
								{ value: 'self', label: t('Bản thân', 'Myself') },
								{ value: 'agent', label: t('Người đại diện', 'Agent') },
							],
						},
						{
							name: 'mandate',
							kind: 'text',
							label: t('Số giấy ủy quyền', 'Mandate'),
							when: { field: 'role', is: 'agent' },
						},
					],
				},
			],
		},
		{
			id: 'what',
			title: t('Việc', 'Matter'),
			sections: [
				{
					id: 'what',
					title: t('Việc', 'Matter'),
					fields: [
						{ name: 'from', kind: 'date', label: t('Từ ngày', 'From'), notAfter: 'today' },
						{ name: 'to', kind: 'date', label: t('Đến ngày', 'To'), required: false, notBefore: { field: 'from' } },
						{ name: 'area', kind: 'number', integer: false, label: t('Diện tích', 'Area'), min: 1, max: 1000 },
						{ name: 'copies', kind: 'number', label: t('Số bản', 'Copies'), min: 0, max: 50 },
						{ name: 'price', kind: 'money', label: t('Giá', 'Price'), required: false },
						{ name: 'ethnicity', kind: 'source', source: 'ethnicities', label: t('Dân tộc', 'Ethnicity') },
						{ name: 'note', kind: 'long-text', label: t('Ghi chú', 'Note'), required: false, maxLength: 500 },
						{
							name: 'agentFee',
							kind: 'money',
							label: t('Thù lao', 'Agent fee'),
							when: { field: 'role', is: 'agent' },
							required: false,
						},
						{ name: 'sure', kind: 'yes-no', mustBeTrue: true, label: t('Tôi cam đoan', 'I declare') },
					],
				},
			],
		},
	],
};
const form = formDefinition.parse(input);
const today = '2026-11-23';
const good = {
	fullName: 'Lý Mẫu Mẩy',
	number: '010199000002',
	phone: '0912 345 678',
	role: 'self',
	from: '15/11/2026',
	area: '642,5',
	copies: '2',
	ethnicity: 'Dao',
	sure: 'on',
};

describe('reading a form', () => {
	it('turns what people type into clean data', () => {
		expect(
			validateForm(
				form,
				{ ...good, to: '2026-11-20', price: '1.500.000', email: ' An@Vidu.VN ', phone: '+84 912 345 678' },
				{ today },
			),
		).toEqual({
			ok: true,
			data: {
				fullName: 'Lý Mẫu Mẩy',
				number: '010199000002',
				phone: '0912345678',
				email: 'an@vidu.vn',
				role: 'self',
				from: '2026-11-15',
				to: '2026-11-20',
				area: 642.5,
				copies: 2,
				price: 1_500_000,
				ethnicity: 'Dao',
				sure: true,
			},
		});
	});

	it('reads a date from three boxes', () => {
		const { from, ...rest } = good;
		expect(from).toBe('15/11/2026');
		expect(
			validateForm(form, { ...rest, 'from.day': '5', 'from.month': '1', 'from.year': '2026' }, { today }).data.from,
		).toBe('2026-01-05');
	});

	it('makes decomposed letters whole and drops control characters', () => {
		const { data } = validateForm(form, { ...good, fullName: ' Lý\u0000  Mẫu Mẩy '.normalize('NFD') }, { today });
		expect(data.fullName).toBe('Lý Mẫu Mẩy'.normalize('NFC'));
	});

	it('drops fields the form does not have and answers to questions that are not asked', () => {
		const { data } = validateForm(
			form,
			{ ...good, mandate: 'UQ-1', agentFee: '5', isAdmin: 'true', __proto__: 'x', constructor: 'y' },
			{ today },
		);
		expect(Object.keys(data)).not.toEqual(expect.arrayContaining(['mandate']));
		expect(Object.keys(data)).not.toEqual(expect.arrayContaining(['isAdmin']));
		expect('agentFee' in data).toBe(false);
	});

	it('asks for a conditional answer only when its condition holds', () => {
		const result = validateForm(form, { ...good, role: 'agent' }, { today });
		expect(result.ok ? [] : result.issues.map((one) => one.messageVi)).toEqual(['Ông/bà chưa ghi “Số giấy ủy quyền”.']);
	});

	it('says what is wrong and what to do, in the order of the form, in both languages', () => {
		const result = validateForm(
			form,
			{
				number: '123',
				phone: 'abc',
				role: 'boss',
				from: '24/11/2026',
				to: '31/02/2026',
				area: '0',
				copies: '1,5',
				ethnicity: 'Khác',
			},
			{ today },
		);
		expect(result.ok ? [] : result.issues.map((one) => one.messageVi)).toEqual([
			'Ông/bà chưa ghi “Họ, chữ đệm, tên”.',
			'“Số định danh” gồm 12 chữ số như trên thẻ căn cước. Ông/bà xem lại.',
			'“Điện thoại” bắt đầu bằng số 0 và có 9 đến 11 chữ số, ví dụ 0912 345 678. Ông/bà xem lại.',
			'“Tư cách” chưa có trong danh sách. Ông/bà chọn lại một mục.',
			'“Từ ngày” 24/11/2026 ở sau ngày hôm nay (23/11/2026). Ông/bà xem lại.',
			'“Đến ngày” chưa đúng ngày. Ông/bà ghi ngày, tháng, năm, ví dụ 15/11/2026.',
			'“Diện tích” ít nhất là 1.',
			'“Số bản” phải là số nguyên, không có phần lẻ.',
			'“Dân tộc” chưa có trong danh sách. Ông/bà chọn lại một mục.',
			'Ông/bà đánh dấu vào ô “Tôi cam đoan” thì mới gửi được.',
		]);
		expect(result.ok ? '' : result.issues[0]?.messageEn).toBe('Enter "Full name".');
	});

	it('compares two dates of the form', () => {
		const result = validateForm(form, { ...good, to: '01/11/2026' }, { today });
		expect(result.ok ? '' : result.issues[0]?.messageVi).toBe(
			'“Đến ngày” 01/11/2026 ở trước “Từ ngày” (15/11/2026). Ông/bà xem lại.',
		);
	});

	it('refuses a megabyte in a field quickly and with a sentence', () => {
		const from = performance.now();
		const result = validateForm(
			form,
			{ ...good, note: 'x'.repeat(1_000_000), fullName: 'ạ'.repeat(1_000_000) },
			{ today },
		);
		expect(performance.now() - from).toBeLessThan(500);
		expect(result.ok ? [] : result.issues.map((one) => one.path)).toEqual(['fullName', 'note']);
		expect(result.ok ? '' : result.issues[1]?.messageVi).toMatch(/dài quá 500 chữ cái/u);
	});

	it('checks one page and takes the others as known', () => {
		expect(
			validateForm(
				form,
				{ fullName: 'Lý Mẫu Mẩy', number: '010199000002', phone: '0912345678', role: 'self' },
				{ today, page: 'who' },
			).ok,
		).toBe(true);
		const known = { fullName: 'Lý Mẫu Mẩy', number: '010199000002', phone: '0912345678', role: 'self' };
		expect(validateForm(form, good, { today, page: 'what', known })).toMatchObject({ ok: true, data: known });
	});

	it('never throws, whatever is posted', () => {
		const names = [
			'fullName',
			'number',
			'phone',
			'email',
			'role',
			'mandate',
			'from',
			'from.day',
			'to',
			'area',
			'copies',
			'price',
			'ethnicity',
			'note',
			'sure',
			'__proto__',
			'toString',
		];
		const value = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.array(fc.string()),
			fc.constantFrom('1e999', '-0', 'NaN', '٣', '31/12/9999', '\ud800'),
		);
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.constantFrom(...names), value)), (entries) => {
				const raw = Object.fromEntries(entries);
				const result = validateForm(form, raw, { today });
				fieldsFor(form, { data: result.data, raw, issues: result.ok ? [] : result.issues });
				summary(form, result.data);
			}),
			{ numRuns: 300 },
		);
	});

	it('accepts again what it accepted', () => {
		const { data } = validateForm(form, good, { today });
		const shown = fieldsFor(form, { data }).flatMap((page) => page.sections.flatMap((section) => section.fields));
		const raw = Object.fromEntries(
			shown.map((field) => [
				field.name,
				field.control === 'checkbox'
					? field.checked
						? 'on'
						: ''
					: (field.options.find((one) => one.selected)?.value ?? field.value),
			]),
		);
		expect(validateForm(form, raw, { today })).toEqual({ ok: true, data });
	});

	it('collects posted entries without trusting their names', () => {
		expect(rawForm(new URLSearchParams('a=1&a=2&__proto__=x'))).toEqual(
			Object.assign(Object.create(null), { a: ['1', '2'], ['__proto__']: 'x' }),
		);
	});
});

describe('the JSON Schema', () => {
	it('is standard, closed, and asks for conditional answers by if and then', () => {
		expect(formJsonSchema(form)).toMatchObject({
			$schema: 'https://json-schema.org/draft/2020-12/schema',
			additionalProperties: false,
			required: expect.arrayContaining(['fullName', 'sure']) as unknown,
			allOf: [
				{
					if: { allOf: [{ properties: { role: { enum: ['agent'] } }, required: ['role'] }] },
					then: { required: ['mandate'] },
				},
			],
		});
	});
});

describe('showing a form', () => {
	it('fills in what is known about the person and says which fields', () => {
		expect(prefill(form, { name: 'Lý Mẫu Mẩy', identityNumber: '010199000002', phone: 'not a number' })).toEqual({
			data: { fullName: 'Lý Mẫu Mẩy', number: '010199000002' },
			names: ['fullName', 'number'],
		});
	});

	it('keeps a question visible when its condition stands on the same page, and leaves it out when it was decided before', () => {
		const [who, what] = fieldsFor(form, { data: { role: 'self' } });
		expect(who?.sections[0]?.fields.find((one) => one.name === 'mandate')).toMatchObject({
			shown: 'maybe',
			onlyWhen: 'Chỉ điền khi “Tư cách”: Người đại diện.',
			dependsOn: [{ field: 'role', values: ['agent'] }],
		});
		expect(what?.sections[0]?.fields.map((one) => one.name)).not.toContain('agentFee');
	});

	it('shows what was typed with its message, and the messages on top with links', () => {
		const raw = { number: '123' };
		const result = validateForm(form, raw, { today, page: 'who' });
		const [who] = fieldsFor(form, { data: result.data, raw, issues: result.ok ? [] : result.issues, language: 'en' });
		expect(who?.sections[0]?.fields.find((one) => one.name === 'number')).toMatchObject({
			id: 'f-number',
			value: '123',
			error: expect.stringContaining('12 digits') as unknown,
		});
		expect(who?.issues[0]).toEqual({ fieldId: 'f-fullName', message: 'Enter "Full name".' });
	});

	it('sums up the answers in words', () => {
		const { data } = validateForm(form, { ...good, price: '1500000' }, { today });
		const rows = summary(form, data).flatMap((section) => section.rows.map((row) => `${row.label}: ${row.value}`));
		expect(rows).toEqual(
			expect.arrayContaining([
				'Tư cách: Bản thân',
				'Từ ngày: 15/11/2026',
				'Diện tích: 642,5',
				'Giá: 1.500.000 đồng',
				'Tôi cam đoan: Có',
			]),
		);
	});
});

describe('form checks', () => {
	const faulty = (field: FormDefinitionInput['pages'][number]['sections'][number]['fields'][number]) =>
		checkForm(
			formDefinition.parse({
				pages: [
					{
						id: 'p',
						title: t('P'),
						sections: [
							{
								id: 's',
								title: t('S'),
								fields: [
									{
										name: 'role',
										kind: 'choice',
										label: t('Tư cách'),
										options: [
											{ value: 'a', label: t('A') },
											{ value: 'b', label: t('B') },
										],
									},
									field,
								],
							},
						],
					},
				],
			}),
		).map((one) => one.code);

	it('catch doubled names, conditions on nothing, impossible values, missing dates and broken patterns', () => {
		expect(faulty({ name: 'role', kind: 'text', label: t('X') })).toEqual(['form.duplicate-field']);
		expect(faulty({ name: 'xx', kind: 'text', label: t('X'), when: { field: 'later', is: 'a' } })).toEqual([
			'form.condition',
		]);
		expect(faulty({ name: 'xx', kind: 'text', label: t('X'), when: { field: 'role', is: 'z' } })).toEqual([
			'form.condition',
		]);
		expect(faulty({ name: 'xx', kind: 'date', label: t('X'), notBefore: { field: 'role' } })).toEqual([
			'form.date-bound',
		]);
		expect(faulty({ name: 'xx', kind: 'text', label: t('X'), pattern: '(' })).toEqual(['form.pattern']);
	});
});
