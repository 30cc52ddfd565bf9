import { error } from '@sveltejs/kit';
import { z } from 'zod';
import type { RequestHandler } from './$types';

const answer = z.object({
	id: z.uuid(),
	outcome: z.discriminatedUnion('kind', [
		z.object({ kind: z.literal('signed'), signatures: z.array(z.base64()).max(400) }),
		z.object({ kind: z.literal('unreachable') }),
		z.object({ kind: z.literal('refused'), message: z.string().max(300) }),
	]),
});

/** The browser comes back from the program on its computer: the batch that waits in this process goes on. */
export const POST: RequestHandler = async ({ request, locals }) => {
	if (locals.actor.kind !== 'officer') error(401, 'Ông/bà cần đăng nhập để làm việc này.');
	const posted = answer.safeParse(await request.json().catch(() => undefined));
	if (!posted.success) error(422, 'Phần mềm ký trả lời không đúng dạng.');
	const { id, outcome } = posted.data;
	const carried =
		outcome.kind === 'signed'
			? {
					kind: outcome.kind,
					signatures: outcome.signatures.map((one) => new Uint8Array(Buffer.from(one, 'base64'))),
				}
			: outcome;
	if (!locals.app.signing.carried.settle(locals.actor.accountId, id, carried))
		error(404, 'Lượt ký này đã hết thời gian chờ. Ông/bà ký lại.');
	return Response.json({});
};
