import type { FormData, FormDefinition, PrefillSource } from '../../../shared/forms/form-definition.ts';
import { placedFields } from '../../../shared/forms/walk-form.ts';
import { readField } from './read-field.ts';

/** What is known about the person who fills the form; everything but the name may be unknown. Dates are 'YYYY-MM-DD'. */
export interface CitizenFacts {
	readonly name: string;
	readonly identityNumber?: string;
	readonly birthDate?: string;
	/** 'male' | 'female', the values forms use. */
	readonly sex?: string;
	readonly ethnicity?: string;
	readonly nationality?: string;
	readonly residence?: string;
	/** Value of the `communes` list. */
	readonly residenceCommune?: string;
	readonly phone?: string;
	readonly email?: string;
	readonly organisation?: { readonly name: string; readonly taxCode?: string; readonly address?: string };
}

/** The fields that can be filled without asking, and their names, so that the page can say where the values come from. */
export function prefill(form: FormDefinition, citizen: CitizenFacts): { data: FormData; names: string[] } {
	const data: FormData = {};
	for (const { field } of placedFields(form)) {
		const fact = field.prefill === undefined ? undefined : factFor(field.prefill, citizen);
		if (fact === undefined || fact === '') continue;
		const read = readField(field, { [field.name]: fact });
		if ('value' in read) data[field.name] = read.value;
	}
	return { data, names: Object.keys(data) };
}

function factFor(source: PrefillSource, citizen: CitizenFacts): string | undefined {
	switch (source) {
		case 'identity.name':
			return citizen.name;
		case 'identity.number':
			return citizen.identityNumber;
		case 'identity.birthDate':
			return citizen.birthDate;
		case 'identity.sex':
			return citizen.sex;
		case 'identity.ethnicity':
			return citizen.ethnicity;
		case 'identity.nationality':
			return citizen.nationality;
		case 'identity.residence':
			return citizen.residence;
		case 'identity.residenceCommune':
			return citizen.residenceCommune;
		case 'contact.phone':
			return citizen.phone;
		case 'contact.email':
			return citizen.email;
		case 'organisation.name':
			return citizen.organisation?.name;
		case 'organisation.taxCode':
			return citizen.organisation?.taxCode;
		case 'organisation.address':
			return citizen.organisation?.address;
	}
}
