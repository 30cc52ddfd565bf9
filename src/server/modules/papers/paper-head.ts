import type { PaperData, PaperKind } from './paper-data.ts';
import type { Block, FieldBlock, PaperModel } from './paper-model.ts';
import { dayInWords } from './vietnamese-dates.ts';

/** A model before its size is decided. */
export type UnsizedModel = Omit<PaperModel, 'size'>;

/** A labelled line; nothing given becomes a dotted line. */
export function field(label: string, value: string | undefined): FieldBlock {
	return { kind: 'field', label, value: value ?? '' };
}

/** What every paper has: agency, number, place and date, heading, mark of samples. */
export function headOf(
	data: PaperData<PaperKind>,
	heading: string,
): Omit<UnsizedModel, 'blocks' | 'signers' | 'recipients'> {
	return {
		landscape: false,
		fileTitle: heading,
		createdAt: data.createdAt,
		agency: onTwoLines(data.agency),
		dateLine: `${data.place}, ${dayInWords(data.issuedOn)}`,
		sample: data.sample,
		heading,
		...(data.superior === undefined ? {} : { superior: data.superior }),
		...(data.reference === undefined ? {} : { reference: data.reference }),
	};
}

/** 'Ủy ban nhân dân' stands on a line of its own above the place it governs. */
function onTwoLines(agency: string): string {
	return agency.replace(/^(Ủy ban nhân dân|Hội đồng nhân dân) /u, '$1\n');
}

/** Content as the template takes it. */
export function contentOf(body: PaperData<'document'>['body']): Block[] {
	return body.map((item): Block => {
		if (item.kind !== 'paragraph') return item;
		return { kind: 'paragraph', text: item.text, bold: item.bold ?? false, centred: item.centred ?? false };
	});
}
