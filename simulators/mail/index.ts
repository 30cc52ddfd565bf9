export {
	createMailSimulator,
	type MailFault,
	type MailSimulator,
	type MailSimulatorOptions,
} from './create-mail-simulator.ts';
export type { Letter } from './letter-store.ts';
