import type { Problem } from '../../../shared/forms/problem.ts';
import type { HasProcess, Step, StepOutcome } from './process-definition.ts';
import { getStep, targetsOf } from './walk.ts';

export interface GroundForCheck {
	readonly id: string;
	/** `step/outcome` it may support; absent = any. */
	readonly outcomes?: readonly string[] | undefined;
}

interface Grounds {
	readonly refusalGrounds: readonly GroundForCheck[];
	readonly supplementGrounds: readonly GroundForCheck[];
}

/** What the law asks of single steps: grounds for a refusal, a leader who signs, consultations that meet again. */
export function checkOutcomes(definition: HasProcess, grounds: Grounds): Problem[] {
	const { steps } = definition.process;
	return [
		...steps.flatMap((step) => step.outcomes.flatMap((outcome) => checkOutcome(definition, step, outcome, grounds))),
		...steps.flatMap(checkSigner),
		...checkGroundTargets(definition, grounds.refusalGrounds),
		...(steps[0]?.kind === 'receive' ? [] : [firstStepProblem(steps[0])]),
	];
}

function firstStepProblem(step: Step | undefined): Problem {
	return {
		code: 'process.first-step',
		at: 'process.steps',
		vi: `Bước đầu tiên phải là tiếp nhận hồ sơ, hiện là “${step?.name.vi ?? ''}”. Đưa bước tiếp nhận lên đầu bảng.`,
		en: `The first step must receive the dossier, but it is "${step?.name.en ?? ''}". Put the receiving step first.`,
	};
}

function checkOutcome(definition: HasProcess, step: Step, outcome: StepOutcome, grounds: Grounds): Problem[] {
	const key = `${step.id}/${outcome.id}`;
	const at = `process.steps.${step.id}.outcomes.${outcome.id}`;
	const found: Problem[] = [];
	const supports = (ground: GroundForCheck) => !ground.outcomes || ground.outcomes.includes(key);
	if (outcome.kind === 'refuse' && !grounds.refusalGrounds.some(supports)) {
		found.push({
			code: 'process.refusal-without-ground',
			at,
			vi: `Bước “${step.name.vi}” cho phép từ chối (“${outcome.name.vi}”) nhưng chưa có căn cứ từ chối nào áp dụng. Thêm căn cứ, ghi rõ văn bản và điều.`,
			en: `Step "${step.name.en}" allows a refusal ("${outcome.name.en}") but no refusal ground applies to it. Add a ground with its document and article.`,
		});
	}
	if (outcome.kind === 'supplement' && !grounds.supplementGrounds.some(supports)) {
		found.push({
			code: 'process.supplement-without-ground',
			at,
			vi: `Bước “${step.name.vi}” cho phép yêu cầu bổ sung nhưng chưa có căn cứ nào. Thêm căn cứ yêu cầu bổ sung.`,
			en: `Step "${step.name.en}" allows a supplement request but there is no ground for it. Add one.`,
		});
	}
	return [...found, ...checkEndKind(step, outcome, at), ...checkFork(definition, step, outcome, at)];
}

function checkEndKind(step: Step, outcome: StepOutcome, at: string): Problem[] {
	const targets = targetsOf(outcome);
	const refuses = targets.includes('end:refusal') && outcome.kind !== 'refuse';
	const grants = targets.includes('end:result') && outcome.kind !== 'forward';
	if (!refuses && !grants) return [];
	return [
		{
			code: 'process.end-kind',
			at,
			vi: `Kết quả “${outcome.name.vi}” của bước “${step.name.vi}” kết thúc bằng ${refuses ? 'từ chối thì phải là loại “từ chối”' : 'trả kết quả thì phải là loại “đi tiếp”'}.`,
			en: `Outcome "${outcome.name.en}" of step "${step.name.en}" ends in a ${refuses ? 'refusal, so its kind must be "refuse"' : 'result, so its kind must be "forward"'}.`,
		},
	];
}

function checkFork(definition: HasProcess, step: Step, outcome: StepOutcome, at: string): Problem[] {
	if (!Array.isArray(outcome.next)) return [];
	const branches = outcome.next.map((id) => getStep(definition, id));
	const notConsult = branches.filter((branch) => branch.kind !== 'consult');
	const wrongWay = branches.filter((branch) => branch.outcomes.some((one) => one.kind !== 'forward'));
	const joins = new Set(branches.flatMap((branch) => branch.outcomes.flatMap((one) => targetsOf(one).join('+'))));
	const found: Problem[] = [];
	for (const branch of new Set([...notConsult, ...wrongWay])) {
		found.push({
			code: 'process.fork-branch',
			at,
			vi: `Bước “${branch.name.vi}” chạy song song nên chỉ được là lấy ý kiến và chỉ được đi tiếp (không từ chối, không trả lại).`,
			en: `Step "${branch.name.en}" runs in parallel, so it may only be a consultation and only go forward.`,
		});
	}
	if (joins.size !== 1 || [...joins].some((join) => join.startsWith('end:') || join.includes('+'))) {
		found.push({
			code: 'process.fork-without-join',
			at,
			vi: `Các bước lấy ý kiến song song sau “${step.name.vi}” (${branches.map((b) => b.name.vi).join(', ')}) không gặp lại ở cùng một bước. Cho tất cả dẫn về một bước tổng hợp.`,
			en: `The parallel consultations after "${step.name.en}" (${branches.map((b) => b.name.en).join(', ')}) do not meet in one step. Let all of them lead to the same step.`,
		});
	}
	return found;
}

function checkSigner(step: Step): Problem[] {
	if (step.kind !== 'sign' || step.role === 'leader') return [];
	return [
		{
			code: 'process.signer-not-leader',
			at: `process.steps.${step.id}.role`,
			vi: `Bước ký “${step.name.vi}” phải do lãnh đạo thực hiện. Chọn vai trò “lãnh đạo”.`,
			en: `The signing step "${step.name.en}" must be done by a leader. Choose the role "leader".`,
		},
	];
}

function checkGroundTargets(definition: HasProcess, grounds: readonly GroundForCheck[]): Problem[] {
	const keys = new Set(
		definition.process.steps.flatMap((step) => step.outcomes.map((outcome) => `${step.id}/${outcome.id}`)),
	);
	return grounds.flatMap((ground) =>
		(ground.outcomes ?? [])
			.filter((key) => !keys.has(key))
			.map((key) => ({
				code: 'process.ground-target',
				at: `refusalGrounds.${ground.id}`,
				vi: `Căn cứ từ chối “${ground.id}” nhắc tới “${key}” nhưng quy trình không có bước hoặc kết quả đó. Sửa lại tên.`,
				en: `Refusal ground "${ground.id}" names "${key}", which the process does not have. Correct the name.`,
			})),
	);
}
