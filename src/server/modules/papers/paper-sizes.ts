import type { PaperKind } from './paper-data.ts';

/** Size of a form from a date on. 'a5': half sheet, set on a full sheet when one half does not hold it. */
interface PaperSize {
	readonly effectiveFrom: string;
	readonly source: string;
	readonly halfSheet: readonly PaperKind[];
}

/**
 * @law 01/2018/TT-VPCP, Điều 9: A5 for all forms but the register. The annex of 03/2025/TT-VPCP was not to be had;
 * until it says otherwise the sizes go on.
 */
const SIZES: readonly PaperSize[] = [
	{
		effectiveFrom: '2019-01-06',
		source: 'Thông tư 01/2018/TT-VPCP, Điều 9',
		halfSheet: ['receipt', 'supplement-request', 'refusal', 'apology', 'control-slip'],
	},
	{
		effectiveFrom: '2025-09-15',
		source: 'Thông tư 03/2025/TT-VPCP, Phụ lục I; khổ giấy theo bộ mẫu 2018 (suy ra)',
		halfSheet: ['receipt', 'supplement-request', 'refusal', 'control-slip'],
	},
];

/** The size a form is set in on a date ('YYYY-MM-DD'). */
export function paperSizeOn(kind: PaperKind, dateOn: string): 'a4' | 'a5' {
	const current = SIZES.filter(({ effectiveFrom }) => effectiveFrom <= dateOn).at(-1);
	return current?.halfSheet.includes(kind) === true ? 'a5' : 'a4';
}
