import type { Ctx } from '#lib/server/platform/ctx.ts';
import type { FileStore } from '#lib/server/platform/files.ts';
import { rawForm, type RawForm } from '#lib/server/modules/forms/index.ts';
import type { ApplicantInput, NewComponent } from '#lib/server/modules/dossiers/index.ts';
import { parseDate } from '#lib/shared/dates.ts';
import { readCard } from '#lib/ui/desk/read-card.ts';
import { keepUpload, readUploads } from '../read-uploads.ts';

/** An intake as the counter posts it. Names of its own begin with `a-`, so that they never meet a question of the form. */
export interface PostedIntake {
	readonly versionId: number;
	readonly receivingUnitId: number;
	readonly channel: 'direct' | 'postal';
	readonly raw: RawForm;
	readonly applicant: ApplicantInput;
	readonly delivery: { readonly method: 'counter' | 'post' | 'online'; readonly address?: string };
	/** As typed; empty when the dossier comes from nowhere else. */
	readonly foreignCode: string;
	readonly token: string | undefined;
	/** Our own fields as typed, to show them again. */
	readonly typed: Readonly<Record<string, string>>;
}

/** Reads the posted intake. A card line read without script fills what was left empty. */
export function readIntake(form: FormData): PostedIntake {
	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value.trim() : '';
	};
	const card = readCard(text('a-card'));
	const method = text('a-delivery');
	const address = text('a-deliveryAddress');
	return {
		versionId: Number(text('a-version')) || 0,
		receivingUnitId: Number(text('a-place')) || 0,
		channel: text('a-channel') === 'postal' ? 'postal' : 'direct',
		raw: rawForm(form.entries()),
		applicant: applicantOf(text, card),
		delivery: {
			method: method === 'post' || method === 'online' ? method : 'counter',
			...(address ? { address } : {}),
		},
		foreignCode: text('a-foreignCode').slice(0, 100),
		token: text('a-token') || undefined,
		typed: Object.fromEntries(
			[...form.entries()].flatMap(([name, value]) =>
				name.startsWith('a-') && typeof value === 'string' ? [[name, value]] : [],
			),
		),
	};
}

function applicantOf(text: (name: string) => string, card: ReturnType<typeof readCard>): ApplicantInput {
	const birthOn = parseDate(text('a-birthOn')) ?? card?.birthOn;
	const submitterName = text('a-submitterName');
	return {
		kind: text('a-kind') === 'organisation' ? 'organisation' : 'citizen',
		name: text('a-name') || (card?.name ?? ''),
		identityNumber: text('a-identityNumber') || (card?.identityNumber ?? ''),
		...(birthOn ? { birthOn } : {}),
		phone: text('a-phone'),
		email: text('a-email'),
		address: text('a-address') || (card?.address ?? ''),
		...(submitterName
			? {
					submitter: {
						name: submitterName,
						identityNumber: text('a-submitterNumber'),
						authorisation: text('a-authorisation'),
					},
				}
			: {}),
	};
}

/** The papers ticked at the counter, with their scans. */
export async function broughtComponents(ctx: Ctx, form: FormData, files: FileStore): Promise<NewComponent[]> {
	const components: NewComponent[] = [];
	for (const id of form.getAll('a-has').map(String)) {
		const uploads = await readUploads(form, `a-scan-${id}`);
		const count = (name: string) => Math.min(99, Math.max(0, Number(form.get(`${name}-${id}`)) || 0));
		const paper = { componentId: id, name: '', originals: count('a-originals'), copies: count('a-copies') };
		if (uploads.length === 0) components.push({ ...paper, fileId: null, source: 'submitted' });
		for (const upload of uploads) {
			const saved = await keepUpload(ctx, files, upload);
			components.push({ ...paper, fileId: saved.id, source: 'scanned' });
		}
	}
	return components;
}
