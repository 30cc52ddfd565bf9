import { randomUUID } from 'node:crypto';
import { Refusal } from '../../platform/refusal.ts';

/** Batches that are on their way to a desktop program and back, in this process. Nothing of them outlives it. */
export interface CarriedBatches {
	/** Begins to wait for an answer of this account. */
	begin(accountId: number): { readonly id: string; readonly signatures: Promise<readonly Uint8Array[]> };
	/** What the browser came back with; false when nobody waits for it (any more). */
	settle(accountId: number, id: string, outcome: CarriedOutcome): boolean;
}

/** Raw signatures in the order asked for, or what the program said instead. */
export type CarriedOutcome =
	| { readonly kind: 'signed'; readonly signatures: readonly Uint8Array[] }
	| { readonly kind: 'unreachable' }
	| { readonly kind: 'refused'; readonly message: string };

/** Time for a person to find the window and type the PIN. */
const PATIENCE_MILLISECONDS = 180_000;

/** Refusals of what was begun: signing.plugin-silent, -unreachable, -refused. */
export function createCarriedBatches(patienceMilliseconds = PATIENCE_MILLISECONDS): CarriedBatches {
	const waiting = new Map<string, { accountId: number; settle: (outcome: CarriedOutcome | 'silent') => void }>();
	return {
		begin(accountId) {
			const id = randomUUID();
			const signatures = new Promise<readonly Uint8Array[]>((resolve, reject) => {
				const patience = setTimeout(() => waiting.get(id)?.settle('silent'), patienceMilliseconds);
				const settle = (outcome: CarriedOutcome | 'silent'): void => {
					clearTimeout(patience);
					waiting.delete(id);
					if (outcome === 'silent') reject(new Refusal('signing.plugin-silent'));
					else if (outcome.kind === 'signed') resolve(outcome.signatures);
					else if (outcome.kind === 'unreachable') reject(new Refusal('signing.plugin-unreachable'));
					else reject(new Refusal('signing.plugin-refused', { message: outcome.message }));
				};
				waiting.set(id, { accountId, settle });
			});
			return { id, signatures };
		},
		settle(accountId, id, outcome) {
			const batch = waiting.get(id);
			if (batch?.accountId !== accountId) return false;
			batch.settle(outcome);
			return true;
		},
	};
}
