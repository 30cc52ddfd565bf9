import { z } from 'zod';
import type { RefusalTable } from '../platform/refusal.ts';

/** An error as partners get it. @see RFC 9457 */
export const problem = z.object({
	type: z.string().describe('stable: urn:lien-thong:problem:<code>'),
	title: z.string().describe('what is wrong, in Vietnamese'),
	status: z.int(),
	errors: z.array(z.object({ at: z.string(), message: z.string() })).optional(),
	retryAfterSeconds: z.int().optional(),
});
export type Problem = z.infer<typeof problem>;

/** Refusals of the interface itself. */
export const apiRefusals = {
	'api.invalid': { status: 422, vi: 'Yêu cầu có chỗ chưa đúng.', en: 'The request has faults.' },
	'api.not-json': { status: 400, vi: 'Nội dung gửi lên không phải JSON.', en: 'The body is not JSON.' },
	'api.too-large': { status: 413, vi: 'Nội dung gửi lên quá lớn.', en: 'The body is too large.' },
	'api.too-many': {
		status: 429,
		vi: 'Hỏi quá nhiều lần liên tiếp. Thử lại sau {seconds} giây.',
		en: 'Too many requests. Try again in {seconds} seconds.',
	},
	'api.deadline': { status: 422, vi: '{reason}', en: '{reason}' },
} as const satisfies RefusalTable;

/** A problem as an HTTP response. */
export function problemResponse(body: Omit<Problem, 'type'> & { code: string }): Response {
	const { code, ...rest } = body;
	const headers: Record<string, string> = {
		'content-type': 'application/problem+json; charset=utf-8',
		'cache-control': 'no-store',
	};
	if (rest.retryAfterSeconds !== undefined) headers['retry-after'] = String(rest.retryAfterSeconds);
	return new Response(JSON.stringify({ type: `urn:lien-thong:problem:${code}`, ...rest } satisfies Problem), {
		status: rest.status,
		headers,
	});
}
