/** Front door of exports: lists as files, short ones at once, long ones by a job that shows how far it is. */
export { exportsModule } from './module.ts';
export {
	EXPORT_FORMATS,
	type ExportFormat,
	type ExportKind,
	type ExportPage,
	type ExportPaper,
	type ExportRows,
	type ExportVolume,
	type OpenExport,
} from './export-kind.ts';
export { previewExport, takeExport, type ExportWish, type TakenExport } from './take-export.ts';
export { askExport } from './ask-export.ts';
export { dropExport } from './forget-exports.ts';
export { getMyExportFile, listMyExports, type ExportFile, type ExportLine } from './views.ts';
