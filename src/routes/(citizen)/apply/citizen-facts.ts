import { findProvinceOn, listChildrenOn, type UnitNode } from '#lib/server/modules/agencies/index.ts';
import type { CitizenFacts, SuppliedOptions } from '#lib/server/modules/forms/index.ts';
import { findCitizen } from '#lib/server/modules/people/index.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { vnDate } from '#lib/shared/dates.ts';
import { toNfc } from '#lib/shared/vietnamese-text.ts';

const SEXES: Readonly<Record<string, string>> = { Nam: 'male', Nữ: 'female' };

/** The communes and wards of the province today, in official order. */
async function listCommunes(ctx: ReadCtx): Promise<UnitNode[]> {
	const today = vnDate(ctx.now);
	const province = await findProvinceOn(ctx, today);
	if (!province) return [];
	return (await listChildrenOn(ctx, province.id, today)).filter(({ kind }) => kind === 'commune');
}

/** Options of the lists that change with the organisation of the province. */
export async function suppliedOptions(ctx: ReadCtx): Promise<SuppliedOptions> {
	const communes = await listCommunes(ctx);
	return { communes: communes.map(({ key, name }) => ({ value: key, label: { vi: name, en: name } })) };
}

/** What the national identity says about the asking citizen, as forms are filled from it. */
export async function citizenFacts(ctx: ReadCtx): Promise<CitizenFacts> {
	const citizen = ctx.actor.kind === 'citizen' ? await findCitizen(ctx, ctx.actor.citizenId) : undefined;
	if (!citizen) return { name: '' };
	const { name, identityNumber, address } = citizen;
	const home = address === null ? undefined : communeIn(await listCommunes(ctx), address);
	if (citizen.kind === 'organisation') {
		const organisation = { name, taxCode: identityNumber, ...(address === null ? {} : { address }) };
		const { representativeName, representativeIdentityNumber } = citizen;
		return {
			name: representativeName ?? name,
			...(representativeIdentityNumber ? { identityNumber: representativeIdentityNumber } : {}),
			organisation,
		};
	}
	return {
		name,
		identityNumber,
		nationality: 'Việt Nam',
		...(citizen.birthDate ? { birthDate: citizen.birthDate } : {}),
		...(citizen.gender && SEXES[citizen.gender] ? { sex: SEXES[citizen.gender] } : {}),
		...(address === null ? {} : { residence: address }),
		...(home ? { residenceCommune: home } : {}),
	};
}

/** The one commune an address names; undefined when none or several fit, because guessing would send a dossier astray. */
function communeIn(communes: readonly UnitNode[], address: string): string | undefined {
	const parts = toNfc(address).toLocaleLowerCase('vi').split(',');
	const found = communes.filter(({ name }) =>
		parts.some((part) => part.trim() === toNfc(name).toLocaleLowerCase('vi')),
	);
	return found.length === 1 ? found[0]?.key : undefined;
}
