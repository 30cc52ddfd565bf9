import { refuse } from '../../../platform/refusal.ts';
import { isAgencyCode } from '../agency-code.ts';
import type { DocumentReference, Hop, Party, StaffInfo } from '../message.ts';
import type { FieldReader } from './field-reader.ts';
import { childrenOf, type MessageElement } from './message-element.ts';

/** The sender. @throws Refusal edxml.from-missing */
export function readFrom(header: MessageElement, fields: FieldReader): Party {
	return readParty(fields.only(header, 'From'), fields) ?? refuse('edxml.from-missing');
}

/** The receivers that have a code; each once. @throws Refusal edxml.to-missing */
export function readTo(header: MessageElement, fields: FieldReader): Party[] {
	const parties = childrenOf(header, 'To').flatMap((element) => {
		const party = readParty(element, fields);
		if (party && party.organizationInCharge === undefined) fields.tolerances.add('in-charge-missing', party.organId);
		if (!party) fields.tolerances.add('receiver-without-code', fields.text(element, 'OrganName'));
		return party ? [party] : [];
	});
	return parties.length === 0 ? refuse('edxml.to-missing') : parties;
}

function readParty(element: MessageElement | undefined, fields: FieldReader): Party | undefined {
	const organId = fields.text(element, 'OrganId');
	if (organId === undefined) return undefined;
	noteCode(organId, fields);
	const organName = fields.mandatory(element, 'OrganName');
	if (organName === undefined) fields.tolerances.add('organ-name-missing', organId);
	return {
		organId,
		organName: organName ?? organId,
		organizationInCharge: fields.text(element, 'OrganizationInCharge'),
		organAdd: fields.text(element, 'OrganAdd'),
		email: fields.text(element, 'Email'),
		telephone: fields.text(element, 'Telephone'),
		fax: fields.text(element, 'Fax'),
		website: fields.text(element, 'Website'),
	};
}

function noteCode(organId: string, { tolerances }: FieldReader): void {
	if (!isAgencyCode(organId)) tolerances.add('organ-code-form', organId);
}

/** A reference; undefined when all is blank. */
export function readReference(element: MessageElement, fields: FieldReader): DocumentReference | undefined {
	const organId = fields.text(element, 'OrganId');
	const code = fields.text(element, 'Code');
	const documentId = fields.text(element, 'DocumentId');
	const promulgationDate = fields.date(element, 'PromulgationDate');
	if (organId === undefined && code === undefined && documentId === undefined) {
		fields.tolerances.add('response-for-blank');
		return undefined;
	}
	if (organId === undefined || code === undefined) fields.tolerances.add('response-for-incomplete', documentId ?? code);
	return { organId: organId ?? '', code: code ?? '', promulgationDate, documentId };
}

export function readStaff(parent: MessageElement | undefined, fields: FieldReader): StaffInfo | undefined {
	const element = fields.only(parent, 'StaffInfo');
	const staff = {
		department: fields.text(element, 'Department'),
		staff: fields.text(element, 'Staff'),
		mobile: fields.text(element, 'Mobile'),
		email: fields.text(element, 'Email'),
	};
	return Object.values(staff).every((value) => value === undefined) ? undefined : staff;
}

/** The hops in the order written. */
export function readTrace(traceList: MessageElement | undefined, fields: FieldReader): Hop[] {
	const hops = childrenOf(traceList, 'TraceHeader').flatMap((element) => {
		const organId = fields.text(element, 'OrganId');
		const at = fields.instant(element, 'Timestamp');
		if (organId !== undefined && at !== undefined) return [{ organId, at }];
		fields.tolerances.add('trace-incomplete', organId);
		return [];
	});
	if (hops.length === 0) fields.tolerances.add('trace-missing');
	return hops;
}
