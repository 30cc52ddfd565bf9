import type { PersonChoice, Urgency } from '#lib/server/modules/documents/index.ts';

export interface DraftRecipient {
	readonly channel: 'unit' | 'axis' | 'email' | 'paper';
	readonly name: string;
	/** Identification code, e-mail or postal address. */
	readonly code: string;
	readonly isAddressee: boolean;
}

/** Recipients kept together for quick sending. */
export interface DraftGroup {
	readonly id: number;
	readonly name: string;
	/** Of the whole agency. */
	readonly isShared: boolean;
	readonly members: readonly DraftRecipient[];
}

/** A draft as its form shows it, and what there is to choose from. */
export interface DraftFormModel {
	readonly draft: {
		/** null: a new one. */
		readonly id: number | null;
		readonly revision: number | null;
		readonly answersId: number | null;
		readonly replacesId: number | null;
		readonly kindCode: string;
		readonly abstract: string;
		readonly urgency: Urgency;
		readonly circulation: readonly string[];
		readonly signerId: number | null;
		readonly body: string;
		readonly hasFile: boolean;
		readonly recipients: readonly DraftRecipient[];
	};
	/** Units to draft in; empty when the draft has one already. The key names unit and agency, `12:3`. */
	readonly units: readonly { readonly key: string; readonly name: string }[];
	readonly kinds: readonly { readonly code: string; readonly name: string }[];
	readonly circulations: readonly { readonly code: string; readonly name: string }[];
	readonly signers: readonly PersonChoice[];
	readonly agencies: readonly { readonly unitId: number; readonly name: string }[];
	readonly groups: readonly DraftGroup[];
}
