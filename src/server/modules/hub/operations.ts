import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import {
	AXIS_ERRORS,
	listAgenciesAfter,
	upsertAgencies,
	type DirectoryItem,
	type MessageType,
} from '../exchange/index.ts';
import { AxisFault } from './axis-fault.ts';
import { insertCall, type NewCall } from './call-store.ts';
import type { HubParts } from './hub-parts.ts';
import {
	countWaiting,
	findDelivery,
	insertEvent,
	listEventsAfter,
	listSent,
	listWaiting,
	setDoneTelling,
	setTaken,
	type HubDelivery,
	type NewEvent,
} from './message-store.ts';
import { redirectWaiting } from './redirect-waiting.ts';
import { findRoute, nextDirectoryVersion, setRoute, type HubSystem } from './system-store.ts';
import { enqueueUpstreamNews } from './upstream-news.ts';

/** A JSON question of a system. Fields are checked where they are used; unknown ones are ignored. */
export type Question = Readonly<Record<string, unknown>>;
type Work = (ctx: Ctx, system: HubSystem, question: Question, parts: HubParts) => Promise<object>;
/** Work that writes its call into the message log, once. */
type Operation = (ctx: Ctx, system: HubSystem, question: Question, parts: HubParts, call: NewCall) => Promise<object>;

const DIRECTORY_PAGE = 5000;
const WHOLE_DIRECTORY = 200_000;

/** What systems ask again and again: it changes nothing, and is no line in the log. Answers are put beside `status` and `ErrorCode`. */
export const QUIET_QUESTIONS: Readonly<
	Record<string, (ctx: ReadCtx, system: HubSystem, question: Question) => Promise<object>>
> = {
	'/getReceivedEdocList': async (ctx, system, question) => ({
		data: await listWaiting(ctx, system.id, messageTypeOf(question)),
	}),
	'/getDeliveryEvents': async (ctx, system, question) => ({
		data: await listEventsAfter(ctx, system.id, numberOf(question, 'after')),
	}),
	'/countReceiveEdoc': async (ctx, system) => ({ count: await countWaiting(ctx, system.id, 'edoc') }),
	'/countReceiveStatus': async (ctx, system) => ({ count: await countWaiting(ctx, system.id, 'status') }),
	'/getSynchronizeUnit': async (ctx, _, question) => ({
		data: await listAgenciesAfter(ctx, numberOf(question, 'version'), DIRECTORY_PAGE),
	}),
};

/** Everything else a system may ask but the two that carry files. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
	'/getSentEdocList': logged(async (ctx, system, question) => {
		const docId = textOf(question, 'docId');
		return {
			data: await listSent(ctx, system.id, { messageType: messageTypeOf(question), ...(docId ? { docId } : {}) }),
		};
	}),
	'/getAgenciesListQD20': logged(async (ctx, _, question) => {
		const agencies = await listAgenciesAfter(ctx, 0, WHOLE_DIRECTORY);
		const level = Number(textOf(question, 'level') ?? 0);
		const wanted = (code: string) => level === 0 || code.split('.').length === level;
		return { data: agencies.filter(({ code, deleted }) => !deleted && wanted(code)) };
	}),
	'/getAgenciesList': logged(async (ctx) => {
		const agencies = await listAgenciesAfter(ctx, 0, WHOLE_DIRECTORY);
		return {
			data: agencies
				.filter(({ deleted }) => !deleted)
				.map((agency) => ({ ...agency, code: agency.code102 ?? agency.code })),
		};
	}),
	'/updateStatus': updateStatus,
	'/registerAgency': logged(registerAgency),
	'/deleteAgency': logged(deleteAgency),
};

/** Work followed by the line of its call in the message log. */
function logged(work: Work): Operation {
	return async (ctx, system, question, parts, call) => {
		const said = await work(ctx, system, question, parts);
		await insertCall(ctx, call);
		return said;
	};
}

async function updateStatus(
	ctx: Ctx,
	system: HubSystem,
	question: Question,
	parts: HubParts,
	call: NewCall,
): Promise<object> {
	const delivery = await findDelivery(ctx, system.id, textOf(question, 'docId') ?? '');
	if (!delivery) throw new AxisFault(AXIS_ERRORS.badFile, 'docId không thuộc hệ thống này');
	const status = textOf(question, 'status');
	const receipt = await checkedReceipt(ctx, question, system, delivery, parts);
	if (status === 'processing') {
		// A hub below has stored it: it leaves this queue, and its receipt goes to the sender. A node only says that it is at work.
		if (system.kind === 'hub' && receipt && (await setTaken(ctx, delivery.id))) {
			const event = newsOf(delivery, 'at-hub', receipt);
			await insertEvent(ctx, event);
			await passUp(ctx, event);
		}
		await insertCall(ctx, call);
		return {};
	}
	if (status !== 'done' && status !== 'fail')
		throw new AxisFault(AXIS_ERRORS.badFile, 'status phải là processing, done hoặc fail');
	const from = receipt ?? { hop: delivery.receiverCode, at: ctx.now };
	const event = newsOf(delivery, status === 'done' ? 'delivered' : 'refused', from, textOf(question, 'note'));
	if (await setDoneTelling(ctx, event, call)) await passUp(ctx, event);
	return {};
}

