import { vnDate } from '../../../../shared/dates.ts';
import type { Business, DocumentReference, EdocHeader, Hop, Party, StaffInfo, StatusMessage } from '../message.ts';
import { group, leaf, type Written } from './xml-text.ts';

const OFFSET_MS = 7 * 3_600_000;

/** `<edXML:MessageHeader>` of a document, in the order of the axis' SDK, which differs from the numbering of the standard. */
export function documentHeaderXml(header: EdocHeader): Written {
	const { code, promulgation, documentType, signer } = header;
	return group(
		'MessageHeader',
		party('From', header.from),
		header.to.map((to) => party('To', to)),
		leaf('DocumentId', header.documentId),
		group('Code', leaf('CodeNumber', code.number), leaf('CodeNotation', code.notation)),
		group('PromulgationInfo', leaf('Place', promulgation.place), leaf('PromulgationDate', day(promulgation.date))),
		group(
			'DocumentType',
			leaf('Type', documentType.type),
			leaf('TypeDetail', documentType.typeDetail),
			leaf('TypeName', documentType.typeName),
		),
		leaf('Subject', header.subject),
		leaf('Content', header.content),
		group(
			'SignerInfo',
			leaf('Competence', signer.competence),
			leaf('Position', signer.position),
			leaf('FullName', signer.fullName),
		),
		leaf('DueDate', day(header.dueDate)),
		otherInfo(header.otherInfo),
		header.responseFor.map(reference),
		leaf('SteeringType', header.steeringType),
		group(
			'ToPlaces',
			header.toPlaces.map((place) => leaf('Place', place)),
		),
	);
}

/** `<edXML:MessageHeader>` of a status. */
export function statusHeaderXml(status: StatusMessage): Written {
	return group(
		'MessageHeader',
		party('From', status.from),
		reference(status.responseFor),
		staffInfo(status.staff),
		leaf('StatusCode', status.statusCode),
		leaf('Description', status.description),
		leaf('Timestamp', timestamp(status.at)),
	);
}

/** `<edXML:TraceHeaderList>`; a status has no business part. */
export function traceXml(trace: readonly Hop[], business?: Business): Written {
	return group(
		'TraceHeaderList',
		trace.map((hop) => group('TraceHeader', leaf('OrganId', hop.organId), leaf('Timestamp', timestamp(hop.at)))),
		business && businessXml(business),
	);
}

function businessXml({ documentInfo, replacements, ...business }: Business): Written {
	const bit = (value: boolean | undefined) => (value === undefined ? undefined : Number(value));
	return group(
		'Bussiness',
		leaf('BussinessDocType', business.type),
		leaf('BussinessDocReason', business.reason),
		documentInfo &&
			group(
				'BussinessDocumentInfo',
				leaf('DocumentInfo', bit(documentInfo.changed)),
				leaf('DocumentReceiver', bit(documentInfo.receiversChanged)),
				group(
					'ReceiverList',
					documentInfo.receivers.map(({ organId, receiverType }) =>
						group('Receiver', leaf('OrganId', organId), leaf('ReceiverType', receiverType)),
					),
				),
			),
		leaf('DocumentId', business.documentId),
		leaf('Paper', bit(business.paper)),
		staffInfo(business.staff),
		group(
			'ReplacementInfoList',
			replacements.map(({ documentId, organIds }) =>
				group(
					'ReplacementInfo',
					leaf('DocumentId', documentId),
					group(
						'OrganIdList',
						organIds.map((organId) => leaf('OrganId', organId)),
					),
				),
			),
		),
	);
}

function party(name: 'From' | 'To', of: Party): Written {
	return group(
		name,
		leaf('OrganId', of.organId),
		leaf('OrganizationInCharge', of.organizationInCharge),
		leaf('OrganName', of.organName),
		leaf('OrganAdd', of.organAdd),
		leaf('Email', of.email),
		leaf('Telephone', of.telephone),
		leaf('Fax', of.fax),
		leaf('Website', of.website),
	);
}

function otherInfo(info: EdocHeader['otherInfo']): Written {
	return group(
		'OtherInfo',
		leaf('Priority', info.priority),
		leaf('SphereOfPromulgation', info.sphereOfPromulgation),
		leaf('TyperNotation', info.typerNotation),
		leaf('PromulgationAmount', info.promulgationAmount),
		leaf('PageAmount', info.pageAmount),
		leaf('Direction', info.direction),
		group(
			'Appendixes',
			info.appendixes.map((title) => leaf('Appendix', title)),
		),
	);
}

function reference(of: DocumentReference): Written {
	return group(
		'ResponseFor',
		leaf('OrganId', of.organId),
		leaf('Code', of.code),
		leaf('DocumentId', of.documentId),
		leaf('PromulgationDate', day(of.promulgationDate)),
	);
}

function staffInfo(staff: StaffInfo | undefined): Written {
	return (
		staff &&
		group(
			'StaffInfo',
			leaf('Department', staff.department),
			leaf('Staff', staff.staff),
			leaf('Mobile', staff.mobile),
			leaf('Email', staff.email),
		)
	);
}

/** `'YYYY-MM-DD'` as `yyyy/MM/dd`. */
function day(date: string | undefined): string | undefined {
	return date?.replaceAll('-', '/');
}

/** `yyyy/MM/dd HH:mm:ss` at UTC+7; the standard has no place for a zone. */
function timestamp(at: Date): string {
	const time = new Date(at.getTime() + OFFSET_MS).toISOString().slice(11, 19);
	return `${day(vnDate(at)) ?? ''} ${time}`;
}
