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
	exchange: ['agencies', 'people', 'signing'],
	tasks: ['agencies', 'calendar', 'people'],
	hub: ['exchange', 'people', 'signing'],
	procedures: ['forms', 'processes', 'calendar', 'agencies'],
	dossiers: ['agencies', 'calendar', 'people', 'forms', 'processes', 'procedures', 'papers', 'signing'],
	documents: ['agencies', 'calendar', 'people', 'papers', 'signing', 'exchange', 'tasks'],
	archives: ['agencies', 'people', 'documents', 'papers'],
	notices: ['dossiers', 'people', 'agencies', 'procedures'],
	ratings: ['dossiers'],
	exports: ['people', 'papers'],
};
