import type { LocalText } from '../../../shared/forms/local-text.ts';
import type { EvidenceMark, LimitUnit, ProcedureDefinition } from './definition.ts';

/** What a result list says about a procedure. */
export interface ProcedureFacts {
	readonly purpose?: LocalText;
	/** Who decides; absent when the catalogue does not say. */
	readonly handler?: LocalText;
	/** The general limit; absent when not known. */
	readonly limit?: {
		readonly value: number;
		readonly unit: LimitUnit | 'hour';
		readonly sameDay: boolean;
		readonly several: boolean;
	};
	/**
	 * `free`: nothing is paid in the usual case; `amounts`: the amounts that occur; `local`: set by the provincial People's Council, not known;
	 * `unknown`: the catalogue does not say, or its 0 may mean "set locally".
	 */
	readonly fee: { readonly kind: 'free' | 'amounts' | 'local' | 'unknown'; readonly dong: readonly number[] };
	readonly evidence: EvidenceMark;
}

/** The facts of a full definition. */
export function factsOf(definition: ProcedureDefinition): ProcedureFacts {
	const limits = definition.deadline.limits;
	const general = limits.find((rule) => rule.when === undefined) ?? limits[0];
	return {
		purpose: definition.purpose,
		handler: definition.competence.authority,
		...(general
			? { limit: { value: general.value, unit: general.unit, sameDay: general.sameDay, several: limits.length > 1 } }
			: {}),
		fee: feeFact(definition),
		evidence: definition.evidence.title,
	};
}

function feeFact(definition: ProcedureDefinition): ProcedureFacts['fee'] {
	const always = definition.fees.filter((rule) => rule.when === undefined);
	const amounts = definition.fees.flatMap((rule) =>
		rule.amountDong === null ? [] : (rule.tiers?.steps.map((step) => step.amountDong) ?? [rule.amountDong]),
	);
	if (amounts.length > 0) return { kind: 'amounts', dong: [...new Set(amounts)].sort((a, b) => a - b) };
	return { kind: always.length > 0 ? 'local' : 'free', dong: [] };
}
