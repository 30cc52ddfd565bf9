import type { PaperInput, PaperKind } from './paper-data.ts';
import type { RenderedApart } from './render-apart.ts';
import { renderPaper } from './render-paper.ts';

/** The other end of `render-apart.ts`: sets one paper and ends when the parent hangs up. */
process.once('message', (wish: { kind: PaperKind; input: PaperInput<PaperKind> }) => {
	renderPaper(wish.kind, wish.input).then(
		(paper) => answer({ paper }),
		(error: unknown) => answer({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
	);
});

function answer(message: RenderedApart): void {
	process.send?.(message);
}
