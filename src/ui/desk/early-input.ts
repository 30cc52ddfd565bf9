type Restore = () => void;

/**
 * What was typed, chosen and unfolded before the script came: on a weak line that is a whole form. Call it before hydration, which sets every
 * field to what the server sent, and the answers after it. Fields a script listens to hear of it as if it were typed now.
 */
export function earlyInput(root: Pick<Document, 'querySelectorAll'>): readonly Restore[] {
	return [
		...[...root.querySelectorAll('input, textarea')].flatMap((field) =>
			field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? typedIn(field) : [],
		),
		...[...root.querySelectorAll('select')].flatMap(chosenIn),
		...[...root.querySelectorAll('details')].map(unfolded),
	];
}

/** Types of fields with a text that hydration does not touch, or that nobody types. */
const NOT_TYPED = ['hidden', 'file', 'submit', 'button', 'image', 'reset'];

function typedIn(field: HTMLInputElement | HTMLTextAreaElement): Restore[] {
	if (NOT_TYPED.includes(field.type)) return [];
	if (field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type)) {
		const { checked } = field;
		return checked === field.defaultChecked ? [] : [() => set(field, 'checked', checked)];
	}
	const { value } = field;
	return value === field.defaultValue ? [] : [() => set(field, 'value', value)];
}

function chosenIn(field: HTMLSelectElement): Restore[] {
	const { value, options } = field;
	const sent = [...options].find(({ defaultSelected }) => defaultSelected) ?? options[0];
	return field.multiple || value === sent?.value ? [] : [() => set(field, 'value', value)];
}

function unfolded(fold: HTMLDetailsElement): Restore {
	const { open } = fold;
	return () => {
		fold.open = open;
	};
}

function set<Field extends HTMLElement, Name extends keyof Field>(field: Field, name: Name, as: Field[Name]): void {
	if (field[name] === as) return;
	field[name] = as;
	for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
}
