import type { UnitKind } from '../agencies/index.ts';

/** What stands over a signature. */
export interface SignerLine {
	readonly authorities: readonly string[];
	readonly position: string;
}

/**
 * Authority and position as printed, from the title a person holds: a People's Committee acts collectively (TM.), a deputy
 * signs in place of the head (KT.).
 * @law NĐ 30/2020/NĐ-CP Điều 13, Phụ lục I mục II.7
 */
export function signerLine(agencyKind: UnitKind, title: string): SignerLine {
	const bare = title
		.normalize('NFC')
		.replace(/\s+(Ủy ban nhân dân|UBND).*$/iu, '')
		.trim();
	const collective = agencyKind === 'commune' || agencyKind === 'province' ? ['TM. ỦY BAN NHÂN DÂN'] : [];
	const deputyOf = /^Phó\s+(.+)$/iu.exec(bare)?.[1];
	if (deputyOf === undefined) return { authorities: collective, position: bare.toUpperCase() };
	return { authorities: [...collective, `KT. ${deputyOf.toUpperCase()}`], position: bare.toUpperCase() };
}
