/** A posted form as it came: one text per name, or several. */
export type RawForm = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Turns `URLSearchParams` or `FormData` entries into a RawForm; files are left to the upload. Later values of a name are kept behind the first. */
export function rawForm(entries: Iterable<readonly [string, unknown]>): RawForm {
	const raw: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
	for (const [name, value] of entries) {
		if (typeof value !== 'string') continue;
		const before = raw[name];
		if (before === undefined) raw[name] = value;
		else raw[name] = [...(typeof before === 'string' ? [before] : before), value];
	}
	return raw;
}

/** The first value of a name, or undefined. Only own names count: a field called "constructor" must not find one. */
export function rawValue(raw: RawForm, name: string): string | undefined {
	const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
	return typeof value === 'string' ? value : value?.[0];
}
