import type { LocalText } from '../../../shared/forms/local-text.ts';
import type { Problem } from '../../../shared/forms/problem.ts';
import { workingHoursIn } from './limit-hours.ts';
import type { Limit } from './limit-hours.ts';
import { longestPath } from './longest-path.ts';
import type { HasProcess } from './process-definition.ts';

export interface LabelledLimit extends Limit {
	readonly id: string;
	readonly label: LocalText;
}

/** The longest way through the process must fit every legal limit a dossier may get. */
export function checkHours(definition: HasProcess, limits: readonly LabelledLimit[]): Problem[] {
	const path = longestPath(definition);
	const list = path.steps.map((step) => `${step.name.vi} ${hoursVi(step.workingHours)}`).join(', ');
	const listEn = path.steps.map((step) => `${step.name.en} ${String(step.workingHours)} h`).join(', ');
	return limits
		.filter((limit) => path.hours > workingHoursIn(limit))
		.map((limit) => ({
			code: 'process.hours-over-limit',
			at: `deadline.limits.${limit.id}`,
			vi: `Quy trình dài nhất cần ${hoursVi(path.hours)} làm việc (${list}), vượt thời hạn “${limit.label.vi}” chỉ có ${hoursVi(workingHoursIn(limit))}. Rút ngắn các bước hoặc sửa thời hạn.`,
			en: `The longest path needs ${String(path.hours)} working hours (${listEn}), more than the ${String(workingHoursIn(limit))} of the limit "${limit.label.en}". Shorten steps or correct the limit.`,
		}));
}

function hoursVi(hours: number): string {
	return `${String(hours).replace('.', ',')} giờ`;
}
