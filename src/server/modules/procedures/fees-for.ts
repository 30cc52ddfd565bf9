import { holds } from '../../../shared/forms/condition.ts';
import type { FormData } from '../../../shared/forms/form-definition.ts';
import type { LocalText } from '../../../shared/forms/local-text.ts';
import type { Channel, FeeRule, LegalReference, ProcedureDefinition } from './definition.ts';

/** One fee of one dossier. */
export interface FeeLine {
	readonly id: string;
	readonly kind: 'fee' | 'charge';
	readonly label: LocalText;
	/** Đồng; null when the amount is set by the provincial People's Council and not known here. */
	readonly amountDong: number | null;
	/** How the amount came about, in words. */
	readonly reason: LocalText;
	readonly basis?: LegalReference;
}

export interface FeeTotal {
	readonly lines: readonly FeeLine[];
	/** Đồng; null when a line is unknown. */
	readonly totalDong: number | null;
}

/** The fees of a dossier with this data, handed in by this channel. Rules that do not fit leave no line; exemptions leave a line of 0. */
export function feesFor(
	definition: Pick<ProcedureDefinition, 'fees'>,
	dossier: { data: FormData; channel: Channel },
): FeeTotal {
	const lines = definition.fees
		.filter((rule) => fits(rule.channels, dossier.channel) && holds(rule.when, dossier.data))
		.map((rule) => feeLine(rule, dossier));
	const unknown = lines.some((line) => line.amountDong === null);
	return { lines, totalDong: unknown ? null : lines.reduce((sum, line) => sum + (line.amountDong ?? 0), 0) };
}

function fits(channels: readonly Channel[] | undefined, channel: Channel): boolean {
	return channels === undefined || channels.includes(channel);
}

function feeLine(rule: FeeRule, dossier: { data: FormData; channel: Channel }): FeeLine {
	const { data } = dossier;
	const line = { id: rule.id, kind: rule.kind, label: rule.label, ...(rule.basis ? { basis: rule.basis } : {}) };
	const exemption = rule.exemptions.find(
		(one) =>
			(one.when !== undefined || one.channels !== undefined) &&
			fits(one.channels, dossier.channel) &&
			holds(one.when, data),
	);
	if (exemption) {
		return {
			...line,
			amountDong: 0,
			reason: { vi: `Miễn: ${exemption.label.vi}`, en: `Exempt: ${exemption.label.en}` },
		};
	}
	if (rule.amountDong === null && !rule.tiers) return { ...line, amountDong: null, reason: rule.note ?? unknownAmount };
	const count = rule.quantityField === undefined ? 1 : countIn(data, rule.quantityField);
	const each = rule.tiers ? tiered(rule.tiers, countIn(data, rule.tiers.field)) : (rule.amountDong ?? 0);
	return { ...line, amountDong: each * count, reason: reasonFor(rule, each, count) };
}

const unknownAmount: LocalText = {
	vi: 'Mức thu do Hội đồng nhân dân tỉnh quy định; chưa có số liệu trong hệ thống.',
	en: 'Set by the provincial People’s Council; the amount is not in the system yet.',
};

function countIn(data: FormData, field: string): number {
	const value = data[field];
	return typeof value === 'number' && value > 0 ? value : 1;
}

function tiered(tiers: NonNullable<FeeRule['tiers']>, count: number): number {
	let sum = 0;
	let from = 0;
	for (const step of tiers.steps) {
		const to = Math.min(count, step.upTo ?? count);
		sum += Math.max(0, to - from) * step.amountDong;
		from = Math.max(from, to);
	}
	return tiers.capDong === undefined ? sum : Math.min(sum, tiers.capDong);
}

function reasonFor(rule: FeeRule, each: number, count: number): LocalText {
	const dong = (amount: number) => amount.toLocaleString('vi-VN');
	if (count === 1) return { vi: `${dong(each)} đồng/${rule.per.vi}`, en: `${dong(each)} VND per ${rule.per.en}` };
	return { vi: `${dong(each)} đồng × ${dong(count)}`, en: `${dong(each)} VND × ${dong(count)}` };
}
