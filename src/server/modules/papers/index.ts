export { paperSchemas, type PaperData, type PaperInput, type PaperKind } from './paper-data.ts';
export { renderPaper, type PaperZone, type RenderedPaper } from './render-paper.ts';
export { renderPaperApart } from './render-apart.ts';
export { REGISTER_COLUMNS, TRACKING_COLUMNS, type RegisterBook } from './register-columns.ts';
export { stampWords, type StampedWords } from './stamp-words.ts';
