/** Every typed and chosen value of a form as text, to keep on this machine; files and hidden inputs are left out. */
export function textsOf(form: HTMLFormElement): string {
	const texts: [string, string][] = [];
	for (const field of controlsOf(form)) {
		if (isTick(field)) {
			if (field.checked) texts.push([field.name, field.value]);
		} else if (field.value !== '') texts.push([field.name, field.value]);
	}
	return JSON.stringify(texts);
}

/** Puts kept values back. Rubbish is left alone. */
export function fillForm(form: HTMLFormElement, kept: string): void {
	let texts: unknown;
	try {
		texts = JSON.parse(kept);
	} catch {
		return;
	}
	if (!Array.isArray(texts)) return;
	for (const pair of texts as unknown[]) {
		if (!Array.isArray(pair)) continue;
		const [name, value] = pair.map(String);
		for (const field of controlsOf(form)) {
			if (field.name !== name || value === undefined) continue;
			if (isTick(field)) field.checked = field.checked || field.value === value;
			else field.value = value;
		}
	}
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function controlsOf(form: HTMLFormElement): Control[] {
	return [...form.elements].filter(
		(field): field is Control =>
			(field instanceof HTMLInputElement &&
				field.type !== 'file' &&
				field.type !== 'hidden' &&
				field.name !== 'a-card') ||
			field instanceof HTMLSelectElement ||
			field instanceof HTMLTextAreaElement,
	);
}

function isTick(field: Control): field is HTMLInputElement {
	return field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio');
}
