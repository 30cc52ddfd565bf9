import { refuse } from '../../../platform/refusal.ts';
import type { Base64Spool, SpooledFile } from './base64-spool.ts';
import { keyOf, type MessageElement } from './message-element.ts';
import { MESSAGE_LIMITS, type MessageLimits } from './message-limits.ts';
import type { OpenedElement, XmlHandlers } from './xml-events.ts';

const ROOTS = new Set(['edxml', 'edxmlenvelope', 'envelope']);

export interface Collector extends XmlHandlers {
	/** The root with all but attachments' contents and what is inside signatures. */
	readonly root: () => MessageElement | undefined;
	/** Files by their element `ContentTransferEncoded`. */
	readonly files: ReadonlyMap<MessageElement, SpooledFile>;
}

/**
 * Builds the small tree of a message and sends the contents of attachments to the spool.
 * @throws Refusal edxml.root, edxml.text-too-long, edxml.base64, edxml.too-large
 */
export function collectMessage(spool: Base64Spool, limits: MessageLimits = MESSAGE_LIMITS): Collector {
	const stack: MessageElement[] = [];
	const files = new Map<MessageElement, SpooledFile>();
	let root: MessageElement | undefined;
	/** How deep we are inside something whose text is not kept; 0: outside. */
	let skipped = 0;
	let content: MessageElement | undefined;
	let letters = 0;

	return {
		files,
		root: () => root,
		open(opened) {
			if (skipped > 0) {
				skipped += 1;
				return false;
			}
			if (content) refuse('edxml.base64', { name: content.name });
			const element: MessageElement = { ...opened, children: [], text: '' };
			if (root === undefined) root = asRoot(element);
			else stack.at(-1)?.children.push(element);
			stack.push(element);
			if (keyOf(opened.name) === 'contenttransferencoded') {
				content = element;
				spool.begin(nameNear(stack));
			} else if (isSignature(opened)) skipped = 1;
			return content !== undefined;
		},
		text(text) {
			if (content) return spool.add(text);
			if (skipped > 0) return;
			const element = stack.at(-1);
			if (!element) return;
			element.text += text;
			letters += text.length;
			if (element.text.length > limits.textLength || letters > limits.headerLength)
				refuse('edxml.text-too-long', { name: element.name });
		},
		close() {
			if (skipped > 1) return void (skipped -= 1);
			skipped = 0;
			const element = stack.pop();
			if (content === undefined || element !== content) return;
			files.set(content, spool.finish());
			content = undefined;
		},
	};
}

function isSignature({ name }: OpenedElement): boolean {
	return name === 'SignedInfo' || name === 'SignatureValue' || name === 'KeyInfo' || name === 'Object';
}

function asRoot(element: MessageElement): MessageElement {
	const key = keyOf(element.name);
	const isSoap = element.namespace?.startsWith('http://schemas.xmlsoap.org/soap/envelope') === true;
	if (!ROOTS.has(key) || (key === 'envelope' && !isSoap)) refuse('edxml.root', { name: element.name.slice(0, 60) });
	return element;
}

/** What a person would call the file whose content begins: its name or id if they came before. */
function nameNear(stack: readonly MessageElement[]): string {
	const siblings = stack.at(-2)?.children ?? [];
	const named = siblings.find(({ name }) => keyOf(name) === 'attachmentname');
	const identified = siblings.find(({ name }) => keyOf(name) === 'contentid');
	return (named ?? identified)?.text.trim().slice(0, 120) ?? '';
}
