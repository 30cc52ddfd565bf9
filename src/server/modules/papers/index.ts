export { paperSchemas, type PaperData, type PaperInput, type PaperKind } from './paper-data.ts';
export { renderPaper, type PaperZone, type RenderedPaper } from './render-paper.ts';
export { renderPaperApart } from './render-apart.ts';
export { REGISTER_COLUMNS, TRACKING_COLUMNS, type RegisterBook } from './register-columns.ts';
export { appendCopyBlock, type CopyBlock } from './copy-block.ts';
export { setOverlay, type StampedWords } from './overlay.ts';
export { initialWords, type Initials } from './initials.ts';
export { stampWords } from './stamp-words.ts';
