import type { LocalText } from '../../../shared/forms/local-text.ts';
import type { HasProcess, StepRole } from './process-definition.ts';
import { findStep, isEnd, targetsOf } from './walk.ts';
import { unitName } from './unit-names.ts';

const roleNames: Readonly<Record<StepRole, LocalText>> = {
	receiver: { vi: 'Cán bộ tiếp nhận', en: 'Receiving officer' },
	specialist: { vi: 'Chuyên viên', en: 'Specialist' },
	'division-head': { vi: 'Lãnh đạo phòng', en: 'Head of division' },
	leader: { vi: 'Lãnh đạo cơ quan', en: 'Leader' },
	clerk: { vi: 'Văn thư', en: 'Clerk' },
	consulted: { vi: 'Cơ quan được hỏi ý kiến', en: 'Consulted agency' },
};

export interface ProcessRow {
	readonly number: number;
	readonly id: string;
	readonly name: string;
	readonly unit: string;
	readonly role: string;
	readonly workingHours: number;
	readonly outcomes: readonly { readonly name: string; readonly leadsTo: string }[];
}

/** The process in words, step by step: the text alternative of the diagram and the table administrators edit. */
export function processTable(definition: HasProcess, language: keyof LocalText = 'vi'): ProcessRow[] {
	const endNames = {
		'end:result': language === 'vi' ? 'Trả kết quả' : 'Result',
		'end:refusal': language === 'vi' ? 'Từ chối' : 'Refusal',
	};
	const target = (id: string) => (isEnd(id) ? endNames[id] : (findStep(definition, id)?.name[language] ?? id));
	return definition.process.steps.map((step, index) => ({
		number: index + 1,
		id: step.id,
		name: step.name[language],
		unit: unitName(step.unit)[language],
		role: roleNames[step.role][language],
		workingHours: step.workingHours,
		outcomes: step.outcomes.map((outcome) => ({
			name: outcome.name[language],
			leadsTo: targetsOf(outcome)
				.map(target)
				.join(language === 'vi' ? ' và ' : ' and '),
		})),
	}));
}
