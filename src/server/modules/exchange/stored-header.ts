import type { Json } from '../../platform/json.ts';
import type { Hop, MessageHeader } from './message.ts';

/** A header as `jsonb` keeps it: instants become ISO texts. */
export function headerToJson(header: MessageHeader): string {
	return JSON.stringify(header);
}

type Stored<T> = Omit<T, 'trace' | 'at'> & { trace: { organId: string; at: string }[]; at?: string };

/** The header back from `jsonb`, with its instants. Only for what `headerToJson` wrote. */
export function headerFromJson(json: Json): MessageHeader {
	const stored = json as unknown as Stored<MessageHeader>;
	const trace: Hop[] = stored.trace.map(({ organId, at }) => ({ organId, at: new Date(at) }));
	const at = stored.at === undefined ? {} : { at: new Date(stored.at) };
	return { ...stored, ...at, trace } as unknown as MessageHeader;
}
