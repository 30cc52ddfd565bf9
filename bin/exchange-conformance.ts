import { parseArgs } from 'node:util';
import { conformanceText, runConformance } from '../src/server/modules/exchange/index.ts';

/**
 * `npm run -s exchange:conformance -- --url … --system … --secret … [--from CODE] [--to CODE] [--push URL] [--json]`: asks a hub what the interface
 * of the axis demands (docs/guides/exchange-conformance.md). Exit code 0: nothing failed, 1: something did, 2: the question is wrong.
 */
const { values } = parseArgs({
	options: {
		url: { type: 'string' },
		system: { type: 'string' },
		secret: { type: 'string' },
		from: { type: 'string' },
		to: { type: 'string' },
		push: { type: 'string' },
		json: { type: 'boolean', default: false },
	},
});
const { url, system, secret, from, to, push, json } = values;
if (url === undefined || !URL.canParse(url) || system === undefined || secret === undefined) {
	process.stderr.write(
		'Usage: npm run -s exchange:conformance -- --url http://HOST/axis --system ID --secret SECRET [--from CODE] [--to CODE] [--push URL] [--json]\n',
	);
	process.exit(2);
}
const results = await runConformance({ url, systemId: system, secret, from, to, pushUrl: push });
process.stdout.write(json ? `${JSON.stringify(results, null, '\t')}\n` : conformanceText(results));
process.exitCode = results.some(({ verdict }) => verdict === 'fail') ? 1 : 0;
