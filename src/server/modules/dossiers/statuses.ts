import { statusNames } from '../../../shared/messages/status.ts';

/**
 * The ten national statuses of a dossier, with the names the national portal uses, word for word.
 * @law NĐ 118/2025/NĐ-CP Điều 26; codes as exchanged with the National Public Service Portal
 */
export const STATUS = {
	submitted: 1,
	received: 2,
	refusedAtIntake: 3,
	processing: 4,
	awaitingSupplement: 5,
	awaitingPayment: 6,
	withdrawn: 7,
	stopped: 8,
	finished: 9,
	returned: 10,
} as const;

export type StatusCode = (typeof STATUS)[keyof typeof STATUS];

/** The national names, word for word, with our English ones. */
export const STATUS_NAMES = Object.fromEntries(
	Object.values(STATUS).map((code) => [code, { vi: statusNames.vi[code], en: statusNames.en[code] }]),
) as Readonly<Record<StatusCode, { readonly vi: string; readonly en: string }>>;

/** True for statuses after which nothing more happens to the business of a dossier. */
export function isFinal(status: StatusCode): boolean {
	return status === 3 || status === 7 || status === 8 || status === 10;
}

/** Narrows a number from the database or the wire. @throws RangeError for anything but 1–10 */
export function statusCode(value: number): StatusCode {
	if (Number.isInteger(value) && value >= 1 && value <= 10) return value as StatusCode;
	throw new RangeError(`No dossier status ${String(value)}`);
}
