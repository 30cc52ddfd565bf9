type Restore = () => void;

/**
 * What was typed, chosen and unfolded before the script came: on a weak line that is a whole form. Call it before hydration, which sets every
 * field to what the server sent, and the answers after it. Fields a script listens to hear of it as if it were typed now.
 *
 * It also takes what the server sent out of the attributes of the fields. Hydration would do that itself, and Svelte (5.57) then no longer
 * knows what it had written: the first redraw after it, news of any kind, would empty every field somebody is typing in.
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
		const { checked, defaultChecked } = field;
		holdItself(field, 'checked', checked);
		return checked === defaultChecked ? [] : [() => set(field, 'checked', checked)];
	}
	const { value, defaultValue } = field;
	holdItself(field, 'value', value);
	return value === defaultValue ? [] : [() => set(field, 'value', value)];
}

/** A field that was set once keeps what it holds when its attribute goes. */
function holdItself<Field extends HTMLElement, Name extends keyof Field & string>(
	field: Field,
	name: Name,
	as: Field[Name],
): void {
	if (!field.hasAttribute(name)) return;
	field[name] = as;
	field.removeAttribute(name);
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
