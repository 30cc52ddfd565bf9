import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal } from '../../../platform/refusal.ts';
import { DIRECTORY_CHECKS } from './check-directory.ts';
import { RECEIVING_CHECKS } from './check-receiving.ts';
import { SENDING_CHECKS } from './check-sending.ts';
import { SIGNING_CHECKS } from './check-signing.ts';
import {
	Missing,
	type CheckContext,
	type CheckResult,
	type ConformanceCheck,
	type ConformanceTarget,
} from './conformance-check.ts';
import { rawCaller } from './raw-call.ts';

const CHECKS: readonly ConformanceCheck[] = [
	...SIGNING_CHECKS,
	...DIRECTORY_CHECKS,
	...SENDING_CHECKS,
	...RECEIVING_CHECKS,
];

/**
 * Asks a hub, and an installation where `pushUrl` is given, everything the interface demands. Sends one document and one status marked as samples
 * from the system's own code, and takes them again; nothing else at the hub is touched but what waits for that code.
 */
export async function runConformance(target: ConformanceTarget, now = () => new Date()): Promise<CheckResult[]> {
	const directory = await mkdtemp(join(tmpdir(), 'exchange-conformance-'));
	const run = `${String(Math.floor(now().getTime() / 1000))}${String(randomInt(100, 1000))}`;
	const context: CheckContext = { target, call: rawCaller(target, now), found: {}, run, now, directory };
	try {
		const results: CheckResult[] = [];
		// One after the other: a message must be sent before it can be received.
		for (const check of CHECKS) results.push(await resultOf(check, context));
		return results;
	} finally {
		await rm(directory, { recursive: true, force: true });
	}
}

async function resultOf({ ask, ...check }: ConformanceCheck, context: CheckContext): Promise<CheckResult> {
	try {
		return { ...check, verdict: 'pass', seen: await ask(context) };
	} catch (error) {
		if (error instanceof Missing) return { ...check, verdict: 'not-applicable', seen: error.message };
		// A hub that is not there fails a demand like one that answers wrongly; a bug of ours would say so here too.
		return { ...check, verdict: 'fail', seen: reasonOf(error) };
	}
}

function reasonOf(error: unknown): string {
	if (isRefusal(error)) return error.code;
	if (!(error instanceof Error)) return String(error);
	const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
	return `${error.message}${cause}`;
}

const MARKS = { pass: 'ĐẠT', fail: 'KHÔNG ĐẠT', 'not-applicable': 'KHÔNG ÁP DỤNG' } as const;

/** The results for people: one line a demand, the sum at the end. */
export function conformanceText(results: readonly CheckResult[]): string {
	const lines = results.map(
		({ id, source, vi, verdict, seen }) =>
			`${MARKS[verdict].padEnd(13)} ${id} (mục ${source}): ${vi}${seen === '' ? '' : ` [${seen}]`}`,
	);
	const count = (verdict: CheckResult['verdict']) => String(results.filter((one) => one.verdict === verdict).length);
	return `${lines.join('\n')}\n\n${count('pass')} đạt, ${count('fail')} không đạt, ${count('not-applicable')} không áp dụng\n`;
}
