import { createTransport, type Transporter } from 'nodemailer';
import { vnDate } from '../../../shared/dates.ts';
import { shellMessages } from '../../../shared/messages/shell.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Json } from '../../platform/json.ts';
import { provinceNamesOn } from '../agencies/index.ts';
import { lockUnsentEmail, markEmailSent } from './store.ts';

/** Hands one letter to the mail server. @throws when it does not take it; the job is then tried again later */
export type Mailer = (letter: {
	/** As mail programs show the sender beside the address. */
	from: string;
	to: string;
	subject: string;
	text: string;
	messageId: string;
	at: Date;
}) => Promise<void>;

/** A mail server that does not answer must not hold up the other jobs for long. */
const PATIENCE_MILLISECONDS = 8000;

/** A mailer over SMTP. @param smtpUrl e.g. `smtp://127.0.0.1:8082`, with user and password where the server asks for them @param address of the sender */
export function smtpMailer(smtpUrl: string, address: string): Mailer {
	let transport: Transporter | undefined;
	return async ({ from, to, subject, text, messageId, at }) => {
		transport ??= createTransport({
			url: smtpUrl,
			connectionTimeout: PATIENCE_MILLISECONDS,
			greetingTimeout: PATIENCE_MILLISECONDS,
			socketTimeout: PATIENCE_MILLISECONDS,
		});
		await transport.sendMail({
			from: { name: from, address },
			to,
			subject,
			text,
			messageId,
			date: at,
			headers: { 'Auto-Submitted': 'auto-generated' },
		});
	};
}

/**
 * The job behind each letter. Only a crash between the mail server's "taken" and our commit could send twice; the same
 * Message-ID lets mail programs show that as one.
 */
export async function sendEmail(ctx: Ctx, payload: Json, mail: Mailer, host: string): Promise<void> {
	const { noticeId, title, letter } = payload as { noticeId: number; title: string; letter: string };
	const email = await lockUnsentEmail(ctx, noticeId);
	if (!email) return;
	const { site } = shellMessages.vi;
	await mail({
		from: site(await provinceNamesOn(ctx, vnDate(ctx.now))),
		to: email.address,
		subject: title,
		text: letter,
		messageId: `<notice-${String(noticeId)}@${host}>`,
		at: email.asked_at,
	});
	await markEmailSent(ctx, noticeId);
}
