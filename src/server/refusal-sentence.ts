import { accessRefusals } from './platform/access.ts';
import { refusalSentence, type Refusal, type RefusalTable } from './platform/refusal.ts';
import type { Module } from './platform/module.ts';

const UNKNOWN = {
	status: 409,
	vi: 'Việc này chưa làm được lúc này. Tải lại trang rồi thử lại.',
	en: 'This cannot be done right now. Reload the page and try again.',
} as const;

/** Status and sentence of a refusal, for screens and for the API: the one place where a "no" gets its words. */
export function describeRefusal(
	modules: readonly Module[],
	refusal: Refusal,
	language: 'vi' | 'en',
): { status: number; sentence: string } {
	const tables: readonly RefusalTable[] = [accessRefusals, ...modules.map((module) => module.refusals ?? {})];
	const text = tables.map((table) => table[refusal.code]).find((found) => found !== undefined) ?? UNKNOWN;
	return { status: text.status, sentence: refusalSentence(text, language, refusal.details) };
}
