import { isoLocal } from '../../../shared/dates.ts';
import type { ReadMessage } from './message.ts';

/** What the reader understood, flat, for operators and other vendors: the output of `npm run exchange:read`. */
export function summariseMessage({ header, attachments, tolerated, ...file }: ReadMessage) {
	const isDocument = header.kind === 'document';
	return {
		message: header.kind,
		from: header.from,
		to: isDocument ? header.to : [],
		documentId: isDocument ? header.documentId : null,
		number: isDocument ? header.code.number : null,
		symbol: isDocument ? header.code.notation : null,
		date: isDocument ? header.promulgation.date : null,
		kind: isDocument ? header.documentType.typeName : null,
		subject: isDocument ? header.subject : null,
		signer: isDocument ? header.signer : null,
		responseFor: isDocument ? header.responseFor : [header.responseFor],
		status: isDocument
			? null
			: {
					code: header.statusCode,
					description: header.description ?? null,
					at: isoLocal(header.at),
					staff: header.staff ?? null,
				},
		business: isDocument ? header.business : null,
		hops: header.trace.map(({ organId, at }) => ({ organId, at: isoLocal(at) })),
		attachments: attachments.map(({ name, sizeBytes, sha256, contentType }) => ({
			name,
			size: sizeBytes,
			sha256,
			contentType,
		})),
		dueDate: isDocument ? (header.dueDate ?? null) : null,
		priority: isDocument ? (header.otherInfo.priority ?? null) : null,
		signature: file.signature,
		size: file.sizeBytes,
		sha256: file.sha256,
		tolerated,
	};
}
