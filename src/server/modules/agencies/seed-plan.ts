import { addDays } from '../../../shared/dates.ts';
import { lowerFirst } from '../../../shared/vietnamese-text.ts';
import type { SeedAgencyFile, SeedDivision, SeedFiles, SeedTerritory, SeedTerritoryFile } from './seed-files.ts';
import type { CodeScheme, Evidence, UnitKind, UnitLevel } from './unit.ts';

/** Rows to add, with units named by key; dates are first days and days after the last. */
export interface SeedPlan {
	readonly versions: SeedVersion[];
	readonly codes: SeedCode[];
	readonly aliases: { key: string; name: string; source: string }[];
	readonly successions: {
		from: string;
		to: string;
		kind: string;
		effectiveOn: string;
		legalBasis: string;
		evidence: Evidence;
	}[];
}

interface SeedVersion {
	readonly key: string;
	readonly kind: UnitKind;
	readonly level: UnitLevel;
	readonly form: string | null;
	readonly name: string;
	readonly agencyName: string | null;
	readonly shortName: string | null;
	readonly parent: string | null;
	readonly address: string | null;
	readonly sort: number;
	readonly from: string | null;
	readonly until: string | null;
	readonly legalBasis: string;
	readonly evidence: Evidence;
}

interface SeedCode {
	readonly key: string;
	readonly scheme: CodeScheme;
	readonly code: string;
	readonly from: string | null;
	readonly until: string | null;
	readonly evidence: Evidence;
	readonly source: string;
}

/** Everything the seed files say, as rows. Territories first, so that parents come before children. */
export function planUnits(files: SeedFiles): SeedPlan {
	const plan: SeedPlan = { versions: [], codes: [], aliases: [], successions: [] };
	addTerritories(plan, files.provinces, 'province', 0);
	addTerritories(plan, files.districts, 'district', 1000);
	addTerritories(plan, files.oldCommunes, 'commune', 2000);
	addAgencies(plan, files.departments, 0);
	addAgencies(plan, files.others, 500);
	addTerritories(plan, files.communes, 'commune', 2000);
	for (const commune of files.communes.units) addDivisions(plan, files, commune);
	for (const { unit, from, to, ...code } of files.codes.codes) {
		plan.codes.push({ ...code, key: unit, from: from ?? null, until: after(to), source: files.codes.source });
	}
	return plan;
}

/** What only the sample has: divisions of departments, and a made-up series of agency codes so that dossiers get numbers. */
export function planSample(files: SeedFiles): SeedPlan {
	const plan: SeedPlan = { versions: [], codes: [], aliases: [], successions: [] };
	const { prefix, from } = files.codes.sampleSeries;
	const agencies = [...files.departments.units, ...files.others.units].filter(
		(agency) => agency.from === from && agency.kind !== 'site',
	);
	for (const agency of agencies.filter(({ kind }) => kind === 'department' || kind === 'public-service')) {
		files.divisions.sampleDepartment.forEach((division, index) => {
			plan.versions.push(divisionOf(division, agency, 'province', index, files.divisions));
		});
	}
	const numbered = [
		...agencies.map(({ key }, index) => [key, index + 1] as const),
		...files.communes.units.map(({ key }, index) => [key, index + 101] as const),
	];
	for (const [key, number] of numbered) {
		const code = `${prefix}${String(number)}`;
		plan.codes.push({
			key,
			scheme: 'e-identification',
			code,
			from,
			until: null,
			evidence: 'sample',
			source: 'dãy mã mẫu',
		});
	}
	return plan;
}

function addTerritories(plan: SeedPlan, file: SeedTerritoryFile, level: UnitLevel, sortFrom: number): void {
	file.units.forEach((unit, index) => {
		const period = { from: unit.from ?? null, until: after(unit.to) };
		const basis =
			unit.clause === undefined ? file.legalBasis : `${file.legalBasis} Điều 1 khoản ${String(unit.clause)}`;
		plan.versions.push({
			key: unit.key,
			kind: level,
			level,
			form: unit.form,
			name: unit.name,
			agencyName: `Ủy ban nhân dân ${lowerFirst(unit.name)}`,
			shortName: null,
			parent: unit.parent ?? null,
			address: null,
			sort: sortFrom + index,
			...period,
			legalBasis: basis,
			evidence: file.evidence,
		});
		const code = { key: unit.key, ...period, evidence: file.evidence, source: file.source };
		plan.codes.push({ ...code, scheme: 'gso', code: unit.gso });
		if (unit.postal !== undefined) plan.codes.push({ ...code, scheme: 'postal', code: unit.postal });
		for (const alias of unit.alias ?? []) plan.aliases.push({ key: unit.key, ...alias });
		addSuccession(plan, unit, {
			kind: isUnchanged(unit) ? 'continue' : 'merge',
			legalBasis: basis,
			evidence: file.evidence,
		});
	});
}

/** Clause 92 of the resolution lists the eight communes that were left as they were. */
function isUnchanged(unit: SeedTerritory): boolean {
	return unit.clause === 92;
}

function addAgencies(plan: SeedPlan, file: SeedAgencyFile, sortFrom: number): void {
	file.units.forEach((unit, index) => {
		const states = [{ from: unit.from ?? null, name: unit.name, short: unit.short }, ...(unit.renamed ?? [])];
		states.forEach((state, at) => {
			plan.versions.push({
				key: unit.key,
				kind: unit.kind,
				level: 'province',
				form: null,
				name: state.name,
				agencyName: null,
				shortName: state.short,
				parent: unit.parent,
				address: unit.address ?? null,
				sort: sortFrom + index,
				from: state.from,
				until: states[at + 1]?.from ?? after(unit.to),
				legalBasis: file.legalBasis,
				evidence: unit.evidence,
			});
		});
		addSuccession(plan, unit, { kind: 'merge', legalBasis: file.legalBasis, evidence: unit.evidence });
	});
}

function addSuccession(
	plan: SeedPlan,
	unit: { key: string; to?: string | undefined; successor?: string | undefined },
	step: { kind: string; legalBasis: string; evidence: Evidence },
): void {
	const effectiveOn = after(unit.to);
	if (unit.successor === undefined || effectiveOn === null) return;
	plan.successions.push({ from: unit.key, to: unit.successor, effectiveOn, ...step });
}

function addDivisions(plan: SeedPlan, files: SeedFiles, commune: SeedTerritory): void {
	files.divisions.commune.forEach((division, index) => {
		plan.versions.push(divisionOf(division, commune, 'commune', index, files.divisions));
	});
}

function divisionOf(
	division: SeedDivision,
	above: { key: string; name: string; form?: string },
	level: UnitLevel,
	sort: number,
	file: { from: string; legalBasis: string },
): SeedVersion {
	const name = typeof division.name === 'string' ? division.name : (division.name[above.form ?? ''] ?? division.key);
	return {
		key: `${above.key}:${division.key}`,
		kind: division.kind,
		level,
		form: null,
		name,
		agencyName: `${name} ${level === 'commune' ? lowerFirst(above.name) : above.name}`,
		shortName: division.short,
		parent: above.key,
		address: null,
		sort,
		from: file.from,
		until: null,
		legalBasis: file.legalBasis,
		evidence: division.evidence,
	};
}

function after(lastOn: string | undefined): string | null {
	return lastOn === undefined ? null : addDays(lastOn, 1);
}
