import { mkdir } from 'node:fs/promises';
import { auditRun, type Hop } from './audit.ts';
import { openJournal } from './journal.ts';
import { openStage, playCommunes, playDirective } from './play-directive.ts';
import { playAcross, playRecall, playRefusal, playReplacement, playReport } from './play-report.ts';
import type { RunReport } from './report.ts';
import { openFourLevels, type DatabaseFor } from './world.ts';

export interface RunOptions {
	/** Folder of the run: data of every part. */
	readonly dir: string;
	readonly databaseFor: DatabaseFor;
	readonly say: (line: string) => void;
	/** Told how to end everything that runs, as soon as something does. */
	readonly onOpen?: (close: () => Promise<void>) => void;
}

/** Starts the four levels, plays every part, ends everything. Failures are in the report, not thrown. */
export async function runFourLevels({ dir, databaseFor, say, onOpen }: RunOptions): Promise<RunReport> {
	const startedAt = new Date();
	const started = performance.now();
	const journal = openJournal(say);
	await mkdir(dir, { recursive: true });
	let startSeconds = 0;
	let hops: Hop[] = [];
	let close = () => Promise.resolve();
	const secondsSince = (instant: number) => (performance.now() - instant) / 1000;
	const reportOf = (more: Pick<RunReport, 'brokenBy'> = {}): RunReport => {
		const runSeconds = secondsSince(started) - startSeconds;
		return { startedAt, startSeconds, runSeconds, steps: journal.steps, hops, ...more };
	};
	try {
		journal.part('0. Khởi động');
		const world = await journal.act('Trục, hai tỉnh, Văn phòng Chính phủ và khối Đảng chạy, đã kết nối trục', () =>
			openFourLevels(dir, databaseFor, (end) => {
				close = end;
				onOpen?.(end);
			}),
		);
		startSeconds = secondsSince(started);
		const stage = openStage(world, journal);
		const { letter, documentId } = await playDirective(stage);
		await playCommunes(stage);
		await playReport(stage, letter, documentId);
		await playRecall(stage);
		await playReplacement(stage);
		await playRefusal(stage);
		await playAcross(stage);
		hops = await auditRun(stage, letter, documentId);
		return reportOf();
	} catch (error) {
		return reportOf({ brokenBy: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) });
	} finally {
		await close();
	}
}
