/** A label and what is filled in behind it; an empty value is printed as a dotted line to fill in by hand. */
export interface FieldBlock {
	readonly kind: 'field';
	readonly label: string;
	readonly value: string;
}

export interface ParagraphBlock {
	readonly kind: 'paragraph';
	readonly text: string;
	readonly bold?: boolean;
	readonly centred?: boolean;
}

/** A table; widths are parts of the line, cells are plain text. */
export interface TableBlock {
	readonly kind: 'table';
	readonly columns: readonly {
		readonly title: string;
		readonly part: number;
		readonly align: 'left' | 'centre' | 'right';
	}[];
	readonly rows: readonly (readonly string[])[];
}

export interface ListBlock {
	readonly kind: 'list';
	readonly items: readonly string[];
}

export type Block = FieldBlock | ParagraphBlock | TableBlock | ListBlock;

/** Whoever signs at the foot. The one with `zone` gets room for a digital signature. */
export interface SignerBlock {
	/** 'TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'; one line each. */
	readonly authority?: string;
	readonly position: string;
	/** What the form says under the position, e.g. '(Ký, ghi rõ họ tên)'. */
	readonly note?: string;
	readonly name?: string;
	readonly zone?: 'leader';
}

/** A paper ready to be set: all words are final, only the setting is left to the template. */
export interface PaperModel {
	readonly size: 'a4' | 'a5';
	readonly landscape: boolean;
	/** Title of the file, for readers and screen readers. */
	readonly fileTitle: string;
	readonly createdAt: Date;
	readonly superior?: string;
	readonly agency: string;
	readonly reference?: string;
	readonly dateLine: string;
	readonly formMark?: string;
	readonly sample: boolean;
	/** SVG. */
	readonly qr?: string;
	/** Absent on an official letter (công văn), which has no title. */
	readonly heading?: string;
	readonly subheading?: string;
	/** Abstract under the number, for official letters: 'V/v …'. */
	readonly about?: string;
	readonly addressees?: readonly string[];
	/** Red marks with frames of fixed size; width in millimetres. */
	readonly stamps?: readonly { readonly text: string; readonly widthMillimetres: number }[];
	/** Address of the agency, at the foot of the first page. */
	readonly contact?: string;
	readonly blocks: readonly Block[];
	readonly signers: readonly SignerBlock[];
	readonly recipients: readonly string[];
	readonly footNote?: string;
	/** Initials behind the last words of the content. */
	readonly contentInitials?: string;
	/** Initials behind the last line of the recipients. */
	readonly formInitials?: string;
}
