/** Front door of agencies: units in time, their codes, their successors. */
export { agenciesModule } from './module.ts';
export { agenciesRefusals } from './refusals.ts';
export { UNIT_KINDS } from './unit.ts';
export type {
	CodeScheme,
	Evidence,
	Succession,
	Unit,
	UnitCode,
	UnitHistory,
	UnitKind,
	UnitLevel,
	UnitNode,
	UnitTree,
} from './unit.ts';
export {
	findCodeOn,
	findUnitByCodeOn,
	findUnitByKeyOn,
	findUnitOn,
	getSpeakingUnitOn,
	getTreeOn,
	getUnitOn,
	listAncestorsOn,
	listChildrenOn,
	listSubtreeUnitIdsOn,
	mapUnitsOn,
	searchUnitsOn,
} from './views.ts';
export type { SpeakingUnit, UnitSearch } from './views.ts';
export { findProvinceOn, provinceNamesOn } from './province.ts';
export { passOnWork, type UnitsOfMove } from './pass-on-work.ts';
export { agencyHeadOn, type AgencyHead } from './agency-head.ts';
export { findUnitHistory, listPredecessors, listSuccessors, listUnitCodes } from './history-views.ts';
export { createUnit } from './create-unit.ts';
export type { NewUnit } from './create-unit.ts';
export { changeUnit } from './change-unit.ts';
export type { UnitChange } from './change-unit.ts';
export { endUnit } from './end-unit.ts';
export type { UnitEnd } from './end-unit.ts';
export { setUnitCode } from './set-unit-code.ts';
export type { NewUnitCode } from './set-unit-code.ts';
export { listCodeHolders, listDifferences, listExportedUnitsOn } from './compare-views.ts';
export type { CodeHolder, ExportedUnit, UnitDifference } from './compare-views.ts';
export { exportTreeCsv, exportTreeXlsx } from './export-tree.ts';
