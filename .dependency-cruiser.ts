import type { IForbiddenRuleType } from 'dependency-cruiser';

/** Tests, their fixtures and their world may look into every room; nothing else may look at them. */
const TESTS = ['[.]test[.]ts$', '/fixtures[.]ts$', '^test/', '^e2e/'];

const MODULES = '^src/server/modules/';
/** The composition root: reads the configuration, opens the pool, plugs modules in. */
const ROOT_FILES = '^src/server/[^/]+[.]ts$';
const FRONT_DOOR = '^src/server/(modules/|)[^/]+/index[.]ts$';

/** Files that may hold SQL: the two kinds of a module, the platform, and the root that opens the pool. */
const SQL_FILES = [
	'^src/server/(modules|uploads)/.*[/-](store|views)[.]ts$',
	'^src/server/platform/',
	// Composition roots open the pool.
	'^src/server/(app|start-hub)[.]ts$',
	// Listens for and announces changed content on a channel of PostgreSQL; reads no table.
	'^src/server/public-cache/public-cache-part[.]ts$',
];

/** What a screen needs of the platform: who acts, in which context, what may be said no to, what is recorded. */
const PLATFORM_FOR_ROUTES = '^src/server/platform/(actor|access|ctx|refusal|record|record-reading|files|json)[.]ts$';

/**
 * Gate 1. What may import what, in words a reader of the message understands.
 * @param graph module → modules it may use (`src/server/module-graph.ts`)
 */
export function boundaryRules(graph: Readonly<Record<string, readonly string[]>>): IForbiddenRuleType[] {
	return [...moduleRules(graph), ...layerRules(), ...hygieneRules()];
}

function moduleRules(graph: Readonly<Record<string, readonly string[]>>): IForbiddenRuleType[] {
	const names = Object.keys(graph);
	return [
		{
			name: 'module-by-front-door',
			comment: 'a module is entered only by its index.ts',
			from: { path: `${MODULES}([^/]+)/`, pathNot: TESTS },
			to: { path: MODULES, pathNot: [`${MODULES}$1/`, FRONT_DOOR] },
		},
		{
			name: 'module-by-front-door',
			comment: 'a module is entered only by its index.ts',
			from: { pathNot: [MODULES, ...TESTS] },
			to: { path: `${MODULES}[^/]+/`, pathNot: FRONT_DOOR },
		},
		{
			name: 'part-by-front-door',
			comment: 'a part of the server (uploads, public-cache, export-kinds) is entered only by its index.ts',
			from: { pathNot: ['^src/server/(uploads|public-cache|export-kinds)/', ...TESTS] },
			// What the root plugs in stands apart where the front door must stay light.
			to: { path: '^src/server/(uploads|public-cache|export-kinds)/', pathNot: [FRONT_DOOR, '-part[.]ts$'] },
		},
		...names.map((name) => ({
			name: `module-graph-of-${name}`,
			comment: `${name} may use ${graph[name]?.join(', ') || 'no other module'}; src/server/module-graph.ts says so`,
			from: { path: `${MODULES}${name}/`, pathNot: TESTS },
			to: { path: MODULES, pathNot: `${MODULES}(${[name, ...(graph[name] ?? [])].join('|')})/` },
		})),
		{
			name: 'module-undeclared',
			comment: 'a new module is first written into src/server/module-graph.ts',
			from: { path: MODULES, pathNot: `${MODULES}(${names.join('|')})/` },
			to: {},
		},
		{
			name: 'module-looks-outwards',
			comment: 'a module knows the platform, src/shared and its graph; not the root, the screens or other parts',
			from: { path: MODULES, pathNot: TESTS },
			to: { path: ['^src/(ui|routes)/', '^src/[^/]+$', ROOT_FILES, '^src/server/(?!modules/|platform/)[^/]+/'] },
		},
	];
}

function layerRules(): IForbiddenRuleType[] {
	return [
		{
			name: 'platform-knows-no-module',
			comment: 'the platform uses src/shared and itself',
			from: { path: '^src/server/platform/', pathNot: TESTS },
			to: { path: '^src/', pathNot: '^src/(server/platform|shared)/' },
		},
		{
			name: 'shared-is-pure',
			comment: 'src/shared runs on both sides: no server, no screens',
			from: { path: '^src/shared/', pathNot: TESTS },
			to: { path: '^src/', pathNot: '^src/shared/' },
		},
		{
			name: 'shared-does-no-io',
			comment: 'src/shared does no input or output: no Node, no package but zod',
			from: { path: '^src/shared/', pathNot: TESTS },
			to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional'], pathNot: 'node_modules/zod/' },
		},
		{
			name: 'screen-parts-know-types-only',
			comment: 'src/ui runs in the browser: of the server it may know types of front doors (import type)',
			from: { path: '^src/ui/', pathNot: TESTS },
			to: { path: '^src/server/', dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'screen-parts-know-front-doors',
			comment: 'src/ui reaches modules by their index.ts',
			from: { path: '^src/ui/', pathNot: TESTS },
			to: { path: ['^src/server/', '^src/routes/'], pathNot: FRONT_DOOR },
		},
		{
			name: 'routes-know-little-platform',
			comment: 'a route asks modules; of the platform it sees actor, access, ctx, refusal, record and files',
			// Health looks at the schema, the desk's event stream listens on a channel: both are about the platform itself.
			from: { path: '^src/routes/', pathNot: ['^src/routes/healthz/', '/desk/events/', ...TESTS] },
			to: { path: '^src/server/platform/', pathNot: PLATFORM_FOR_ROUTES },
		},
		{
			name: 'sql-in-stores',
			comment: 'only store.ts, views.ts, *-store.ts and *-views.ts touch SQL',
			from: { path: '^src/', pathNot: [...SQL_FILES, ...TESTS] },
			to: { path: ['^src/server/platform/db[.]ts$', 'node_modules/(kysely|pg)/'], dependencyTypesNot: ['type-only'] },
		},
	];
}

function hygieneRules(): IForbiddenRuleType[] {
	return [
		{
			name: 'no-cycle',
			comment: 'files that load each other cannot be read top-down (types alone may)',
			from: {},
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
		},
		{
			name: 'product-stands-alone',
			comment: 'the product does not know its tests, benchmarks, commands or the simulated outside world',
			from: { path: '^src/', pathNot: TESTS },
			to: { path: '^(simulators|bench|test|e2e|bin)/' },
		},
		{
			name: 'outside-by-front-door',
			comment: 'simulators stand for the outside world: of the product they know src/shared and front doors',
			from: { path: '^simulators/', pathNot: TESTS },
			to: { path: ['^src/', '^(bench|test|e2e|bin)/'], pathNot: ['^src/shared/', FRONT_DOOR] },
		},
		{
			name: 'no-development-package',
			comment: 'what runs at the province is listed under dependencies',
			from: { path: ['^src/', '^simulators/'], pathNot: TESTS },
			to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
		},
	];
}