interface CheckedReceipt {
	readonly hop: string;
	readonly at: Date;
	readonly xml?: Uint8Array;
	readonly verdict?: string;
}

/** A receipt must be signed, and be about the message as we passed it on. */
async function checkedReceipt(
	ctx: Ctx,
	question: Question,
	system: HubSystem,
	delivery: HubDelivery,
	parts: HubParts,
): Promise<CheckedReceipt | undefined> {
	const text = textOf(question, 'receipt');
	if (text === undefined) return undefined;
	const xml = Buffer.from(text, 'base64');
	const checked = await parts.seal.check(ctx, xml);
	if (!checked) throw new AxisFault(AXIS_ERRORS.badFile, 'biên nhận không đọc được');
	const { facts, holds, detail } = checked;
	// A hub below reports for receivers who have the message with one trace header more.
	if (system.kind === 'node' && facts.digest !== delivery.relayedSha256) {
		throw new AxisFault(AXIS_ERRORS.badFile, 'biên nhận nói về một thông điệp khác');
	}
	if (!holds) throw new AxisFault(AXIS_ERRORS.badFile, `biên nhận không đúng: ${detail}`);
	return { hop: facts.hop, at: facts.at, xml, verdict: detail };
}

type News = NewEvent & { readonly event: 'at-hub' | 'delivered' | 'refused' };

function newsOf(delivery: HubDelivery, event: News['event'], from: CheckedReceipt, note?: string): News {
	const { hop, at, xml: receipt, verdict } = from;
	return { deliveryId: delivery.id, senderSystemId: delivery.senderSystemId, event, hop, at, note, receipt, verdict };
}

/** What came from above is told above. */
async function passUp(ctx: Ctx, { senderSystemId, deliveryId, event, receipt, note }: News): Promise<void> {
	if (senderSystemId === null) await enqueueUpstreamNews(ctx, deliveryId, event, receipt, note);
}

async function registerAgency(ctx: Ctx, system: HubSystem, question: Question): Promise<object> {
	const code = textOf(question, 'code');
	const name = textOf(question, 'name');
	if (code === undefined || name === undefined) throw new AxisFault(AXIS_ERRORS.badFile, 'thiếu code hoặc name');
	await requireOwnCode(ctx, system, code);
	await upsertAgencies(ctx, [await directoryItem(ctx, question, { code, name, deleted: false })]);
	return {};
}

async function deleteAgency(ctx: Ctx, system: HubSystem, question: Question, parts: HubParts): Promise<object> {
	const code = textOf(question, 'AgencyCode') ?? textOf(question, 'code');
	if (code === undefined) throw new AxisFault(AXIS_ERRORS.badFile, 'thiếu AgencyCode');
	await requireOwnCode(ctx, system, code);
	const name = textOf(question, 'name') ?? code;
	await upsertAgencies(ctx, [await directoryItem(ctx, question, { code, name, deleted: true })]);
	await redirectWaiting(ctx, [{ code, deleted: true }], parts);
	return {};
}

/** A system writes only codes it speaks for; one that nobody speaks for becomes its own. */
async function requireOwnCode(ctx: Ctx, system: HubSystem, code: string): Promise<void> {
	const owner = await findRoute(ctx, code);
	if (owner === undefined) return setRoute(ctx, code, system.id);
	if (owner !== system.id) throw new AxisFault(AXIS_ERRORS.senderUnknown, `Mã ${code} thuộc hệ thống ${owner}`);
}

async function directoryItem(
	ctx: Ctx,
	question: Question,
	known: { code: string; name: string; deleted: boolean },
): Promise<DirectoryItem> {
	return {
		...known,
		id: numberOf(question, 'id'),
		pid: null,
		mail: textOf(question, 'mail') ?? null,
		centerCode: null,
		version: await nextDirectoryVersion(ctx),
		modifyDate: ctx.now.toISOString(),
		isAgency: question.isAgency !== false,
		code102: textOf(question, 'code102') ?? null,
		oldCode: null,
		pcode: textOf(question, 'pcode') ?? null,
		successorCode: textOf(question, 'successorCode') ?? null,
	};
}

export function messageTypeOf(question: Question): MessageType {
	const type = question.messagetype;
	if (type === 'edoc' || type === 'status') return type;
	throw new AxisFault(AXIS_ERRORS.badFile, 'messagetype phải là edoc hoặc status');
}

export function textOf(question: Question, name: string): string | undefined {
	const value = question[name];
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value.normalize('NFC') : undefined;
}

function numberOf(question: Question, name: string): number {
	const value = Number(question[name] ?? 0);
	return Number.isSafeInteger(value) && value >= 0 ? value : 0;
}
