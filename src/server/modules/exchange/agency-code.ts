/**
 * Identification codes of agencies, in the forms that circulate side by side.
 * @law Quyết định 20/2020/QĐ-TTg Điều 3–8 (new form), QCVN 102:2016/BTTTT and Thông tư 01/2018/TT-VPCP Điều 19 (old form)
 */
export type AgencyCode =
	/** `H38.14.05`: level 1, then one group for each level below it; groups have no fixed width. */
	| { readonly form: 'new'; readonly level1: string; readonly groups: readonly string[] }
	/** `000.05.14.H38`, read from the right: level 1, 2, 3, 4. A level of zeros is not used; zeros may stand in between. */
	| {
			readonly form: 'old';
			readonly level1: string;
			readonly level2: string;
			readonly level3: string;
			readonly level4: string;
	  }
	/** `00.14.H29`: the form before 2016, without level 4. */
	| { readonly form: 'old-short'; readonly level1: string; readonly level2: string; readonly level3: string }
	/** `Z01…`: whoever is neither agency nor business; the rest is a matter of the scheme's issuer. */
	| { readonly form: 'scheme'; readonly scheme: string; readonly id: string }
	/** Registration number of a business, a co-operative or a household business, with or without branch. */
	| {
			readonly form: 'business';
			readonly number: string;
			readonly branch: string | undefined;
			readonly dashed: boolean;
	  };

const LONGEST = 35;

/** Reads a code strictly: capital letters, no blanks. Undefined when it is of no known form. */
export function parseAgencyCode(text: string): AgencyCode | undefined {
	if (text.length > LONGEST) return undefined;
	const old = /^(\d{3})\.(\d{2})\.(\d{2})\.([A-Y]\d{2})$/.exec(text);
	if (old) {
		const [, level4 = '', level3 = '', level2 = '', level1 = ''] = old;
		return { form: 'old', level1, level2, level3, level4 };
	}
	const short = /^(\d{2})\.(\d{2})\.([A-Y]\d{2})$/.exec(text);
	if (short) {
		const [, level3 = '', level2 = '', level1 = ''] = short;
		return { form: 'old-short', level1, level2, level3 };
	}
	if (/^[A-Y]\d{2}(\.[0-9A-Z]+)*$/.test(text)) {
		const [level1 = '', ...groups] = text.split('.');
		return { form: 'new', level1, groups };
	}
	const scheme = /^(Z(?:0[1-9]|[1-9]\d))([0-9A-Z.-]{1,32})$/.exec(text);
	if (scheme) return { form: 'scheme', scheme: scheme[1] ?? '', id: scheme[2] ?? '' };
	const business = /^(\d{10})(?:(-?)(\d{3}))?$/.exec(text);
	if (!business) return undefined;
	return { form: 'business', number: business[1] ?? '', branch: business[3], dashed: business[2] === '-' };
}

/** Writes a code as `parseAgencyCode` reads it. */
export function formatAgencyCode(code: AgencyCode): string {
	switch (code.form) {
		case 'new':
			return [code.level1, ...code.groups].join('.');
		case 'old':
			return [code.level4, code.level3, code.level2, code.level1].join('.');
		case 'old-short':
			return [code.level3, code.level2, code.level1].join('.');
		case 'scheme':
			return `${code.scheme}${code.id}`;
		case 'business':
			return code.branch === undefined ? code.number : `${code.number}${code.dashed ? '-' : ''}${code.branch}`;
	}
}

export function isAgencyCode(text: string): boolean {
	return parseAgencyCode(text) !== undefined;
}

/** True for a node of interchange (`00.00.W29`): messages go through it, nobody sits there. */
export function isInterchangeNode(text: string): boolean {
	const code = parseAgencyCode(text);
	return code !== undefined && 'level1' in code && code.level1.startsWith('W');
}

/** One agency's codes as the directory of the axis holds them. */
export interface AgencyCodePair {
	readonly newCode: string;
	readonly oldCodes: readonly string[];
}

/**
 * Converts between the forms by a table, never by turning the groups round: provinces renumbered their units in 2020
 * and again with the mergers of 2025, and `002.00.20.H13` has no mirror image at all.
 * @returns a function that gives the code in the other form; undefined where the table is silent or gives several answers
 */
export function agencyCodeConverter(table: readonly AgencyCodePair[]) {
	const newByOld = new Map<string, Set<string>>();
	const oldByNew = new Map<string, Set<string>>();
	for (const { newCode, oldCodes } of table)
		for (const oldCode of oldCodes) {
			newByOld.set(oldCode, (newByOld.get(oldCode) ?? new Set()).add(newCode));
			oldByNew.set(newCode, (oldByNew.get(newCode) ?? new Set()).add(oldCode));
		}
	const only = (found: ReadonlySet<string> | undefined) => (found?.size === 1 ? [...found][0] : undefined);
	return {
		toNew: (code: string): string | undefined => only(newByOld.get(code)),
		toOld: (code: string): string | undefined => only(oldByNew.get(code)),
	};
}
