import { redirect } from '@sveltejs/kit';
import { isPermitted } from '#lib/server/platform/access.ts';
import { THEME_COOKIE } from '#lib/server/html-attributes.ts';
import type { OfficerActor } from '#lib/server/platform/actor.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { mapUnitsOn } from '#lib/server/modules/agencies/index.ts';
import { countDocuments, type WorkTab } from '#lib/server/modules/documents/index.ts';
import { countInbox, hasTrackingUnits, type InboxTab } from '#lib/server/modules/dossiers/index.ts';
import type { SignedIn } from '#lib/server/modules/people/index.ts';
import { listKeyNotices } from '#lib/server/modules/signing/index.ts';
import { countTasks, type TaskCounts } from '#lib/server/modules/tasks/index.ts';
import { vnDate } from '#lib/shared/dates.ts';
import { localPath, plainPath } from '#lib/shared/messages/lang.ts';
import type { LayoutServerLoad } from './$types';

/** The desk lives with script: keys, live counts, the paper beside the form. Every form also works without. */
export const csr = true;

/** Pages a person may see before they are an officer at work. */
const OUTSIDE = ['/desk/sign-in', '/desk/sign-out'];

export const load: LayoutServerLoad = async ({ locals, url, cookies, depends }) => {
	depends('desk:counts');
	const path = plainPath(url.pathname);
	const { actor } = locals;
	if (OUTSIDE.some((outside) => path === outside || path.startsWith(`${outside}/`))) return { desk: null };
	if (actor.kind !== 'officer') {
		const returnTo = encodeURIComponent(url.pathname + url.search);
		redirect(303, `${localPath(locals.lang, '/desk/sign-in')}?returnTo=${returnTo}`);
	}
	const dark = cookies.get(THEME_COOKIE) === 'dark';
	const desk = await locals.ask((ctx) => frameOf(ctx, actor, locals.signedIn));
	return { desk: { ...desk, dark, path, search: url.search } };
};

/** Everything around the page: who, where, for whom, how much waits. */
async function frameOf(ctx: ReadCtx, actor: OfficerActor, signedIn: SignedIn | undefined) {
	const held = rightsOf(actor);
	const rights = { ...held, readsTracking: held.reads && (await hasTrackingUnits(ctx)) };
	const counts = await countInbox(ctx);
	const documents = rights.readsDocuments ? await countDocuments(ctx) : undefined;
	const tasks = rights.hasTasks ? await countTasks(ctx) : undefined;
	return {
		who: actor.name,
		accountId: actor.accountId,
		...(await placeOf(ctx, signedIn)),
		actingFor: signedIn?.account.actingFor.map(({ name, until }) => ({ name, until })) ?? [],
		locked: signedIn?.session.locked ?? false,
		idleLockMinutes: signedIn?.session.idleLockMinutes ?? null,
		rights,
		keyNotices: await listKeyNotices(ctx),
		counts: { ...navCounts(counts), ...documentCounts(documents), ...taskCounts(tasks) },
		at: ctx.now,
	};
}

async function placeOf(ctx: ReadCtx, signedIn: SignedIn | undefined): Promise<{ unit: string; title: string }> {
	const held = signedIn?.account.titles[0];
	const unitId = held?.unitId ?? signedIn?.account.homeUnitId;
	if (unitId === null || unitId === undefined) return { unit: '', title: '' };
	const unit = (await mapUnitsOn(ctx, [unitId], vnDate(ctx.now))).get(unitId);
	return { unit: unit?.agencyName ?? '', title: held?.title ?? '' };
}

function rightsOf(actor: OfficerActor) {
	return {
		receives: isPermitted(actor, 'dossier.receive'),
		signs: SIGNING.some((permission) => isPermitted(actor, permission)),
		reads: isPermitted(actor, 'dossier.read'),
		readsDocuments: isPermitted(actor, 'document.read'),
		registersDocuments: isPermitted(actor, 'document.register'),
		usesArchives: isPermitted(actor, 'archive.read') || isPermitted(actor, 'archive.keep'),
		readsExchange: isPermitted(actor, 'exchange.read'),
		readsRegisters: isPermitted(actor, 'document.register') || isPermitted(actor, 'document.direct'),
		readsStatistics: isPermitted(actor, 'document.statistics'),
		draftsDocuments: isPermitted(actor, 'document.draft'),
		hasTasks: TASKS.some((permission) => isPermitted(actor, permission)),
		administers: ADMINISTRATIVE.some((permission) => isPermitted(actor, permission)),
	};
}

const SIGNING = ['dossier.sign', 'dossier.publish', 'document.sign', 'document.issue'] as const;
const TASKS = ['task.handle', 'task.give', 'task.assign', 'task.follow-all'] as const;
const ADMINISTRATIVE = ['people.manage', 'people.sessions', 'audit.read'] as const;

function navCounts(counts: Record<InboxTab, number>) {
	return {
		mine: counts['to-receive'] + counts['in-hand'] + counts['to-sign'],
		toReceive: counts['to-receive'],
		toSign: counts['to-sign'] + counts['to-issue'],
		overdue: counts.overdue,
	};
}

const INCOMING_WORK = ['to-register', 'to-submit', 'to-direct', 'to-handle', 'to-know'] as const;
const SIGNING_WORK = ['to-sign', 'to-seal'] as const;
const OUTGOING_WORK = ['to-comment', 'to-review', 'to-check', 'to-sign', 'to-seal', 'to-issue'] as const;

function documentCounts(counts: Readonly<Record<WorkTab, number>> | undefined) {
	const sum = (tabs: readonly WorkTab[]) => tabs.reduce((all, tab) => all + (counts?.[tab] ?? 0), 0);
	return {
		incomingDocuments: sum(INCOMING_WORK),
		outgoingDocuments: sum(OUTGOING_WORK),
		documentsToSign: sum(SIGNING_WORK),
		overdueDocuments: counts?.overdue ?? 0,
	};
}

function taskCounts(counts: TaskCounts | undefined) {
	return { tasks: counts?.waiting ?? 0, overdueTasks: counts?.overdue ?? 0 };
}
