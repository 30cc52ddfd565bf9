import { holds } from '../../../shared/forms/condition.ts';
import type { FormData } from '../../../shared/forms/form-definition.ts';
import type { Channel, Component, LimitRule, ProcedureDefinition } from './definition.ts';

/** The legal limit of a dossier: the first rule that fits its channel and data; undefined when none does (a published definition always has one). */
export function limitFor(
	definition: Pick<ProcedureDefinition, 'deadline'>,
	dossier: { data: FormData; channel: Channel },
): LimitRule | undefined {
	return definition.deadline.limits.find(
		(rule) =>
			(rule.channels === undefined || rule.channels.includes(dossier.channel)) && holds(rule.when, dossier.data),
	);
}

/** The papers this dossier needs: those whose condition holds, in order. */
export function componentsFor(definition: Pick<ProcedureDefinition, 'components'>, data: FormData): Component[] {
	return definition.components.filter((component) => holds(component.when, data));
}
