/** Front door of notices: what a citizen is told about their dossiers, in the application and by letter. */
export { noticesModule } from './module.ts';
export { smtpMailer, type Mailer } from './send-email.ts';
export { getEmailPreference, markNoticesRead, setEmailPreference } from './preferences.ts';
export { countUnread, listNotices, type Notice } from './views.ts';
export type { EmailPreference } from './store.ts';
