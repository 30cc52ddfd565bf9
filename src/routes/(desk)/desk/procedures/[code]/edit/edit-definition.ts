import type { EditableDefinition } from '#lib/ui/desk/editable-definition.ts';

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

/** The parts of an unfinished definition that are edited as tables; whatever is missing is an empty cell. */
export function asEditable(content: object): EditableDefinition {
	const loose = content as Loose;
	const ground = (one: Loose) => ({
		id: plain(one.id),
		text: words(one.text),
		document: isObject(one.basis) ? plain(one.basis.document) : '',
		article: isObject(one.basis) ? plain(one.basis.article) : '',
	});
	return {
		title: plain(loose.title),
		steps: stepsOf(content).map((step) => ({
			id: plain(step.id),
			name: words(step.name),
			kind: plain(step.kind),
			unit: plain(step.unit),
			role: plain(step.role),
			workingHours: plain(step.workingHours),
			outcomes: listOf(step.outcomes).map((one) => ({
				id: plain(one.id),
				name: words(one.name),
				kind: plain(one.kind) || 'forward',
				next: Array.isArray(one.next) ? one.next.map(plain).join(', ') : plain(one.next),
			})),
		})),
		fees: listOf(loose.fees).map((fee) => ({
			id: plain(fee.id),
			label: words(fee.label),
			per: words(fee.per),
			amountDong: plain(fee.amountDong),
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
	const steps = stepsOf(content).map((step, index) => editedStep(step, `step-${String(index)}`, cell));
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

function editedStep(step: Loose, name: string, cell: Cell): Loose {
	const hours = Number((cell(`${name}-hours`) ?? '').replace(',', '.'));
	return {
		...step,
		name: local(step.name, cell(`${name}-name`)),
		unit: cell(`${name}-unit`) ?? step.unit,
		role: cell(`${name}-role`) ?? step.role,
		workingHours: Number.isFinite(hours) && hours > 0 ? hours : step.workingHours,
		outcomes: listOf(step.outcomes).map((one, index) => ({
			...one,
			name: local(one.name, cell(`${name}-outcome-${String(index)}-name`)),
			kind: cell(`${name}-outcome-${String(index)}-kind`) ?? one.kind,
			next: nextOf(cell(`${name}-outcome-${String(index)}-next`), one.next),
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

function nextOf(typed: string | undefined, before: unknown): unknown {
	if (typed === undefined || typed === '') return before;
	const targets = typed
		.split(',')
		.map((one) => one.trim())
		.filter(Boolean);
	return targets.length > 1 ? targets : (targets[0] ?? before);
}

/** Digits are đồng, an empty cell is "set by the province, not known here". */
function amount(typed: string | undefined, before: unknown): unknown {
	if (typed === undefined) return before;
	const digits = typed.replaceAll(/[.\s]/gu, '');
	return /^\d+$/u.test(digits) ? Number(digits) : null;
}
