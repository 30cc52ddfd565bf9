/** Every list of the platform that can be exported, and how each reads its filter from an address. */
export { openExportKinds, type ExportKindId } from './open-export-kinds.ts';
export { readBoardFilter, type BoardWish } from './read-board-filter.ts';
export { readDossierBoard } from './read-dossier-board.ts';
export { readLogFilter } from './read-log-filter.ts';
export { BOOK_NAMES, readRegister, titleOf, type WantedRegister } from './read-register.ts';
export { readSearch } from './read-search.ts';
export { readTracking, type WantedTracking } from './read-tracking.ts';
