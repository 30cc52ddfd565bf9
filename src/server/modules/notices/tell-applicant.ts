import { vnDate } from '../../../shared/dates.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { enqueue } from '../../platform/jobs.ts';
import type { Json } from '../../platform/json.ts';
import { provinceNamesOn } from '../agencies/index.ts';
import { findNoticeFacts, type ActKind } from '../dossiers/index.ts';
import { letterText, noticeText } from './notice-text.ts';
import { findPreference, insertEmail, insertNotice } from './store.ts';

/** Settings a letter needs. */
export interface LetterSetting {
	/** Address of the portal, without a slash at the end. */
	readonly publicUrl: string;
}

/**
 * Hears that a dossier changed and tells its applicant: a notice in the application and, unless they do not want it, a
 * letter. An event heard twice tells once, because the act's own row is the key.
 */
export async function tellApplicant(ctx: Ctx, payload: Json, setting: LetterSetting): Promise<void> {
	const event = payload as { code: string; act: ActKind };
	const facts = await findNoticeFacts(ctx, event.code, event.act);
	if (!facts || facts.citizenId === null) return;
	const text = noticeText(facts);
	if (!text) return;
	const noticeId = await insertNotice(ctx, {
		event_key: `dossier:${facts.code}:${String(facts.actId)}`,
		citizen_id: facts.citizenId,
		dossier_code: facts.code,
		act: facts.act,
		title: text.title,
		body: text.lines.filter((line) => line !== '').join('\n'),
		created_at: ctx.now,
	});
	if (noticeId === undefined) return;
	const preference = await findPreference(ctx, facts.citizenId);
	const address = preference?.emailAddress ?? facts.email;
	if (!address || preference?.emailOn === false) return;
	await insertEmail(ctx, { notice_id: noticeId, address, asked_at: ctx.now });
	const letter = letterText(facts, text, {
		address: `${setting.publicUrl}/my/dossiers/${facts.code}`,
		province: await provinceNamesOn(ctx, vnDate(ctx.now)),
	});
	await enqueue(ctx, {
		name: 'notices.send-email',
		payload: { noticeId, title: text.title, letter },
		key: String(noticeId),
	});
}
