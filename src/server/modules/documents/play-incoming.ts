import { vnDate } from '../../../shared/dates.ts';
import { directDocument } from './direct-document.ts';
import { enterIncoming } from './enter-incoming.ts';
import { finishPart, reportProgress } from './finish-incoming.ts';
import { forwardDocument } from './forward-document.ts';
import { registerIncoming } from './register-incoming.ts';
import { returnIncoming } from './return-incoming.ts';
import type { IncomingFate, SampleIncoming } from './sample-plan.ts';
import type { Stage } from './seed-sample.ts';
import { submitIncoming } from './submit-incoming.ts';

const WAY: readonly IncomingFate[] = ['arrived', 'registered', 'submitted', 'directed', 'forwarded', 'in-work', 'done'];

/** Plays one incoming document to where its plan ends. */
export async function playIncoming(stage: Stage, sample: SampleIncoming): Promise<void> {
	const { clerk, leader, head, officer, agencyId, divisionId, secondId } = stage;
	const at = (actor: typeof clerk, minutes: number) => stage.as(actor, sample.daysAgo, minutes);
	const reaches = (fate: IncomingFate) => WAY.indexOf(sample.fate) >= WAY.indexOf(fate);
	const ctx = await at(clerk, 0);
	const { id } = await enterIncoming(ctx, {
		agencyUnitId: agencyId,
		source: 'paper',
		issuerName: `${sample.issuer} (mẫu)`,
		kindCode: sample.kind,
		number: sample.number,
		symbol: sample.symbol,
		issuedOn: vnDate(ctx.now),
		abstract: sample.abstract,
		urgency: sample.urgency,
		isSecret: false,
		fileIds: [await stage.scan(sample)],
	});
	if (sample.fate === 'returned') {
		await returnIncoming(await at(clerk, 10), {
			id,
			reason: 'Văn bản gửi nhầm địa chỉ, không thuộc thẩm quyền (mẫu).',
		});
		return;
	}
	if (!reaches('registered')) return;
	await registerIncoming(await at(clerk, 10), { id });
	if (!reaches('submitted')) return;
	const proposal = 'Đề xuất giao đơn vị chuyên môn chủ trì tham mưu (mẫu).';
	await submitIncoming(await at(clerk, 20), { id, leaderId: leader.accountId, proposal });
	if (!reaches('directed')) return;
	await directDocument(await at(leader, 40), {
		id,
		words: 'Giao đơn vị chuyên môn chủ trì, tham mưu văn bản trả lời đúng hạn (mẫu).',
		due: { limit: { value: sample.urgency === undefined ? 5 : 1, unit: 'working-day' } },
		assignments: [
			{ role: 'main', unitId: divisionId },
			...(secondId === divisionId ? [] : [{ role: 'inform' as const, unitId: secondId }]),
		],
	});
	if (!reaches('forwarded')) return;
	const assignments = [{ role: 'main' as const, unitId: divisionId, accountId: officer.accountId }];
	await forwardDocument(await at(head, 60), { id, assignments, words: 'Đồng chí nghiên cứu, tham mưu (mẫu).' });
	if (!reaches('in-work')) return;
	await reportProgress(await at(officer, 120), { id, words: 'Đã thu thập số liệu, đang tổng hợp (mẫu).' });
	if (!reaches('done')) return;
	await finishPart(await at(officer, 180), { id, words: 'Đã tham mưu văn bản trả lời (mẫu).' });
}
