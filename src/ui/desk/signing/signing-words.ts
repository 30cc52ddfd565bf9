import type { UsableKey } from '#lib/server/modules/signing/index.ts';
import { formatDate } from '#lib/shared/dates.ts';
import type { SigningQueueName } from './signing-line.ts';

interface QueueWords {
	/** The act, as on its button. */
	readonly verb: string;
	readonly done: string;
	readonly follows: string;
	readonly empty: string;
	/** Whose key it takes. */
	readonly owner: string;
}

export const QUEUE_WORDS: Readonly<Record<SigningQueueName, QueueWords>> = {
	sign: {
		verb: 'Ký',
		done: 'đã ký',
		follows: 'Ký rồi không sửa được.',
		empty: 'Không có văn bản chờ ký',
		owner: 'cá nhân',
	},
	seal: {
		verb: 'Đóng dấu, phát hành',
		done: 'đã phát hành',
		follows: 'Phát hành rồi không thu lại được.',
		empty: 'Không có văn bản chờ đóng dấu',
		owner: 'của cơ quan',
	},
	initial: {
		verb: 'Ký nháy',
		done: 'đã ký nháy',
		follows: 'Chữ ký nháy ở lại với bản dự thảo này.',
		empty: 'Không có dự thảo chờ ký nháy',
		owner: 'cá nhân',
	},
};

/** A result goes out with the seal; a document that is sealed still waits for its clerk to issue it. */
const SEAL_DOCUMENTS: QueueWords = {
	...QUEUE_WORDS.seal,
	verb: 'Đóng dấu',
	done: 'đã đóng dấu, chờ phát hành',
	follows: 'Đóng dấu rồi không sửa được.',
};

/** The words of a queue for these papers. */
export function wordsFor(queue: SigningQueueName, codes: readonly string[]): QueueWords {
	const areDocuments = codes.length > 0 && codes.every(isDocumentCode);
	return queue === 'seal' && areDocuments ? SEAL_DOCUMENTS : QUEUE_WORDS[queue];
}

/** Where a key lives, when that is not here. */
const STORES: Readonly<Record<string, string>> = {
	remote: ' (ký số từ xa)',
	pkcs11: ' (thiết bị ký ở máy chủ)',
	plugin: ' (thiết bị ký trên máy này)',
};

/** A key as its holder tells it from the others: what differs stands first, a narrow list cuts the end off. */
export function keyWords({ holderName, positionTitle, validTo, store, isLocked }: UsableKey): string {
	const locked = isLocked ? ', đang khóa vì sai mã PIN' : '';
	const title = positionTitle ? `, ${positionTitle}` : '';
	return `${holderName}${STORES[store] ?? ''}${locked}, đến ${formatDate(validTo)}${title}`;
}

/** A dossier is told by its code, a document by its abstract. */
export function isDocumentCode(code: string): boolean {
	return code.startsWith('vb-');
}
