import { toNfc } from '../../../../shared/vietnamese-text.ts';
import { refuse } from '../../../platform/refusal.ts';
import { nominalDocumentId } from '../document-id.ts';
import type { EdocHeader } from '../message.ts';
import { cleanText, splitDocumentId, type FieldReader } from './field-reader.ts';
import { childrenOf, type MessageElement } from './message-element.ts';
import type { MessageSections } from './message-sections.ts';
import { readBusiness } from './read-business.ts';
import { readFrom, readReference, readTo, readTrace } from './read-parts.ts';

/**
 * The header of a document.
 * @throws Refusal edxml.from-missing, edxml.to-missing, edxml.code-missing, edxml.date-missing,
 *   edxml.business-type-unknown, edxml.duplicate-element
 */
export function readDocument({ header, traceList, business }: MessageSections, fields: FieldReader): EdocHeader {
	const from = readFrom(header, fields);
	const to = readTo(header, fields);
	const code = readCode(fields.only(header, 'Code'), fields);
	const writtenId = fields.text(header, 'DocumentId');
	const promulgation = readPromulgation(header, writtenId, fields);
	return {
		kind: 'document',
		from,
		to,
		documentId: readDocumentId(writtenId, nominalDocumentId(from.organId, promulgation.date, code), fields),
		code,
		promulgation,
		documentType: readDocumentType(fields.only(header, 'DocumentType'), fields),
		...readSubject(header, fields),
		signer: readSigner(fields.only(header, 'SignerInfo'), fields),
		dueDate: fields.date(header, 'DueDate'),
		toPlaces: childrenOf(header, 'ToPlaces').flatMap((places) => listTexts(places, 'Place', fields)),
		otherInfo: readOtherInfo(fields.only(header, 'OtherInfo'), fields),
		responseFor: childrenOf(header, 'ResponseFor').flatMap((element) => readReference(element, fields) ?? []),
		steeringType: fields.number(header, 'SteeringType'),
		trace: readTrace(traceList, fields),
		business: readBusiness(business, fields),
	};
}

function readCode(element: MessageElement | undefined, fields: FieldReader): EdocHeader['code'] {
	const { tolerances } = fields;
	const number = fields.mandatory(element, 'CodeNumber');
	const notation = fields.mandatory(element, 'CodeNotation');
	if (number === undefined) {
		const [, first = '', rest = ''] = /^([^/\s]+)\/(.+)$/.exec(notation ?? '') ?? [];
		if (first === '' || !/\d/.test(first)) refuse('edxml.code-missing');
		tolerances.add('number-in-notation', notation);
		return { number: first, notation: rest };
	}
	if (!/^\d+$/.test(number)) tolerances.add('number-not-numeric', number);
	if (notation === undefined) {
		tolerances.add('notation-missing', number);
		return { number, notation: '' };
	}
	if (notation.startsWith(`${number}/`) && notation.length > number.length + 1) {
		tolerances.add('notation-repeats-number', notation);
		return { number, notation: notation.slice(number.length + 1) };
	}
	// The symbol of a legal document begins with its year: 30/2020/NĐ-CP.
	if (notation.replace(/^\d{4}\//, '').includes('/')) tolerances.add('notation-with-slash', notation);
	return { number, notation };
}

function readPromulgation(
	header: MessageElement,
	documentId: string | undefined,
	fields: FieldReader,
): EdocHeader['promulgation'] {
	const element = fields.only(header, 'PromulgationInfo');
	const place = fields.text(element, 'Place');
	const written = fields.date(element, 'PromulgationDate');
	if (written !== undefined) return { place, date: written };
	const date = splitDocumentId(documentId ?? '')?.date ?? refuse('edxml.date-missing');
	fields.tolerances.add('date-from-id', documentId);
	return { place, date };
}

function readDocumentId(written: string | undefined, nominal: string, { tolerances }: FieldReader): string {
	if (written === undefined) {
		tolerances.add('document-id-missing');
		return nominal;
	}
	if (splitDocumentId(written) === undefined) tolerances.add('document-id-form', written);
	return written;
}

function readDocumentType(element: MessageElement | undefined, fields: FieldReader): EdocHeader['documentType'] {
	const type = fields.number(element, 'Type');
	const typeName = fields.mandatory(element, 'TypeName');
	if (type === undefined || typeName === undefined)
		fields.tolerances.add('document-type', typeName ?? (type === undefined ? undefined : String(type)));
	return { type: type ?? 0, typeDetail: fields.number(element, 'TypeDetail'), typeName: typeName ?? '' };
}

function readSubject(header: MessageElement, fields: FieldReader): Pick<EdocHeader, 'subject' | 'content'> {
	const subject = fields.mandatory(header, 'Subject');
	const content = fields.lines(header, 'Content');
	if (subject === undefined) fields.tolerances.add('subject-missing');
	return { subject: subject ?? toNfc(content ?? ''), content };
}

function readSigner(element: MessageElement | undefined, fields: FieldReader): EdocHeader['signer'] {
	const fullName = fields.mandatory(element, 'FullName');
	if (fullName === undefined) fields.tolerances.add('signer-missing');
	return {
		competence: fields.text(element, 'Competence'),
		position: fields.text(element, 'Position'),
		fullName: fullName ?? '',
	};
}

function readOtherInfo(element: MessageElement | undefined, fields: FieldReader): EdocHeader['otherInfo'] {
	const priority = fields.number(element, 'Priority');
	if (priority !== undefined && priority > 3) fields.tolerances.add('priority-unknown', String(priority));
	return {
		priority,
		sphereOfPromulgation: fields.text(element, 'SphereOfPromulgation'),
		typerNotation: fields.text(element, 'TyperNotation'),
		promulgationAmount: fields.number(element, 'PromulgationAmount'),
		pageAmount: fields.number(element, 'PageAmount'),
		direction: fields.flag(element, 'Direction'),
		appendixes: childrenOf(element, 'Appendixes').flatMap((list) => listTexts(list, 'Appendix', fields)),
	};
}

function listTexts(parent: MessageElement, name: string, { tolerances }: FieldReader): string[] {
	return childrenOf(parent, name)
		.map((child) => toNfc(cleanText(child.text, name, tolerances)))
		.filter((text) => text !== '');
}
