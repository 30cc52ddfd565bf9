type FormData = Readonly<Record<string, string | number | boolean>>;

/** A correctly filled form: the data of the definition's first example. */
export function exampleOf(definition: { readonly examples: readonly { readonly data: object }[] }): FormData {
	const [first] = definition.examples;
	if (!first) throw new Error('the definition has no example');
	return first.data as FormData;
}
