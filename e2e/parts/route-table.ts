/** Everybody who is asked for in the route test, by the sample account that stands for the role. */
export const WHO = {
	'one-stop': 'motcua2.banho',
	clerk: 'vanthu.banho',
	specialist: 'hotich.banho',
	'division-head': 'truongphong.vh.banho',
	leader: 'phochutich.banho',
	'unit-administrator': 'quantri.banho',
	'province-administrator': 'quantri.tinh',
	'procedure-editor': 'thutuc.tinh',
	auditor: 'kiemtra.tinh',
	operations: 'vanhanh.tinh',
} as const;

export type Who = keyof typeof WHO | 'public' | 'citizen';

const OFFICERS = Object.keys(WHO) as (keyof typeof WHO)[];
const ALL: readonly Who[] = ['public', 'citizen', ...OFFICERS];
const CITIZEN: readonly Who[] = ['citizen'];
const MANAGERS: readonly Who[] = ['unit-administrator', 'province-administrator'];
const PROVINCE: readonly Who[] = ['province-administrator'];
const READERS: readonly Who[] = ['one-stop', 'clerk', 'specialist', 'division-head', 'leader'];
const COLLECTORS: readonly Who[] = ['one-stop', 'clerk', 'specialist', 'division-head'];
const AXIS_READERS: readonly Who[] = ['clerk', ...MANAGERS, 'operations'];
const AXIS_PROVINCE: readonly Who[] = [...PROVINCE, 'operations'];
const EDITOR: readonly Who[] = ['procedure-editor'];
const AUDITORS: readonly Who[] = ['auditor', 'operations'];

/**
 * Who is let near every address of the product. A route that is not written here fails the test: whoever adds one says here
 * who may. What one may do to which dossier is the permission tables' business (dossiers, people).
 */
