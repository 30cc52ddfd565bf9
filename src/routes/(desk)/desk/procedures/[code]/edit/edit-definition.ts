import type { EditableDefinition } from '#lib/ui/desk/editable-definition.ts';
import { labelledTargets, labelledUnits, typedTargets, type Labelled } from './definition-labels.ts';

type Loose = Record<string, unknown>;

const isObject = (value: unknown): value is Loose =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): Loose[] => (Array.isArray(value) ? value.filter(isObject) : []);
const words = (value: unknown): string =>
	isObject(value) && typeof value.vi === 'string' ? value.vi : typeof value === 'string' ? value : '';
const plain = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

function stepsOf(content: object): Loose[] {
	const { process } = content as Loose;
	return isObject(process) ? listOf(process.steps) : [];
}

const targetsIn = (content: object) =>
	labelledTargets(stepsOf(content).map(({ id, name }) => ({ id: plain(id), name: words(name) })));

/** The parts of an unfinished definition that are edited as tables, in words; whatever is missing is an empty cell. */
export function asEditable(content: object): EditableDefinition {
	const loose = content as Loose;
	const targets = targetsIn(content);
	const units = labelledUnits();
	const ground = (one: Loose) => ({
		id: plain(one.id),
		text: words(one.text),
		document: isObject(one.basis) ? plain(one.basis.document) : '',
		article: isObject(one.basis) ? plain(one.basis.article) : '',
	});
	return {
		title: plain(loose.title),
		units: units.labels,
		targets: targets.labels,
		steps: stepsOf(content).map((step) => ({
			id: plain(step.id),
			name: words(step.name),
			kind: plain(step.kind),
			unit: units.labelOf(plain(step.unit)),
			role: plain(step.role),
			workingHours: plain(step.workingHours).replace('.', ','),
			outcomes: listOf(step.outcomes).map((one) => ({
				id: plain(one.id),
				name: words(one.name),
				kind: plain(one.kind) || 'forward',
				next: (Array.isArray(one.next) ? one.next : [one.next]).map((next) => targets.labelOf(plain(next))).join('; '),
			})),
		})),
		fees: listOf(loose.fees).map((fee) => ({
			id: plain(fee.id),
			label: words(fee.label),
			per: words(fee.per),
			amountDong: typeof fee.amountDong === 'number' ? fee.amountDong.toLocaleString('vi-VN') : plain(fee.amountDong),
		})),
		refusalGrounds: listOf(loose.refusalGrounds).map(ground),
		supplementGrounds: listOf(loose.supplementGrounds).map(ground),
	};
}

/** The definition with the posted tables put over it. Cells of rows that exist are changed; everything else stays as it is. */
export function withTables(content: object, form: FormData): object {
	const cell = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value.trim() : undefined;
	};
	const loose = content as Loose;
	const targets = targetsIn(content);
	const steps = stepsOf(content).map((step, index) => editedStep(step, `step-${String(index)}`, { cell, targets }));
	const grounds = (list: unknown, name: string) =>
		listOf(list).map((one, index) => editedGround(one, `${name}-${String(index)}`, cell));
	return {
		...loose,
		title: cell('title') ?? loose.title,
		process: { ...(isObject(loose.process) ? loose.process : {}), steps },
		fees: listOf(loose.fees).map((fee, index) => ({
			...fee,
			label: local(fee.label, cell(`fee-${String(index)}-label`)),
			amountDong: amount(cell(`fee-${String(index)}-amount`), fee.amountDong),
		})),
		refusalGrounds: grounds(loose.refusalGrounds, 'refusal'),
		supplementGrounds: grounds(loose.supplementGrounds, 'supplement'),
	};
}

type Cell = (name: string) => string | undefined;

function editedStep(step: Loose, name: string, { cell, targets }: { cell: Cell; targets: Labelled }): Loose {
	const hours = Number((cell(`${name}-hours`) ?? '').replace(',', '.'));
	const unit = cell(`${name}-unit`);
	return {
		...step,
		name: local(step.name, cell(`${name}-name`)),
		unit: unit === undefined ? step.unit : (labelledUnits().find(unit) ?? unit),
		role: cell(`${name}-role`) ?? step.role,
		workingHours: Number.isFinite(hours) && hours > 0 ? hours : step.workingHours,
		outcomes: listOf(step.outcomes).map((one, index) => ({
			...one,
			name: local(one.name, cell(`${name}-outcome-${String(index)}-name`)),
			kind: cell(`${name}-outcome-${String(index)}-kind`) ?? one.kind,
			next: nextOf(typedTargets(cell(`${name}-outcome-${String(index)}-next`) ?? '', targets), one.next),
		})),
	};
}

function editedGround(ground: Loose, name: string, cell: Cell): Loose {
	const basis = isObject(ground.basis) ? ground.basis : {};
	const article = cell(`${name}-article`);
	return {
		...ground,
		text: local(ground.text, cell(`${name}-text`)),
		basis: { ...basis, document: cell(`${name}-document`) ?? basis.document, ...(article ? { article } : {}) },
	};
}

/** The Vietnamese of a text in two languages; the English stays. */
function local(before: unknown, vi: string | undefined): unknown {
	if (vi === undefined) return before;
	return isObject(before) ? { ...before, vi } : { vi, en: vi };
}

/** One target, or several at once; an empty cell changes nothing. */
function nextOf(targets: readonly string[], before: unknown): unknown {
	return targets.length > 1 ? targets : (targets[0] ?? before);
}

/** Digits are đồng, parted as people part them; an empty cell is "set by the province, not known here". What is no amount changes nothing. */
function amount(typed: string | undefined, before: unknown): unknown {
	if (typed === undefined) return before;
	if (typed === '') return null;
	const digits = typed.replaceAll(/[.,\s]/gu, '');
	return /^\d+$/u.test(digits) ? Number(digits) : before;
}
