import { escapeXml } from './codec/xml-text.ts';

/** What a hop confirms. */
export interface ReceiptFacts {
	/** sent: the sender let it go · at-hub: a hub has stored it · delivered: the receiver's system has stored and read it. */
	readonly event: 'sent' | 'at-hub' | 'delivered';
	/** Code of the agency or system that confirms. */
	readonly hop: string;
	readonly docId: string;
	readonly documentId: string;
	readonly from: string;
	/** Empty: all receivers of the message. */
	readonly receiver: string;
	/** SHA-256 of the message as this hop has it. */
	readonly digest: string;
	/** SHA-256 of the message as a hub passes it on, with its own trace header; empty elsewhere. */
	readonly relayedDigest: string;
	readonly at: Date;
}

const NAMESPACE = 'urn:lien-thong:axis-receipt:1';
const FIELDS = ['Event', 'Hop', 'DocId', 'DocumentId', 'From', 'Receiver', 'Digest', 'RelayedDigest', 'At'] as const;

/** The receipt as XML without a signature, already canonical: no declaration, no blanks, no empty-element tags. */
export function receiptXml(facts: ReceiptFacts): string {
	const values: Record<(typeof FIELDS)[number], string> = {
		Event: facts.event,
		Hop: facts.hop,
		DocId: facts.docId,
		DocumentId: facts.documentId,
		From: facts.from,
		Receiver: facts.receiver,
		Digest: facts.digest,
		RelayedDigest: facts.relayedDigest,
		At: facts.at.toISOString(),
	};
	const children = FIELDS.map((name) => `<${name}>${escapeXml(values[name])}</${name}>`).join('');
	return `<Receipt xmlns="${NAMESPACE}">${children}</Receipt>`;
}

const LAYOUT = new RegExp(
	`^<Receipt xmlns="${NAMESPACE}">${FIELDS.map((name) => `<${name}>([^<]*)</${name}>`).join('')}(<[A-Za-z:]*Signature[ >].*)?</Receipt>$`,
	's',
);
const MOST_BYTES = 65_536;

/** Reads a receipt; undefined when it is not one. Says nothing of its signature: `ReceiptSeal.check` does. */
export function readReceipt(xml: Uint8Array): ReceiptFacts | undefined {
	if (xml.byteLength > MOST_BYTES) return undefined;
	const match = LAYOUT.exec(Buffer.from(xml).toString('utf8'));
	if (!match) return undefined;
	const [
		event = '',
		hop = '',
		docId = '',
		documentId = '',
		from = '',
		receiver = '',
		digest = '',
		relayedDigest = '',
		at = '',
	] = match.slice(1).map((text) => unescapeXml(text));
	const instant = new Date(at);
	if ((event !== 'sent' && event !== 'at-hub' && event !== 'delivered') || Number.isNaN(instant.getTime()))
		return undefined;
	return { event, hop, docId, documentId, from, receiver, digest, relayedDigest, at: instant };
}

function unescapeXml(text: string | undefined): string {
	const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
	return (text ?? '').replace(/&(lt|gt|quot|apos|amp|#xD);/g, (_, name: string) => entities[name] ?? '\r');
}
