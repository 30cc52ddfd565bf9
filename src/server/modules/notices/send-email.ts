import { createTransport, type Transporter } from 'nodemailer';
import type { Ctx } from '../../platform/ctx.ts';
import type { Json } from '../../platform/json.ts';
import { lockUnsentEmail, markEmailSent } from './store.ts';

/** Hands one letter to the mail server. @throws when it does not take it; the job is then tried again later */
export type Mailer = (letter: {
	to: string;
	subject: string;
	text: string;
	messageId: string;
	at: Date;
}) => Promise<void>;

/** A mail server that does not answer must not hold up the other jobs for long. */
const PATIENCE_MILLISECONDS = 8000;

/** A mailer over SMTP. @param smtpUrl e.g. `smtp://127.0.0.1:8082`, with user and password where the server asks for them */
export function smtpMailer(smtpUrl: string, from: string): Mailer {
	let transport: Transporter | undefined;
	return async ({ to, subject, text, messageId, at }) => {
		transport ??= createTransport({
			url: smtpUrl,
			connectionTimeout: PATIENCE_MILLISECONDS,
			greetingTimeout: PATIENCE_MILLISECONDS,
			socketTimeout: PATIENCE_MILLISECONDS,
		});
		await transport.sendMail({
			from,
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
	await mail({
		to: email.address,
		subject: title,
		text: letter,
		messageId: `<notice-${String(noticeId)}@${host}>`,
		at: email.asked_at,
	});
	await markEmailSent(ctx, noticeId);
}
