import { toNfc } from '../../../shared/vietnamese-text.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { upsertAgencies } from '../exchange/index.ts';
import type { SecretBox } from '../people/index.ts';
import type { HubParts } from './hub-parts.ts';
import { redirectWaiting } from './redirect-waiting.ts';
import { nextDirectoryVersion, setRoute, upsertSystem } from './system-store.ts';

export interface SystemToRegister {
	readonly id: string;
	readonly name: string;
	readonly kind: 'node' | 'hub';
	readonly secret: string;
	/** Where to knock: `http://127.0.0.1:8080/axis/push`. */
	readonly pushUrl?: string;
	/** PEM of the certificate its receipts are signed with, and what links it to a root; revoked, it stops the system. */
	readonly certificate?: string;
	/** Codes the system speaks for, each with all below it. */
	readonly prefixes: readonly string[];
}

/** Lets a system call this hub and routes its codes to it. The same id again changes name, secret and address. Run by the hub's operator. */
export async function registerSystem(ctx: Ctx, system: SystemToRegister, box: SecretBox): Promise<void> {
	await upsertSystem(ctx, {
		id: system.id,
		name: toNfc(system.name),
		kind: system.kind,
		secretSealed: box.seal(system.secret),
		pushUrl: system.pushUrl ?? null,
		certificateChain: system.certificate ?? null,
	});
	for (const prefix of system.prefixes) await setRoute(ctx, prefix, system.id);
	await record(ctx, {
		act: 'hub.system-registered',
		subject: `system:${system.id}`,
		data: { prefixes: [...system.prefixes] },
	});
}

export interface AgencyToList {
	readonly code: string;
	readonly name: string;
	readonly code102?: string | undefined;
	readonly parentCode?: string | undefined;
	readonly isAgency?: boolean | undefined;
	readonly deleted?: boolean | undefined;
	/** Who took over; for a deleted agency. */
	readonly successorCode?: string | undefined;
}

/** Puts agencies into the directory of the hub, or changes them; systems learn of it at their next synchronisation. */
export async function listInDirectory(
	ctx: Ctx,
	agencies: readonly AgencyToList[],
	parts: Pick<HubParts, 'code'>,
): Promise<void> {
	const items = [];
	for (const agency of agencies) {
		items.push({
			id: 0,
			pid: null,
			code: agency.code,
			name: agency.name,
			mail: null,
			centerCode: null,
			version: await nextDirectoryVersion(ctx),
			deleted: agency.deleted ?? false,
			modifyDate: ctx.now.toISOString(),
			isAgency: agency.isAgency ?? true,
			code102: agency.code102 ?? null,
			oldCode: null,
			pcode: agency.parentCode ?? null,
			successorCode: agency.successorCode ?? null,
		});
	}
	await upsertAgencies(ctx, items);
	await redirectWaiting(ctx, agencies, parts);
}
