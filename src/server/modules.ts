import { agenciesModule } from './modules/agencies/index.ts';
import { calendarModule } from './modules/calendar/index.ts';
import { dossiersModule } from './modules/dossiers/index.ts';
import { peopleModule } from './modules/people/index.ts';
import { proceduresModule } from './modules/procedures/index.ts';
import { signingModule } from './modules/signing/index.ts';
import type { Config } from './platform/config.ts';
import type { FileStore } from './platform/files.ts';
import type { Logger } from './platform/log.ts';
import type { Module } from './platform/module.ts';

/**
 * The declared graph: which module may use which, through its front door. Gates 1 and 4 read it; a dependency that is
 * not written here fails the build.
 */
export const moduleGraph: Readonly<Record<string, readonly string[]>> = {
	agencies: [],
	calendar: ['agencies'],
	people: ['agencies'],
	forms: [],
	processes: ['forms', 'calendar'],
	papers: [],
	signing: ['people', 'agencies'],
	procedures: ['forms', 'processes', 'calendar', 'agencies'],
	dossiers: ['agencies', 'calendar', 'people', 'forms', 'processes', 'procedures', 'papers', 'signing'],
	notices: ['dossiers', 'people', 'agencies', 'procedures'],
	ratings: ['dossiers'],
};

/** Adapters that modules may need when they are plugged in. */
export interface ModuleParts {
	readonly config: Config & { readonly databaseUrl: string };
	readonly files: FileStore;
	readonly log: Logger;
}

/** All modules of the platform, foundations first: seeds run in this order. */
export function openModules(parts: ModuleParts): readonly Module[] {
	return [agenciesModule, calendarModule, peopleModule(parts), signingModule, proceduresModule, dossiersModule];
}
