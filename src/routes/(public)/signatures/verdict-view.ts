import type { FileVerdict } from '#lib/server/modules/signing/index.ts';
import { formatDateTime } from '#lib/shared/dates.ts';
import type { Lang } from '#lib/shared/messages/lang.ts';
import { t } from '#lib/shared/messages/t.ts';

const MARKS = { valid: 'ok', invalid: 'bad', unknown: 'warn', unsigned: 'unknown' } as const;

type One = FileVerdict['signatures'][number];
type Words = ReturnType<typeof t>['signatures'];

/** A verdict as the page shows it: the answer first, then one card for each signature. */
export function verdictView(answer: FileVerdict, lang: Lang) {
	const words = t(lang).signatures;
	const { signatures } = answer;
	return {
		mark: MARKS[answer.verdict],
		title: words.verdicts[answer.verdict],
		sentence: answer.sentence,
		cards: signatures.map((one, index) => ({
			mark: MARKS[one.verdict],
			heading: words.signature(index + 1, signatures.length),
			title: words.verdicts[one.verdict],
			sentence: one.sentence,
			rows: rowsOf(one, words),
		})),
	};
}

function rowsOf(one: One, words: Words): { label: string; value: string }[] {
	const { signer, provenAt, claimedAt } = one;
	const who =
		signer === undefined ? '' : [signer.commonName, signer.title, signer.organisation].filter(Boolean).join(', ');
	const time =
		provenAt !== undefined
			? words.proven(formatDateTime(provenAt))
			: claimedAt !== undefined
				? words.claimed(formatDateTime(claimedAt))
				: words.noTime;
	const rows = [
		{ label: words.signer, value: who },
		{ label: words.issuer, value: signer?.issuerName ?? '' },
		{ label: words.domain, value: words.domains[one.domain ?? 'none'] },
		{ label: words.time, value: time },
		{ label: words.integrity, value: words.integrities[integrityOf(one)] },
		{ label: words.revocation, value: words.revocations[one.revocation] },
		{ label: words.weak, value: one.weaknesses.join(', ') },
		{ label: words.serial, value: signer?.serialNumber ?? '' },
	];
	return rows.filter(({ value }) => value !== '');
}

function integrityOf(one: One): keyof Words['integrities'] {
	if (one.coverage === 'broken' || !one.digestOk) return 'changed';
	if (one.coverage === 'element') return 'part';
	if (!('laterChanges' in one) || one.laterChanges === 'none' || one.laterChanges === 'validation-data') return 'whole';
	return one.laterChanges === 'signatures-only' ? 'added' : 'changed';
}
