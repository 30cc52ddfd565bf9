/** What the control inside a Field needs to be tied to its label, hint and error. */
export interface FieldTies {
	readonly id: string;
	readonly describedBy: string | undefined;
	readonly invalid: 'true' | undefined;
}
