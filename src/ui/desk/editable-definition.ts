/** A ground of a list as a row of cells. */
export interface EditableGround {
	readonly id: string;
	readonly text: string;
	readonly document: string;
	readonly article: string;
}

/** The parts of a definition that are edited as tables; every cell is the text in it. */
export interface EditableDefinition {
	readonly title: string;
	/** What may be said for a unit, and for where an outcome leads. */
	readonly units: readonly string[];
	readonly targets: readonly string[];
	readonly steps: readonly {
		readonly id: string;
		readonly name: string;
		readonly kind: string;
		readonly unit: string;
		readonly role: string;
		readonly workingHours: string;
		readonly outcomes: readonly {
			readonly id: string;
			readonly name: string;
			readonly kind: string;
			readonly next: string;
		}[];
	}[];
	readonly fees: readonly {
		readonly id: string;
		readonly label: string;
		readonly per: string;
		readonly amountDong: string;
	}[];
	readonly refusalGrounds: readonly EditableGround[];
	readonly supplementGrounds: readonly EditableGround[];
}
