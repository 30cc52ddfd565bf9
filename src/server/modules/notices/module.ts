import type { Config } from '../../platform/config.ts';
import type { Module } from '../../platform/module.ts';
import { noticesRefusals } from './refusals.ts';
import { sendEmail, smtpMailer, type Mailer } from './send-email.ts';
import { tellApplicant } from './tell-applicant.ts';

/** What the composition root plugs in. @param mail how letters leave; SMTP unless a test says otherwise */
export function noticesModule(parts: { config: Pick<Config, 'publicUrl' | 'smtpUrl'> }, mail?: Mailer): Module {
	const { publicUrl, smtpUrl } = parts.config;
	const host = new URL(publicUrl).hostname;
	const send = mail ?? smtpMailer(smtpUrl, `khong-tra-loi@${host}`);
	return {
		name: 'notices',
		refusals: noticesRefusals,
		handlers: {
			'dossier.changed': { 'notices.tell-applicant': (ctx, payload) => tellApplicant(ctx, payload, { publicUrl }) },
		},
		jobs: { 'notices.send-email': (ctx, payload) => sendEmail(ctx, payload, send, host) },
	};
}
