import { lowerFirst } from '../../../shared/vietnamese-text.ts';
import type { SeedPlan } from './seed-plan.ts';

/** The identity of a second, made-up province; sample mode only. */
export interface SampleProvince {
	/** Its agency code of the first level, `H91`. */
	readonly code: string;
	/** `Tỉnh Mẫu Bình An`: with "Mẫu", so that nobody takes it for a real one. */
	readonly name: string;
}

const BASIS = 'Dữ liệu mẫu';

/**
 * The organisation of today under another name: keys and structure stay, every territory carries "Mẫu" in its name, codes begin
 * with those of the made-up province. What is only true of the real one (history, administrative and postal codes, other
 * names, addresses) is left out.
 */
export function asSampleProvince(plan: SeedPlan, province: SampleProvince): SeedPlan {
	const today = plan.versions.filter(({ until }) => until === null);
	const keys = new Set(today.map(({ key }) => key));
	const renamed = new Map(
		today.flatMap(({ key, kind, form, name }) => {
			if (kind === 'province') return [[key, { from: name, to: province.name }] as const];
			return form === null ? [] : [[key, { from: name, to: markedName(name, form) }] as const];
		}),
	);
	const versions = today.map((version) => {
		const change = renamed.get(version.key) ?? renamed.get(version.parent ?? '');
		const { name, agencyName } = version;
		return {
			...version,
			name: change?.from === name ? change.to : name,
			agencyName: agencyName === null || !change ? agencyName : replaceName(agencyName, change),
			address: null,
			legalBasis: BASIS,
			evidence: 'sample' as const,
		};
	});
	const codes = plan.codes
		.filter(({ key, scheme, until }) => until === null && scheme === 'e-identification' && isHere(key, keys, plan))
		.map((code) => ({ ...code, code: code.code.replace(/^[A-Y]\d{2}/u, province.code), evidence: 'sample' as const }))
		.map((code) => ({ ...code, source: BASIS }));
	return { versions, codes, aliases: [], successions: [] };
}

/** The plan of the sample alone gives codes to units an earlier plan made. */
function isHere(key: string, keys: ReadonlySet<string>, plan: SeedPlan): boolean {
	return keys.has(key) || plan.versions.every((version) => version.key !== key);
}

/** `Xã Bản Hồ` → `Xã Mẫu Bản Hồ`. */
function markedName(name: string, form: string): string {
	return `${name.slice(0, form.length)} Mẫu${name.slice(form.length)}`;
}

/** Inside a longer name a territory begins with a small letter: `Ủy ban nhân dân xã Bản Hồ`. */
function replaceName(text: string, { from, to }: { from: string; to: string }): string {
	return text.replace(from, to).replace(lowerFirst(from), lowerFirst(to));
}