export const ROUTES: Readonly<Record<string, readonly Who[]>> = {
	'/': ALL,
	'/accessibility': ALL,
	'/help': ALL,
	'/search': ALL,
	'/procedures/[code]': ALL,
	'/sign-in': ALL,
	'/sign-in/callback': ALL,
	'/sign-in/national': ALL,
	'/track': ALL,
	'/signatures': ALL,
	'/track/[code]': ALL,
	// A hub knocks here; what counts is the signature of its request, and looking shows nothing.
	'/axis/push': ALL,
	'/healthz': ALL,
	'/metrics': ALL,
	'/api/v1/deadlines': ALL,
	'/api/v1/openapi.json': ALL,
	'/api/v1/procedures': ALL,
	'/api/v1/procedures/[code]': ALL,
	'/api/v1/track/[code]': ALL,
	'/api/v1/units': ALL,
	'/apply/[code]': ALL,
	'/apply/draft/[id]': CITIZEN,
	'/apply/draft/[id]/[page]': CITIZEN,
	'/apply/draft/[id]/attachments': CITIZEN,
	'/apply/draft/[id]/delivery': CITIZEN,
	'/apply/draft/[id]/review': CITIZEN,
	'/my/documents': CITIZEN,
	'/my/dossiers': CITIZEN,
	'/my/dossiers/[code]': CITIZEN,
	'/my/dossiers/[code]/files/[file]': CITIZEN,
	'/my/dossiers/[code]/slips/[slip]': CITIZEN,
	'/my/notices': CITIZEN,
	'/desk': OFFICERS,
	'/desk/account': OFFICERS,
	'/desk/account/passkey': OFFICERS,
	// Nobody has a picture at first.
	'/desk/account/picture': OFFICERS,
	'/desk/admin': [...MANAGERS, ...AUDITORS],
	'/desk/admin/audit': AUDITORS,
	'/desk/admin/audit/export': AUDITORS,
	'/desk/admin/delegations': MANAGERS,
	'/desk/admin/hours': PROVINCE,
	'/desk/admin/keys': MANAGERS,
	'/desk/admin/keys/new': MANAGERS,
	'/desk/admin/keys/requests/[id]': MANAGERS,
	// Of no unit, as it is asked here, only whoever manages all of them.
	'/desk/admin/keys/seal/[unit]': PROVINCE,
	'/desk/admin/trust': PROVINCE,
	'/desk/admin/people/[id]': MANAGERS,
	'/desk/admin/people/import': MANAGERS,
	'/desk/admin/people/import/template.xlsx': MANAGERS,
	'/desk/admin/people/new': MANAGERS,
	'/desk/admin/positions': MANAGERS,
	'/desk/admin/readings': AUDITORS,
	'/desk/admin/roles': MANAGERS,
	'/desk/admin/sessions': [...MANAGERS, 'operations'],
	'/desk/admin/units': PROVINCE,
	'/desk/admin/units/[id]': PROVINCE,
	// Everybody of an agency who works with documents; which files, is the module's table.
	'/desk/archives': READERS,
	'/desk/archives/[id]': READERS,
	'/desk/archives/[id]/documents/[document]/[file]': READERS,
	'/desk/archives/[id]/package/[kind]': READERS,
	'/desk/archives/add': COLLECTORS,
	'/desk/archives/catalogue': READERS,
	'/desk/archives/catalogue/print': READERS,
	'/desk/board': OFFICERS,
	'/desk/calendar': OFFICERS,
	'/desk/counter': OFFICERS,
	'/desk/counter/receipt/[code]': OFFICERS,
	// What one may not see is not found; a clerk enters only for agencies where the right is held.
	'/desk/documents': OFFICERS,
	'/desk/documents/[id]': OFFICERS,
	'/desk/documents/[id]/files/[file]': OFFICERS,
	'/desk/documents/[id]/edit': OFFICERS,
	'/desk/documents/[id]/preview': OFFICERS,
	'/desk/documents/[id]/compare': OFFICERS,
	'/desk/documents/folders': READERS,
	'/desk/documents/groups': READERS,
	'/desk/documents/leaders': READERS,
	// Numbers are for those who lead and those who supervise.
	'/desk/documents/statistics': ['division-head', 'leader', 'auditor'],
	'/desk/documents/statistics/export': ['division-head', 'leader', 'auditor'],
	'/desk/documents/outgoing/new': ['one-stop', 'clerk', 'specialist', 'division-head'],
	'/desk/documents/incoming': ['clerk'],
	'/desk/documents/outgoing': OFFICERS,
	// Whoever reads the documents of a whole agency.
	'/desk/documents/registers': ['one-stop', 'clerk', 'leader'],
	'/desk/documents/registers/export': ['one-stop', 'clerk', 'leader'],
	'/desk/dossiers/[code]': OFFICERS,
	'/desk/dossiers/[code]/control-slip': OFFICERS,
	'/desk/dossiers/[code]/draft': OFFICERS,
	'/desk/dossiers/[code]/files/[id]': OFFICERS,
	'/desk/dossiers/[code]/slips/[id]': OFFICERS,
	'/desk/events': OFFICERS,
	'/desk/exchange': AXIS_READERS,
	'/desk/exchange/directory': AXIS_READERS,
	// A call names messages of any unit.
	'/desk/exchange/calls': AXIS_PROVINCE,
	'/desk/exchange/hubs': AXIS_READERS,
	// What one may not see is not found.
	'/desk/exchange/received/[id]': AXIS_READERS,
	'/desk/exchange/receipts/[id]': AXIS_READERS,
	'/desk/exchange/sent/[id]': AXIS_READERS,
	// One's own files; what is in them was asked for under one's own rights.
	'/desk/exports': OFFICERS,
	'/desk/exports/[id]': OFFICERS,
	'/desk/organisation': OFFICERS,
	'/desk/organisation/export': OFFICERS,
	'/desk/procedures': OFFICERS,
	'/desk/procedures/[code]': OFFICERS,
	'/desk/procedures/[code]/diagram': OFFICERS,
	'/desk/procedures/[code]/edit': EDITOR,
	'/desk/procedures/[code]/process/[format]': OFFICERS,
	'/desk/search': OFFICERS,
	'/desk/board/export': READERS,
	'/desk/search/export': READERS,
	'/desk/search/suggest': OFFICERS,
	'/desk/sign-in': ALL,
	'/desk/sign-in/alive': ALL,
	'/desk/sign-in/unlock': ['citizen', ...OFFICERS],
	'/desk/signing': OFFICERS,
	'/desk/signing/carried': OFFICERS,
	'/desk/signing/run': OFFICERS,
	'/desk/tasks': OFFICERS,
	'/desk/tasks/[id]': OFFICERS,
	'/desk/tasks/[id]/files/[file]': OFFICERS,
	'/desk/tasks/board': ['division-head', 'leader'],
	'/desk/tasks/board/export': ['division-head', 'leader'],
	'/desk/tasks/new': ['division-head', 'leader'],
	'/desk/theme': ALL,
	// The register of a one-stop centre, for those whose units have one.
	'/desk/tracking': ['one-stop', 'clerk', 'leader'],
	'/desk/tracking/export': ['one-stop', 'clerk', 'leader'],
};

