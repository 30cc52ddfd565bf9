import { refuse } from '../../../platform/refusal.ts';
import { STATUS_CODES, type Hop, type StatusCode, type StatusMessage } from '../message.ts';
import { splitDocumentId, type FieldReader } from './field-reader.ts';
import { childrenOf, type MessageElement } from './message-element.ts';
import type { MessageSections } from './message-sections.ts';
import { readFrom, readReference, readStaff, readTrace } from './read-parts.ts';

/** True for a status, also for one that forgot its code. */
export function isStatus({ header, manifest }: MessageSections): boolean {
	if (childrenOf(header, 'StatusCode').length > 0) return true;
	const has = (name: string) => childrenOf(header, name).length > 0;
	return manifest === undefined && has('ResponseFor') && !has('To') && !has('Code') && !has('Subject');
}

/**
 * The header of a status. A status without time happened when its last node had it, at the latest when it came.
 * @throws Refusal edxml.from-missing, edxml.status-code-missing, edxml.status-code-unknown,
 *   edxml.status-reference-missing, edxml.duplicate-element
 */
export function readStatus(sections: MessageSections, fields: FieldReader, receivedAt: Date): StatusMessage {
	const { header, traceList } = sections;
	const from = readFrom(header, fields);
	const statusCode = readStatusCode(header, fields);
	const [responseFor, another] = childrenOf(header, 'ResponseFor').flatMap(
		(element) => readReference(element, fields) ?? [],
	);
	if (another) refuse('edxml.duplicate-element', { name: 'ResponseFor' });
	if (!responseFor) return refuse('edxml.status-reference-missing');
	const issuer = splitDocumentId(responseFor.documentId ?? '')?.organId;
	// Only 13 comes from the issuer itself.
	if (statusCode !== '13' && issuer !== undefined && issuer === from.organId && responseFor.organId !== from.organId)
		fields.tolerances.add('parties-swapped', responseFor.documentId);
	const trace = traceList === undefined ? [] : readTrace(traceList, fields);
	return {
		kind: 'status',
		from,
		responseFor,
		staff: readStaff(header, fields),
		statusCode,
		description: fields.lines(header, 'Description'),
		at: readAt(header, trace, fields, receivedAt),
		trace,
	};
}

function readStatusCode(header: MessageElement, fields: FieldReader): StatusCode {
	const written = fields.text(header, 'StatusCode') ?? refuse('edxml.status-code-missing');
	const known = (code: string) => STATUS_CODES.find((status) => status === code);
	const exact = known(written);
	if (exact) return exact;
	const digits = /^0*\d{1,2}$/.test(written) ? String(Number(written)).padStart(2, '0') : '';
	const meant = known(digits) ?? refuse('edxml.status-code-unknown', { value: written.slice(0, 40) });
	fields.tolerances.add('status-code-form', written);
	return meant;
}

function readAt(header: MessageElement, trace: readonly Hop[], fields: FieldReader, receivedAt: Date): Date {
	const at = fields.instant(header, 'Timestamp');
	if (at !== undefined) return at;
	fields.tolerances.add('timestamp-missing');
	return trace.at(-1)?.at ?? receivedAt;
}
