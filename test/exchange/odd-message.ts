import type { MessageHeader } from '../../src/server/modules/exchange/index.ts';
import type { ToleranceCode } from '../../src/server/modules/exchange/codec/tolerances.ts';

/** A message as somebody sends it, and what the reader has to make of it. */
export interface OddMessage {
	readonly title: string;
	readonly bytes: string | Uint8Array;
	/** All that is tolerated, in any order. */
	readonly tolerated: readonly ToleranceCode[];
	/** What the header must say among other things. */
	readonly header?: PartOf<MessageHeader>;
	readonly attachments?: readonly {
		readonly name?: string;
		readonly content?: Uint8Array;
		readonly contentType?: string;
	}[];
}

/** Unions stay as they are: a fixture names parts of one kind of message. */
type PartOf<T> = { readonly [K in string]?: unknown } & { readonly kind?: T extends { kind: infer K } ? K : never };

/** One message, shortly. */
export function odd(
	title: string,
	bytes: OddMessage['bytes'],
	tolerated: OddMessage['tolerated'],
	header?: OddMessage['header'],
	attachments?: OddMessage['attachments'],
): OddMessage {
	return { title, bytes, tolerated, ...(header && { header }), ...(attachments && { attachments }) };
}
