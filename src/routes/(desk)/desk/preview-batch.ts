import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { getDossierFile, previewOutcomes, type StepView } from '#lib/server/modules/dossiers/index.ts';
import { listOfficersOf } from '#lib/server/modules/people/index.ts';
import type { BatchLine, BatchPreview } from '#lib/ui/desk/batch.ts';

const MOST_LINES = 50;
/** Kinds of step finished by verbs of their own, never by moving on. */
const OWN_VERB: ReadonlySet<string> = new Set(['receive', 'sign', 'issue', 'hand-over']);

/**
 * What would happen to each chosen dossier, before anything happens.
 * @param chosen `code|step row`, as the list posts it
 */
export async function previewBatch(
	locals: App.Locals,
	kind: BatchPreview['kind'],
	chosen: readonly string[],
): Promise<BatchPreview> {
	return locals.ask(async (ctx) => {
		const lines: BatchLine[] = [];
		const unitIds = new Set<number>();
		for (const value of chosen.slice(0, MOST_LINES)) {
			const line = await lineOf(ctx, value);
			if (!line) continue;
			lines.push(line.line);
			unitIds.add(line.unitId);
		}
		const officers = kind === 'assign' ? await listOfficersOf(ctx, [...unitIds]) : [];
		return { kind, lines, officers, outcomes: kind === 'forward' ? outcomesOf(lines) : [] };
	});
}

async function lineOf(ctx: ReadCtx, value: string): Promise<{ line: BatchLine; unitId: number } | undefined> {
	const [code = '', row = ''] = value.split('|');
	const file = await getDossierFile(ctx, code);
	const step = file.steps.find(({ id, closedAt }) => id === Number(row) && closedAt === null);
	if (!step) return undefined;
	const open = offered(step);
	const previews = await previewOutcomes(ctx, file, { step: step.step, outcomes: open });
	const outcomes = open.map(({ id, name }) => {
		const follows = previews[id];
		const then = follows?.steps.map((next) => `${next.unitName}, bước “${next.name}”`).join('; ');
		return { id, name, then: then === undefined || then === '' ? 'kết thúc xử lý' : then };
	});
	const line = {
		value,
		code,
		applicantName: file.applicantName,
		stepName: step.name,
		assigneeName: step.assigneeName,
		outcomes,
	};
	return { line, unitId: step.unitId };
}

/** Outcomes that need no reason of their own: going on. Refusing and sending back are done one by one. */
function offered(step: StepView): StepView['outcomes'] {
	return OWN_VERB.has(step.kind) ? [] : step.outcomes.filter(({ kind }) => kind === 'forward');
}

function outcomesOf(lines: readonly BatchLine[]): BatchPreview['outcomes'] {
	const known = new Map(lines.flatMap(({ outcomes }) => outcomes.map(({ id, name }) => [id, name] as const)));
	return [...known].map(([id, name]) => ({
		id,
		name,
		fits: lines.filter(({ outcomes }) => outcomes.some((one) => one.id === id)).length,
	}));
}
