import { z } from 'zod';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/**
 * "Field has this value (or one of these values)". A list of conditions means all of them.
 * Deliberately no expressions: an administrator must be able to read and edit a condition as a table row.
 */
export const condition = z.strictObject({
	field: z.string().min(1),
	is: z.union([scalar, z.array(scalar).min(1)]),
});

export const conditions = z.union([condition, z.array(condition).min(1)]);

export type Condition = z.infer<typeof condition>;
export type Conditions = z.infer<typeof conditions>;

/** A condition or a list of them, as a list; nothing becomes the empty list. */
export function conditionList(when: Conditions | undefined): Condition[] {
	if (when === undefined) return [];
	return Array.isArray(when) ? when : [when];
}

/** The values a condition accepts, as a list. */
export function acceptedValues(one: Condition): (string | number | boolean)[] {
	return Array.isArray(one.is) ? one.is : [one.is];
}

/**
 * True when every condition holds in `data`. No condition at all holds always; a missing field never equals
 * anything, except that an unticked box counts as `false`.
 */
export function holds(when: Conditions | undefined, data: Readonly<Record<string, unknown>>): boolean {
	return conditionList(when).every((one) => {
		const value = data[one.field] ?? false;
		return acceptedValues(one).some((accepted) => accepted === value);
	});
}
