import { acceptedValues, conditionList, type Conditions } from '#lib/shared/forms/condition.ts';
import type { FormDefinition } from '#lib/shared/forms/form-definition.ts';
import { findField } from '#lib/shared/forms/walk-form.ts';
import type { Lang } from '#lib/shared/messages/lang.ts';
import { procedureMessages } from '#lib/shared/messages/procedure.ts';
import type { FeeRule, LimitRule, LimitUnit, ProcedureDefinition } from '#lib/server/modules/procedures/index.ts';

/** An answer in large type with a quiet line below it. `unknown` prints as such, never as a number. */
export interface Answer {
	readonly main: string;
	readonly note?: string;
	readonly unknown?: boolean;
}

/** Amounts and counts as Vietnamese writes them: 1.500.000 and 0,5. */
export function formatNumber(value: number): string {
	return value.toLocaleString('vi-VN', { maximumFractionDigits: 2 });
}

/** "5 ngày làm việc". */
export function spanWords(value: number, unit: LimitUnit, lang: Lang): string {
	return procedureMessages[lang].units[unit](formatNumber(value));
}

/** One legal limit in words: "Trong ngày", "5 ngày làm việc". */
export function limitWords(limit: Pick<LimitRule, 'sameDay' | 'value' | 'unit'>, lang: Lang): string {
	return limit.sameDay ? procedureMessages[lang].inDay : spanWords(limit.value, limit.unit, lang);
}

/** "How long?": the first limit; when others exist, says that there are more. */
export function limitAnswer({ deadline }: Pick<ProcedureDefinition, 'deadline'>, lang: Lang): Answer {
	const words = procedureMessages[lang];
	const [first, ...others] = deadline.limits;
	if (!first) return { main: words.dependsOnCase };
	const main = limitWords(first, lang);
	const different = others.filter((one) => limitWords(one, lang) !== main);
	if (different.length > 0) return { main, note: words.limitMore(different.length) };
	return first.sameDay ? { main, note: words.sameDay } : { main };
}

/** "Online?": fully, in part with the reason, or not. */
export function onlineAnswer({ onlineLevel }: Pick<ProcedureDefinition, 'onlineLevel'>, lang: Lang): Answer {
	const words = procedureMessages[lang];
	switch (onlineLevel.level) {
		case 'full':
			return { main: words.onlineFull, note: words.onlineFullNote };
		case 'partial':
			return { main: words.onlinePartial, note: onlineLevel.reason[lang] };
		case 'none':
			return { main: words.onlineNone, note: onlineLevel.reason[lang] };
	}
}

/** "How much?": nothing, an amount, or honestly unknown. Fees that only some cases pay are named in the note. */
export function feeAnswer({ fees }: Pick<ProcedureDefinition, 'fees'>, lang: Lang): Answer {
	const words = procedureMessages[lang];
	const always = fees.filter((fee) => fee.when === undefined);
	const sometimes = fees.filter((fee) => fee.when !== undefined);
	const [first] = always;
	if (!first) {
		const exceptions = sometimes.map((fee) => fee.label[lang]).join('; ');
		return exceptions === '' ? { main: words.free } : { main: words.free, note: words.exceptFor(exceptions) };
	}
	if (isUnknown(first)) return { main: words.feeUnknown, note: words.feeUnknownNote, unknown: true };
	const more = fees.length - 1;
	return more > 0
		? { main: feeWords(first, lang), note: words.limitMore(more) }
		: { main: feeWords(first, lang), note: first.label[lang] };
}

/** One fee in words: "8.000 đồng/bản", "Không thu", "Chưa có số liệu". */
export function feeWords(fee: FeeRule, lang: Lang): string {
	const words = procedureMessages[lang];
	if (isUnknown(fee)) return words.feeUnknown;
	if (fee.tiers) {
		const steps = fee.tiers.steps.map((step) => {
			const reach = step.upTo === undefined ? words.fromThere : words.upTo(formatNumber(step.upTo));
			return `${words.dong(formatNumber(step.amountDong))} (${reach})`;
		});
		const cap = fee.tiers.capDong === undefined ? [] : [words.atMost(formatNumber(fee.tiers.capDong))];
		return [...steps, ...cap].join(', ');
	}
	if (fee.amountDong === 0) return words.free;
	return `${words.dong(formatNumber(fee.amountDong ?? 0))}/${fee.per[lang]}`;
}

function isUnknown(fee: FeeRule): boolean {
	return fee.amountDong === null && fee.tiers === undefined;
}

/** When something applies, in the words of the form itself: “Cha mẹ đã đăng ký kết hôn”: Có. Empty when it always applies. */
export function conditionWords(form: FormDefinition, when: Conditions | undefined, lang: Lang): string {
	const words = procedureMessages[lang];
	return conditionList(when)
		.map((one) => {
			const field = findField(form, one.field);
			if (!field) return '';
			const values = acceptedValues(one).map((value) => {
				if (typeof value === 'boolean') return value ? words.yes : words.no;
				const option = field.kind === 'choice' ? field.options.find((each) => each.value === value) : undefined;
				return option?.label[lang] ?? String(value);
			});
			return `“${field.label[lang]}”: ${values.join(words.or)}`;
		})
		.filter((text) => text !== '')
		.join('; ');
}
