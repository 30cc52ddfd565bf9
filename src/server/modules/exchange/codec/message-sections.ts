import { refuse } from '../../../platform/refusal.ts';
import { childrenOf, keyOf, type MessageElement } from './message-element.ts';
import { BUSINESS_SPELLING, isKnownName, nominalNameOf } from './element-names.ts';
import type { ToleranceLog } from './tolerances.ts';

const QCVN = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';
const LEGACY = /^http:\/\/www\.e-doc\.vn\/schema\/?$/i;
const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
/** Envelopes around what we look for, of either generation. */
const ENVELOPES = new Set(['edxml', 'edxmlenvelope', 'edxmlheader', 'edxmlbody', 'envelope', 'header', 'body']);

/** The parts of a message, wherever its envelopes put them. */
export interface MessageSections {
	readonly header: MessageElement;
	readonly traceList: MessageElement | undefined;
	readonly business: MessageElement | undefined;
	readonly manifest: MessageElement | undefined;
	readonly encoded: MessageElement | undefined;
	readonly signature: 'absent' | 'dummy' | 'present';
}

/**
 * Finds the parts and names the deviations of namespaces and names.
 * @throws Refusal edxml.header-missing, edxml.duplicate-element
 */
export function findSections(root: MessageElement, tolerances: ToleranceLog): MessageSections {
	noteRoot(root, tolerances);
	const found = new Map<string, MessageElement>();
	const visit = (element: MessageElement): void => {
		for (const child of element.children) {
			const key = keyOf(child.name);
			if (ENVELOPES.has(key)) visit(child);
			else if (found.has(key)) refuse('edxml.duplicate-element', { name: child.name.slice(0, 60) });
			else found.set(key, child);
		}
	};
	visit(root);
	const header = found.get('messageheader') ?? refuse('edxml.header-missing');
	noteNamespace(header.namespace, tolerances);
	notePrefixes(header, found.get('attachmentencoded'), tolerances);
	for (const child of root.children) noteNames(child, tolerances);
	const traceList = found.get('traceheaderlist');
	return {
		header,
		traceList,
		business: businessOf(traceList, header, found.get('bussiness'), tolerances),
		manifest: found.get('edxmlmanifest'),
		encoded: found.get('attachmentencoded'),
		signature: signatureOf(found, tolerances),
	};
}

function noteRoot(root: MessageElement, tolerances: ToleranceLog): void {
	if (keyOf(root.name) === 'envelope') tolerances.add('soap-envelope');
	else {
		if (root.name !== 'edXML') tolerances.add('root-name', root.name);
		noteNamespace(root.namespace, tolerances);
	}
}

function noteNamespace(namespace: string | undefined, tolerances: ToleranceLog): void {
	if (namespace === QCVN || namespace === undefined) return;
	if (namespace === '') tolerances.add('namespace-missing');
	else if (LEGACY.test(namespace)) tolerances.add('namespace-legacy');
	else tolerances.add('namespace-unknown', namespace);
}

/** The SDK writes the header with its prefix and files without, all but their base64. */
function notePrefixes(header: MessageElement, encoded: MessageElement | undefined, tolerances: ToleranceLog): void {
	if (header.prefix !== 'edXML') tolerances.add('prefix-other', header.prefix);
	const contents = encoded?.children.flatMap((file) => childrenOf(file, 'ContentTransferEncoded')) ?? [];
	if ((encoded && encoded.prefix !== '') || contents.some(({ prefix }) => prefix !== 'edXML'))
		tolerances.add('attachment-prefix');
}

function noteNames(element: MessageElement, tolerances: ToleranceLog): void {
	if (!isKnownName(element.name)) return tolerances.add('element-ignored', element.name);
	if (nominalNameOf(element.name) !== element.name)
		tolerances.add(BUSINESS_SPELLING.test(element.name) ? 'business-spelling' : 'element-name', element.name);
	if (keyOf(element.name) === 'signature') return;
	for (const child of element.children) noteNames(child, tolerances);
}

function businessOf(
	traceList: MessageElement | undefined,
	header: MessageElement,
	apart: MessageElement | undefined,
	tolerances: ToleranceLog,
): MessageElement | undefined {
	const inside = [traceList, header].flatMap(
		(parent) => parent?.children.filter(({ name }) => keyOf(name) === 'bussiness') ?? [],
	);
	const all = apart === undefined ? inside : [...inside, apart];
	const [first, second] = all;
	if (second) refuse('edxml.duplicate-element', { name: second.name });
	if (first && traceList?.children.includes(first) !== true) tolerances.add('business-misplaced');
	return first;
}

/** A signature without its own namespace, without value or without certificate cannot be verified by anybody. */
function signatureOf(
	found: ReadonlyMap<string, MessageElement>,
	tolerances: ToleranceLog,
): MessageSections['signature'] {
	const signature = found.get('signature');
	if (signature === undefined && !found.has('digitalsignature')) {
		tolerances.add('signature-absent');
		return 'absent';
	}
	const isReal =
		signature?.namespace === DSIG && signature.children.some(({ name }) => keyOf(name) === 'signaturevalue');
	if (!isReal) tolerances.add('signature-dummy');
	return isReal ? 'present' : 'dummy';
}
