import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import type { PaperInput, PaperKind } from './paper-data.ts';
import type { RenderedPaper } from './render-paper.ts';

/** What the child answers. */
export type RenderedApart = { readonly paper: RenderedPaper } | { readonly error: string };

const PATIENCE_MILLISECONDS = 60_000;

/**
 * Sets a long paper in a process of its own: setting hundreds of sheets holds a processor for seconds and takes hundreds of
 * megabytes, which go back to the machine only when their process ends. The same bytes as `renderPaper`.
 * @throws Error when the child does not answer in a minute, or cannot set the paper
 */
export async function renderPaperApart<K extends PaperKind>(kind: K, input: PaperInput<K>): Promise<RenderedPaper> {
	const child = fork(resolve('src/server/modules/papers/render-child.ts'), [], {
		execArgv: ['--disable-warning=ExperimentalWarning'],
		serialization: 'advanced',
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		timeout: PATIENCE_MILLISECONDS,
	});
	const answer = await new Promise<RenderedApart>((settle) => {
		child.once('message', (message) => {
			settle(message as RenderedApart);
		});
		child.once('error', ({ message }) => {
			settle({ error: message });
		});
		child.once('exit', (code, signal) => {
			settle({ error: `ended without an answer: ${String(code ?? signal)}` });
		});
		child.send({ kind, input });
	});
	child.disconnect();
	if ('error' in answer) throw new Error(`setting a paper apart: ${answer.error}`);
	return answer.paper;
}