/** Asking for these would end or lock the session that asks. */
export const NOT_ASKED = ['/desk/sign-in/lock', '/desk/sign-out', '/sign-out'] as const;

/** Who is let near every form action; longest beginning wins, so that a folder can be said once. */
export const ACTIONS: Readonly<Record<string, readonly Who[]>> = {
	'/signatures?/': ALL,
	'/apply/[code]?/': CITIZEN,
	'/apply/draft/': CITIZEN,
	'/my/': CITIZEN,
	// Batches: each dossier is asked for by itself, and a batch of none does nothing.
	'/desk?/': OFFICERS,
	'/desk/account?/': OFFICERS,
	'/desk/account?/delegate': [...READERS, ...MANAGERS],
	'/desk/admin/delegations?/': OFFICERS,
	'/desk/admin/hours?/': PROVINCE,
	'/desk/admin/keys/new?/': MANAGERS,
	'/desk/admin/keys?/': MANAGERS,
	// These name a unit; an empty form names none, which is managed only by whoever manages all.
	'/desk/admin/keys/new?/remote': PROVINCE,
	'/desk/admin/keys?/seal': PROVINCE,
	'/desk/admin/people/': MANAGERS,
	'/desk/admin/positions?/': MANAGERS,
	'/desk/admin/roles?/': PROVINCE,
	'/desk/admin/sessions?/': [...MANAGERS, 'operations'],
	'/desk/admin/trust?/': PROVINCE,
	'/desk/admin/units/[id]?/': PROVINCE,
	'/desk/archives/': READERS,
	// Of no agency and no unit nobody holds anything.
	'/desk/archives/catalogue?/adhoc': [],
	'/desk/archives/catalogue?/start': [],
	'/desk/calendar?/': PROVINCE,
	'/desk/counter?/': READERS,
	'/desk/documents/[id]?/': READERS,
	'/desk/documents/[id]/edit?/': READERS,
	// One's own folders: somebody else's, and one that is not there, are left alone.
	'/desk/documents/folders?/': OFFICERS,
	'/desk/documents/groups?/': READERS,
	'/desk/documents/leaders?/add': ['clerk', 'leader'],
	'/desk/documents/leaders?/': READERS,
	'/desk/documents/outgoing/new?/': ['one-stop', 'clerk', 'specialist', 'division-head'],
	'/desk/documents/incoming?/': ['clerk'],
	'/desk/documents/registers?/': ['clerk', ...MANAGERS],
	'/desk/dossiers/[code]?/': READERS,
	'/desk/exchange/hubs?/': PROVINCE,
	'/desk/exchange/sent/[id]?/': PROVINCE,
	'/desk/exports?/': OFFICERS,
	'/desk/procedures/[code]/edit?/': EDITOR,
	'/desk/signing?/': OFFICERS,
	'/desk/tasks/[id]?/': READERS,
	'/desk/tasks/new?/': ['division-head', 'leader'],
};

/** Actions and endpoints that belong to signing in and out, or to the look of the page: open by their nature. */
export const OPEN_ACTIONS = ['/desk/sign-in', '/sign-in', '/sign-out', '/desk/sign-out', '/desk/theme'] as const;

/** Endpoints that change something, and who is let near them. */
export const ENDPOINTS: Readonly<Record<string, readonly Who[]>> = {
	// Only counts; the address of a published interface.
	'POST /api/v1/deadlines': ALL,
	'POST /axis/push': [],
	'POST /desk/account/passkey': OFFICERS,
	'POST /desk/signing/carried': OFFICERS,
	'POST /desk/signing/run': OFFICERS,
};
