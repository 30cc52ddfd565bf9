import { vnDate } from '../../../shared/dates.ts';
import { provinceNamesOn } from '../agencies/index.ts';
import { checkDraft, reviewDraft, sendToReview } from './approve-draft.ts';
import { circulateDraft } from './circulate-draft.ts';
import { draftDocument } from './draft-document.ts';
import type { NewRecipient } from './recipient-store.ts';
import type { OutgoingFate, SampleOutgoing } from './sample-plan.ts';
import type { Stage } from './seed-sample.ts';

const WAY: readonly OutgoingFate[] = ['review', 'check', 'to-sign'];

/** Plays one draft to where its plan ends; what is signed later is signed once the sample keys are there. */
export async function playOutgoing(stage: Stage, sample: SampleOutgoing): Promise<void> {
	const { clerk, leader, head, officer, agencyId, divisionId, secondId } = stage;
	const at = (actor: typeof clerk, minutes: number) => stage.as(actor, 1, minutes);
	const begin = await at(officer, 0);
	const province = await provinceNamesOn(begin, vnDate(begin.now));
	const reaches = (fate: OutgoingFate) => WAY.indexOf(sample.fate) >= WAY.indexOf(fate);
	const recipients: NewRecipient[] = sample.isInternal
		? [{ channel: 'unit', unitId: secondId, name: '' }]
		: [
				{ channel: 'paper', name: 'Ban Quản lý mẫu', address: `Tổ 1, ${province.vi}` },
				...stage.peerIds.map((unitId) => ({ channel: 'unit' as const, unitId, name: '' })),
				{ channel: 'unit', unitId: divisionId, name: '', isAddressee: false },
			];
	const { id } = await draftDocument(begin, {
		draftingUnitId: divisionId,
		agencyUnitId: agencyId,
		direction: sample.isInternal ? 'internal' : 'outgoing',
		kindCode: sample.kind,
		abstract: sample.abstract,
		urgency: sample.urgency,
		signerId: leader.accountId,
		content: { body: sample.body.map((text) => ({ kind: 'paragraph' as const, text })) },
		recipients,
	});
	if (sample.fate === 'commenting')
		await circulateDraft(await at(officer, 10), {
			id,
			asked: [{ unitId: secondId }],
			words: 'Xin ý kiến về dự thảo (mẫu).',
			due: { limit: { value: 2, unit: 'working-day' } },
		});
	if (!reaches('review')) return;
	await sendToReview(await at(officer, 20), { id });
	if (!reaches('check')) return;
	await reviewDraft(await at(head, 40), { id, words: 'Nhất trí, chuyển kiểm tra thể thức (mẫu).' });
	if (!reaches('to-sign')) return;
	await checkDraft(await at(clerk, 60), { id });
}
