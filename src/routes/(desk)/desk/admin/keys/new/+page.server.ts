import { createHash } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { mapUnitsOn } from '#lib/server/modules/agencies/index.ts';
import { listPositionHoldersOf } from '#lib/server/modules/people/index.ts';
import { enrolKey, readCertificates, requestKey, type WantedKey } from '#lib/server/modules/signing/index.ts';
import { grantedUnits, requirePermission } from '#lib/server/platform/access.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { isRefusal, refuse } from '#lib/server/platform/refusal.ts';
import { describeRefusal } from '#lib/server/refusal-sentence.ts';
import { vnDate } from '#lib/shared/dates.ts';
import { formId, formText } from '../../form-text.ts';
import { parentChoices } from '../../units/parent-choices.ts';
import type { UnitChoice } from '../../units.ts';
import type { Actions, PageServerLoad } from './$types';

const MOST_CERTIFICATE_BYTES = 200_000;

export const load: PageServerLoad = ({ locals, url }) =>
	locals.ask(async (ctx) => {
		requirePermission(ctx, 'signing.manage');
		const units = await managedUnits(ctx);
		const unit = formId(url.searchParams.get('unit') ?? undefined);
		const chosen = units.find(({ id }) => id === unit);
		return {
			units,
			unit: chosen ?? null,
			holders: chosen ? await listPositionHoldersOf(ctx, [chosen.id]) : [],
			hasToken: locals.app.signing.keyStores.pkcs11 !== undefined,
			remote: await findRemote(locals, url.searchParams.get('user') ?? ''),
		};
	});

async function managedUnits(ctx: ReadCtx): Promise<UnitChoice[]> {
	const today = vnDate(ctx.now);
	const granted = grantedUnits(ctx.actor, 'signing.manage');
	if (granted === 'all') return parentChoices(ctx, today);
	const units = [...(await mapUnitsOn(ctx, granted, today)).values()];
	return units
		.filter(({ validTo }) => validTo === null || validTo >= today)
		.map(({ id, name }) => ({ id, name, depth: 0 }));
}

/** Credentials of a user of the remote signing service; null where none is configured. */
async function findRemote({ app, lang }: App.Locals, user: string) {
	const { remote } = app.signing.keyStores;
	if (remote === undefined) return null;
	if (user === '') return { user, credentials: [], sentence: undefined };
	try {
		return { user, credentials: await remote.listCredentials(user), sentence: undefined };
	} catch (error) {
		if (!isRefusal(error)) throw error;
		return { user, credentials: [], sentence: describeRefusal(app.modules, error, lang).sentence };
	}
}

/** The form's owner: `agency`, or `account:position`. */
function wantedOf(form: FormData): WantedKey {
	const unitId = formId(formText(form, 'unit'));
	const [accountId, positionId] = formText(form, 'owner').split(':');
	return positionId === undefined
		? { kind: 'agency', unitId }
		: { kind: 'person', unitId, accountId: formId(accountId), positionId: formId(positionId) };
}

async function uploadedCertificate(form: FormData): Promise<Uint8Array> {
	const file = form.get('certificate');
	return file instanceof File && file.size <= MOST_CERTIFICATE_BYTES ? file.bytes() : new Uint8Array();
}

const FIELDS: Readonly<Record<string, string>> = {
	'signing.weak-pin': 'pin',
	'signing.holder-not-found': 'owner',
	'signing.unit-not-found': 'owner',
	'signing.unreadable-certificate': 'certificate',
	'signing.key-exists': 'certificate',
	'signing.reference-taken': 'reference',
	'signing.remote-disabled': 'reference',
};

export const actions: Actions = {
	request: async ({ locals, request }) => {
		const form = await request.formData();
		const wanted = wantedOf(form);
		const [pin, again] = [form.get('pin'), form.get('again')];
		if (typeof pin !== 'string' || pin !== again)
			return fail(422, { act: 'request', field: 'again', sentence: 'Hai lần gõ mã PIN khác nhau. Gõ lại cả hai.' });
		const done = await locals.attempt((ctx) => requestKey(ctx, locals.app.signing.keyStores, { wanted, pin }));
		if (!done.ok)
			return fail(done.status, { act: 'request', field: FIELDS[done.code] ?? 'owner', sentence: done.sentence });
		redirect(303, '/desk/admin/keys');
	},
	remote: async ({ locals, request }) => {
		const form = await request.formData();
		const reference = formText(form, 'reference');
		const { keyStores } = locals.app.signing;
		const done = await locals.attempt(async (ctx) => {
			requirePermission(ctx, 'signing.manage', wantedOf(form).unitId);
			return (await keyStores.remote?.credential(reference)) ?? refuse('signing.remote-disabled');
		});
		const enrolled = done.ok
			? await locals.attempt((ctx) =>
					enrolKey(ctx, keyStores, { owner: wantedOf(form), store: 'remote', reference, ...done.value }),
				)
			: done;
		if (!enrolled.ok)
			return fail(enrolled.status, {
				act: 'remote',
				field: 'reference',
				sentence: enrolled.sentence,
			});
		redirect(303, '/desk/admin/keys');
	},
	plugin: async ({ locals, request }) => {
		const form = await request.formData();
		const { keyStores } = locals.app.signing;
		const bytes = await uploadedCertificate(form);
		const done = await locals.attempt((ctx) => {
			const chain = readCertificates(bytes);
			const reference = createHash('sha256')
				.update(chain[0] ?? new Uint8Array())
				.digest('hex');
			return enrolKey(ctx, keyStores, { owner: wantedOf(form), chain, store: 'plugin', reference });
		});
		if (!done.ok)
			return fail(done.status, { act: 'plugin', field: FIELDS[done.code] ?? 'certificate', sentence: done.sentence });
		redirect(303, '/desk/admin/keys');
	},
	token: async ({ locals, request }) => {
		const form = await request.formData();
		const bytes = await uploadedCertificate(form);
		const { keyStores } = locals.app.signing;
		const done = await locals.attempt((ctx) =>
			enrolKey(ctx, keyStores, {
				owner: wantedOf(form),
				chain: readCertificates(bytes),
				store: 'pkcs11',
				reference: formText(form, 'reference'),
			}),
		);
		if (!done.ok)
			return fail(done.status, { act: 'token', field: FIELDS[done.code] ?? 'certificate', sentence: done.sentence });
		redirect(303, '/desk/admin/keys');
	},
};
