import type { PageView } from '#lib/server/modules/forms/index.ts';

/** A paper the procedure asks for, as the counter ticks it off. */
export interface CounterComponent {
	readonly id: string;
	readonly name: string;
	readonly hint: string;
	readonly originals: number;
	readonly copies: number;
	readonly isForm: boolean;
	readonly required: boolean;
	/** Which database answers instead of the paper; empty when none does. */
	readonly fromDatabase: string;
}

/** The counter's look ahead. */
export interface CounterPreview {
	/** The form with what was typed and what is wrong; null while nothing was typed. */
	readonly pages: readonly PageView[] | null;
	readonly issues: readonly { readonly path: string; readonly message: string }[];
	readonly components: readonly CounterComponent[];
	readonly fee: {
		readonly totalDong: number | null;
		readonly lines: readonly { readonly label: string; readonly amountDong: number | null; readonly reason: string }[];
	};
	readonly competentUnitName: string | null;
	readonly dueAt: Date | null;
	readonly provisional: boolean;
	readonly explanation: readonly string[];
}

/** A fee in words: an amount, nothing, or honestly unknown. */
export function feeWords(totalDong: number | null): string {
	if (totalDong === null) return 'theo mức thu của Hội đồng nhân dân tỉnh, chưa có số liệu';
	return totalDong === 0 ? 'không thu' : `${totalDong.toLocaleString('vi-VN')} đồng`;
}
