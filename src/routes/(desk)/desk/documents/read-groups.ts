import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { listRecipientGroups } from '#lib/server/modules/documents/index.ts';
import type { DraftGroup } from '#lib/ui/desk/documents/draft-form-model.ts';

/** Groups for quick sending as rows of a form: the officer's own and the agency's. */
export async function readGroups(ctx: ReadCtx, agencyUnitId: number): Promise<DraftGroup[]> {
	return (await listRecipientGroups(ctx, agencyUnitId)).map(({ id, name, isShared, members }) => ({
		id,
		name,
		isShared,
		members: members.map((member) => ({
			channel: member.channel,
			name: member.name,
			code: (member.channel === 'axis' ? member.organId : member.address) ?? '',
			isAddressee: member.isAddressee ?? true,
		})),
	}));
}
