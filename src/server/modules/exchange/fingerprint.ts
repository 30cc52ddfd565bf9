import { createHash } from 'node:crypto';
import type { MessageHeader, ReadAttachment } from './message.ts';

/**
 * What a message says, without its hops: two deliveries of the same message have the same fingerprint though every hub on the way
 * added itself to the trace.
 */
export function fingerprintOf(header: MessageHeader, attachments: readonly ReadAttachment[]): string {
	const said = { ...header, trace: [] };
	const files = attachments.map(({ name, sha256 }) => [name, sha256]);
	return createHash('sha256')
		.update(JSON.stringify([sorted(said), files]))
		.digest('hex');
}

/** Readers may fill fields in another order. */
function sorted(value: unknown): unknown {
	if (value instanceof Date) return value.toISOString();
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1));
	return entries.map(([key, inner]) => [key, sorted(inner)]);
}
