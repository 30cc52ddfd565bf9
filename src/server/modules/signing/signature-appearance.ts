import type { RevisionObject } from './append-revision.ts';
import { pdfName, pdfReference, serializePdfValue, type PdfDictionary, type PdfValue } from './pdf-values.ts';
import { packedPicture, type Picture } from './png-picture.ts';
import { drawHand, drawSeal } from './sample-drawings.ts';

/** A rectangle on a page in points from the lower left corner; pages count from 1. */
export interface Zone {
	readonly page: number;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/**
 * How a signature looks on the page.
 * @law 30/2020/NĐ-CP, Phụ lục I, mục II: the authorised person's is a blue picture between position and name, the agency's a red seal
 * over the left third of it; neither carries text. On copies and on appendices in files of their own the agency's shows no
 * picture, only words.
 */
export type Appearance =
	| {
			readonly kind: 'leader' | 'agency';
			readonly zone: Zone;
			/** Gives each sample signature its own hand where there is no picture; usually the signer's name. */
			readonly seed: string;
			readonly picture?: Picture;
	  }
	| {
			readonly kind: 'words';
			readonly zone: Zone;
			/** A page of the zone's size, set elsewhere. */
			readonly page: Uint8Array;
	  };

/** An appearance as PDF: operators for a form of the given size with its origin at the lower left, and what they need. */
export interface DrawnAppearance {
	readonly drawing: string;
	readonly resources: PdfDictionary;
	readonly objects: readonly RevisionObject[];
}

/** Draws an appearance. @param firstNumber first free object number, for pictures and fonts */
export function drawAppearance(
	appearance: Exclude<Appearance, { kind: 'words' }>,
	firstNumber: number,
): DrawnAppearance {
	const { zone, picture, kind, seed } = appearance;
	if (picture !== undefined) return drawPicture(picture, zone, firstNumber);
	const drawing = kind === 'leader' ? drawHand(zone.width, zone.height, seed) : drawSeal(zone.width, zone.height);
	return { drawing, resources: new Map(), objects: [] };
}

/** The picture as large as it fits into the zone, in its middle; what is clear in it stays clear. */
function drawPicture(picture: Picture, zone: Zone, firstNumber: number): DrawnAppearance {
	const scale = Math.min(zone.width / picture.width, zone.height / picture.height);
	const [width, height] = [picture.width * scale, picture.height * scale];
	const packed = packedPicture(picture);
	const image = (space: string, bytes: Buffer, more: readonly (readonly [string, PdfValue])[]): string => {
		const dictionary = new Map<string, PdfValue>([
			['Type', pdfName('XObject')],
			['Subtype', pdfName('Image')],
			['Width', picture.width],
			['Height', picture.height],
			['ColorSpace', pdfName(space)],
			['BitsPerComponent', 8],
			['Filter', pdfName('FlateDecode')],
			['Length', bytes.length],
			...more,
		]);
		return `${serializePdfValue(dictionary)}\nstream\n${bytes.toString('latin1')}\nendstream`;
	};
	const [x, y] = [(zone.width - width) / 2, (zone.height - height) / 2];
	return {
		drawing: `q ${width.toFixed(2)} 0 0 ${height.toFixed(2)} ${x.toFixed(2)} ${y.toFixed(2)} cm /Im0 Do Q`,
		resources: new Map<string, PdfValue>([
			['XObject', new Map<string, PdfValue>([['Im0', pdfReference(firstNumber)]])],
		]),
		objects: [
			{
				number: firstNumber,
				body: image('DeviceRGB', packed.colours, [['SMask', pdfReference(firstNumber + 1)]]),
			},
			{ number: firstNumber + 1, body: image('DeviceGray', packed.opacity, []) },
		],
	};
}
