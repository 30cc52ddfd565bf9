import type { Problem } from '../../../shared/forms/problem.ts';
import { onwardTargets } from './longest-path.ts';
import type { HasProcess, Step } from './process-definition.ts';
import { findStep, firstStep, isEnd, targetsOf } from './walk.ts';

/** The shape of the graph: names exist once, everything is reachable, nothing is stuck, forward never loops. */
export function checkGraph(definition: HasProcess): Problem[] {
	const names = [...checkDuplicates(definition), ...checkTargets(definition)];
	if (names.length > 0) return names;
	return [
		...checkReachable(definition),
		...checkDeadEnds(definition),
		...checkLoops(definition),
		...checkResult(definition),
	];
}

function checkDuplicates(definition: HasProcess): Problem[] {
	const seen = new Set<string>();
	const found: Problem[] = [];
	for (const step of definition.process.steps) {
		if (seen.has(step.id)) {
			found.push({
				code: 'process.duplicate-step',
				at: `process.steps.${step.id}`,
				vi: `Có hai bước cùng mã “${step.id}”. Đặt mã khác cho bước “${step.name.vi}”.`,
				en: `Two steps share the id "${step.id}". Give step "${step.name.en}" another one.`,
			});
		}
		seen.add(step.id);
		const outcomes = step.outcomes.map((one) => one.id);
		for (const id of new Set(outcomes.filter((one, index) => outcomes.indexOf(one) !== index))) {
			found.push({
				code: 'process.duplicate-step',
				at: `process.steps.${step.id}.outcomes.${id}`,
				vi: `Bước “${step.name.vi}” có hai kết quả cùng mã “${id}”. Đặt mã khác nhau.`,
				en: `Step "${step.name.en}" has two outcomes with the id "${id}". Make them differ.`,
			});
		}
	}
	return found;
}

function checkTargets(definition: HasProcess): Problem[] {
	return definition.process.steps.flatMap((step) =>
		step.outcomes.flatMap((outcome) =>
			targetsOf(outcome)
				.filter((target) => !isEnd(target) && !findStep(definition, target))
				.map((target) => ({
					code: 'process.unknown-step',
					at: `process.steps.${step.id}.outcomes.${outcome.id}`,
					vi: `Kết quả “${outcome.name.vi}” của bước “${step.name.vi}” dẫn tới bước “${target}” không có trong quy trình. Chọn một bước có thật hoặc thêm bước đó.`,
					en: `Outcome "${outcome.name.en}" of step "${step.name.en}" leads to step "${target}", which does not exist. Choose an existing step or add it.`,
				})),
		),
	);
}

function allTargets(step: Step): string[] {
	return step.outcomes.flatMap((outcome) => [...targetsOf(outcome)]);
}

/** Everything reachable from the first step, steps and ends. */
function reachable(definition: HasProcess): Set<string> {
	const seen = new Set<string>();
	const todo = [firstStep(definition).id];
	for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
		if (seen.has(id)) continue;
		seen.add(id);
		const step = findStep(definition, id);
		if (step) todo.push(...allTargets(step));
	}
	return seen;
}

function checkReachable(definition: HasProcess): Problem[] {
	const seen = reachable(definition);
	return definition.process.steps
		.filter((step) => !seen.has(step.id))
		.map((step) => ({
			code: 'process.unreachable',
			at: `process.steps.${step.id}`,
			vi: `Không bước nào dẫn tới “${step.name.vi}”. Nối một bước trước tới đây hoặc bỏ bước này.`,
			en: `No step leads to "${step.name.en}". Lead an earlier step to it or remove it.`,
		}));
}

function checkDeadEnds(definition: HasProcess): Problem[] {
	const ending = new Set<string>(['end:result', 'end:refusal']);
	for (let grew = true; grew;) {
		grew = false;
		for (const step of definition.process.steps) {
			if (ending.has(step.id) || !onwardTargets(step).some((target) => ending.has(target))) continue;
			ending.add(step.id);
			grew = true;
		}
	}
	const stuck = definition.process.steps.filter((step) => !ending.has(step.id));
	// Whatever leads only to a stuck step is stuck too; naming the last one is what helps.
	const last = stuck.filter(
		(step) => !onwardTargets(step).some((target) => target !== step.id && stuck.some((one) => one.id === target)),
	);
	return (last.length > 0 ? last : stuck).map((step) => ({
		code: 'process.dead-end',
		at: `process.steps.${step.id}`,
		vi: `Hồ sơ vào bước “${step.name.vi}” thì không có cách nào đi tiếp đến khi trả kết quả hoặc từ chối. Thêm kết quả dẫn tiếp cho bước này.`,
		en: `A dossier in step "${step.name.en}" can never come to a result or a refusal. Add an outcome that leads on.`,
	}));
}

function checkLoops(definition: HasProcess): Problem[] {
	const done = new Set<string>();
	const found: Problem[] = [];
	const visit = (step: Step, open: readonly string[]): void => {
		if (done.has(step.id)) return;
		for (const target of onwardTargets(step)) {
			const next = findStep(definition, target);
			if (!next) continue;
			if (target === step.id || open.includes(target)) found.push(loopProblem(step, next));
			else visit(next, [...open, step.id]);
		}
		done.add(step.id);
	};
	visit(firstStep(definition), []);
	return found;
}

function loopProblem(step: Step, next: Step): Problem {
	return {
		code: 'process.forward-loop',
		at: `process.steps.${step.id}`,
		vi: `Đi tiếp từ “${step.name.vi}” lại quay về “${next.name.vi}”, hồ sơ có thể chạy vòng mãi. Nếu là trả lại để sửa, chọn loại “trả lại bước trước”.`,
		en: `Going forward from "${step.name.en}" comes back to "${next.name.en}", so a dossier could run in circles. If it is a correction, choose the kind "back".`,
	};
}

function checkResult(definition: HasProcess): Problem[] {
	const seen = reachable(definition);
	const found: Problem[] = [];
	if (!seen.has('end:result')) {
		found.push({
			code: 'process.no-result',
			at: 'process.steps',
			vi: 'Không con đường nào dẫn tới trả kết quả. Cho bước cuối kết thúc bằng “trả kết quả”.',
			en: 'No path leads to a result. Let the last step end in "result".',
		});
	}
	const unsigned = unsignedWay(definition);
	if (unsigned) {
		found.push({
			code: 'process.result-unsigned',
			at: `process.steps.${unsigned.id}`,
			vi: `Hồ sơ có thể đi tới trả kết quả ở bước “${unsigned.name.vi}” mà chưa ai ký. Thêm bước ký của lãnh đạo trước đó.`,
			en: `A dossier can reach its result in step "${unsigned.name.en}" without anybody signing. Add a signing step by a leader before it.`,
		});
	}
	return found;
}

/** The step that ends in a result on a way without a signing step, if there is one. */
function unsignedWay(definition: HasProcess): Step | undefined {
	const seen = new Set<string>();
	const todo = [firstStep(definition)];
	for (let step = todo.pop(); step !== undefined; step = todo.pop()) {
		if (seen.has(step.id) || step.kind === 'sign') continue;
		seen.add(step.id);
		const targets = allTargets(step);
		if (targets.includes('end:result')) return step;
		todo.push(...targets.map((target) => findStep(definition, target)).filter((next) => next !== undefined));
	}
	return undefined;
}
