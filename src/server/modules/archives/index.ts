/** Front door of archives (lập hồ sơ, lưu trữ): catalogue of the year, files of documents, the agency's archive. */
export { archivesModule } from './module.ts';
export { FILE_STATE_NAMES, type FileAct, type FileState } from './states.ts';
/** The catalogue of the year. */
export { addHeading, approveCatalogue, planFile, startCatalogue, type PlannedFile } from './catalogue.ts';
export {
	catalogueCells,
	findCatalogue,
	listArchiveAgencies,
	type Catalogue,
	type CatalogueFile,
	type CatalogueHeading,
} from './catalogue-views.ts';
export { listRetentions, type Numbering, type Retention } from './catalogue-store.ts';
/** A file while it is collected. */
export {
	addDocument,
	editFile,
	openAdHocFile,
	openFile,
	removeDocument,
	type AdHocFile,
	type FileChange,
} from './collect-file.ts';
export { closeFile, handOverFile, reopenFile } from './close-file.ts';
/** The archive: acceptance, packages, reading room, review at the end of the retention period. */
export { acceptFile, returnFile } from './keep-file.ts';
export { inventoryCells, makePackage, type ArchiveParts, type PackageKind } from './make-package.ts';
export { answerReading, askReading, readArchived, type ArchivedContent } from './reading-room.ts';
export { decideDisposal, proposeDisposal } from './dispose-file.ts';
/** Views. */
export {
	getFile,
	listFiles,
	listWaitingRequests,
	type FileAction,
	type FileFilter,
	type FileRow,
	type FileTab,
	type FileView,
	type ItemView,
	type ReadingRequest,
} from './file-views.ts';
