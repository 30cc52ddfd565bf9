import { formatDate } from '../../../shared/dates.ts';
import { printedReference } from './reference-key.ts';
import { STATE_NAMES, type DocumentState } from './states.ts';

/** An entry of a register of numbers as it is read, names of units and persons already found. */
export interface RawEntry {
	readonly number: number;
	readonly documentId: number;
	readonly enteredOn: string;
	readonly voidReason: string | null;
	readonly state: DocumentState;
	readonly documentNumber: string | null;
	readonly symbol: string | null;
	readonly issuedOn: string | null;
	readonly kindName: string;
	readonly abstract: string;
	readonly issuerName: string;
	readonly signerName: string | null;
	readonly copyCount: number | null;
	readonly arrivedAt: Date | null;
	readonly issuedAt: Date | null;
	readonly finishedAt: Date | null;
	readonly dueAt: Date | null;
	readonly note: string | null;
	/** Who keeps the main original beside the clerk: the unit that drafted it. */
	readonly keeper: string | null;
	/** Recipients as named on the document. */
	readonly recipients: readonly string[];
	/** Units and persons in charge, first given and first read. */
	readonly holders: readonly string[];
	readonly handedAt: Date | null;
	readonly takenAt: Date | null;
	/** References of the documents that answer it. */
	readonly answers: readonly string[];
}

/** One envelope that left on paper. */
export interface RawDispatch {
	readonly handedAt: Date;
	readonly documentNumber: string | null;
	readonly symbol: string | null;
	readonly name: string;
	readonly address: string | null;
	readonly envelopes: number | null;
	readonly receivedBy: string | null;
}

const day = (value: Date | string | null): string => (value === null ? '' : formatDate(value));
const list = (names: readonly string[]): string => names.join('; ');

function about({ kindName, abstract }: Pick<RawEntry, 'kindName' | 'abstract'>): string {
	return `${kindName}: ${abstract}`;
}

function reference({ documentNumber, symbol }: Pick<RawEntry, 'documentNumber' | 'symbol'>): string {
	if (documentNumber === null) return symbol ?? '';
	return symbol === null ? documentNumber : printedReference(documentNumber, symbol);
}

function remark(entry: RawEntry): string {
	if (entry.voidReason !== null) return `Hủy số: ${entry.voidReason}`;
	const state = entry.state === 'recalled' || entry.state === 'replaced' ? STATE_NAMES[entry.state].vi : '';
	return [state, entry.note ?? ''].filter((part) => part !== '').join('. ');
}

/** @law NĐ 30/2020/NĐ-CP Phụ lục IV: register of incoming documents. A reading on the system stands for the signature. */
export function incomingCells(entry: RawEntry): string[] {
	return [
		day(entry.arrivedAt ?? entry.enteredOn),
		String(entry.number),
		entry.issuerName,
		reference(entry),
		day(entry.issuedOn),
		about(entry),
		list(entry.holders),
		day(entry.handedAt),
		entry.takenAt === null ? '' : `Đã nhận ${day(entry.takenAt)}`,
		remark(entry),
	];
}

/**
 * Copies, in want of a form of their own in Annex IV, stand in the same columns.
 * @law NĐ 30/2020/NĐ-CP Phụ lục IV: register of outgoing documents; Điều 19: the clerk and the drafting unit keep it
 */
export function outgoingCells(entry: RawEntry): string[] {
	const isVoid = entry.voidReason !== null;
	return [
		// A voided number keeps its place; the document has another one since.
		isVoid ? printedReference(entry.number, entry.symbol ?? '') : reference(entry),
		day(isVoid ? entry.enteredOn : entry.issuedOn),
		about(entry),
		entry.signerName ?? '',
		list(entry.recipients),
		list(['Văn thư', ...(entry.keeper === null ? [] : [entry.keeper])]),
		entry.copyCount === null ? '' : String(entry.copyCount),
		day(entry.issuedAt),
		'',
		remark(entry),
	];
}

/** @law NĐ 30/2020/NĐ-CP Phụ lục IV: register of postal dispatch */
export function dispatchCells(dispatch: RawDispatch): string[] {
	return [
		day(dispatch.handedAt),
		reference(dispatch),
		[dispatch.name, dispatch.address ?? ''].filter((part) => part !== '').join(', '),
		dispatch.envelopes === null ? '' : String(dispatch.envelopes),
		dispatch.receivedBy ?? '',
		'',
	];
}

/** @law NĐ 30/2020/NĐ-CP Phụ lục IV: register that follows the handling of incoming documents */
export function followUpCells(entry: RawEntry): string[] {
	const finished = entry.finishedAt === null ? '' : `, ${day(entry.finishedAt)}`;
	const issued = entry.issuedOn === null ? '' : ` ngày ${day(entry.issuedOn)}`;
	return [
		String(entry.number),
		`${entry.kindName} số ${reference(entry)}${issued} của ${entry.issuerName}: ${entry.abstract}`,
		list(entry.holders),
		day(entry.dueAt),
		`${STATE_NAMES[entry.state].vi}${finished}`,
		list(entry.answers),
		remark(entry),
	];
}
