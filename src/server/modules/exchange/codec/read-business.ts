import { refuse } from '../../../platform/refusal.ts';
import { BUSINESS_TYPES, type Business, type BusinessType } from '../message.ts';
import type { FieldReader } from './field-reader.ts';
import { childrenOf, type MessageElement } from './message-element.ts';
import { readStaff } from './read-parts.ts';

/**
 * What the message does to earlier documents. Absent in old files: then it is a new document.
 * @throws Refusal edxml.business-type-unknown: an operation we do not know must not pass for a new document
 */
export function readBusiness(element: MessageElement | undefined, fields: FieldReader): Business {
	if (element === undefined) {
		fields.tolerances.add('business-missing');
		return { type: 0, replacements: [] };
	}
	const business: Business = {
		type: typeOf(element, fields),
		reason: fields.lines(element, 'BussinessDocReason'),
		documentId: fields.text(element, 'DocumentId'),
		documentInfo: readDocumentInfo(element, fields),
		staff: readStaff(element, fields),
		paper: fields.flag(element, 'Paper'),
		replacements: readReplacements(element, fields),
	};
	const isIncomplete =
		(business.type === 2 && business.documentId === undefined) ||
		(business.type === 3 && business.replacements.length === 0);
	if (isIncomplete) fields.tolerances.add('business-incomplete', String(business.type));
	return business;
}

function typeOf(element: MessageElement, fields: FieldReader): BusinessType {
	const written = fields.text(element, 'BussinessDocType');
	if (written === undefined) {
		fields.tolerances.add('business-missing', 'BussinessDocType');
		return 0;
	}
	const number = /^0*\d$/.test(written) ? Number(written) : undefined;
	return (
		BUSINESS_TYPES.find((type) => type === number) ??
		refuse('edxml.business-type-unknown', { value: written.slice(0, 40) })
	);
}

function readDocumentInfo(element: MessageElement, fields: FieldReader): Business['documentInfo'] {
	const info = fields.only(element, 'BussinessDocumentInfo');
	if (info === undefined) return undefined;
	const receivers = childrenOf(fields.only(info, 'ReceiverList'), 'Receiver').flatMap((receiver) => {
		const organId = fields.text(receiver, 'OrganId');
		return organId === undefined ? [] : [{ organId, receiverType: fields.number(receiver, 'ReceiverType') }];
	});
	return {
		changed: fields.flag(info, 'DocumentInfo') ?? false,
		receiversChanged: fields.flag(info, 'DocumentReceiver') ?? false,
		receivers,
	};
}

function readReplacements(element: MessageElement, fields: FieldReader): Business['replacements'] {
	return childrenOf(fields.only(element, 'ReplacementInfoList'), 'ReplacementInfo').flatMap((info) => {
		const documentId = fields.text(info, 'DocumentId');
		const organIds = childrenOf(fields.only(info, 'OrganIdList'), 'OrganId')
			.map(({ text }) => text.trim())
			.filter((text) => text !== '');
		return documentId === undefined ? [] : [{ documentId, organIds }];
	});
}
