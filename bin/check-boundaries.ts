import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cruise } from 'dependency-cruiser';
import { boundaryRules } from '../.dependency-cruiser.ts';

/** Gate 1: `node bin/check-boundaries.ts`, in the folder to check. One line for each import that is not allowed. */
const FOLDERS = ['src', 'simulators', 'bench', 'test', 'e2e', 'bin', 'data/lao-cai/definitions'];

const graphFile = pathToFileURL(resolve('src/server/module-graph.ts')).href;
const { moduleGraph } = (await import(graphFile)) as { moduleGraph: Readonly<Record<string, readonly string[]>> };
const rules = boundaryRules(moduleGraph);
const { output } = await cruise(
	FOLDERS.filter((folder) => existsSync(folder)),
	{
		validate: true,
		ruleSet: { forbidden: rules.map((rule) => ({ ...rule, severity: 'error' })) },
		doNotFollow: { path: 'node_modules' },
		// Types are dependencies too: a module that knows another's row type knows its inside.
		tsPreCompilationDeps: true,
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'node', 'svelte', 'default', 'types'],
		},
	},
);
if (typeof output === 'string') throw new Error(output);
// A component that draws a tree imports itself; that is no cycle anybody gets lost in.
const violations = output.summary.violations.filter(({ from, to }) => from !== to);
for (const { rule, from, to, cycle } of violations) {
	const way = cycle ? cycle.map(({ name }) => name) : [to];
	const why = rules.find(({ name }) => name === rule.name)?.comment ?? '';
	process.stdout.write(`${[from, ...way].join(' → ')}\n    ${rule.name}: ${why}\n`);
}
process.exitCode = violations.length > 0 ? 1 : 0;
