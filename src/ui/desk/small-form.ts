import type { SubmitFunction } from '$app/forms';
import { say } from './toasts.svelte.ts';

/** A small form posted to a page other than the one shown: a refusal is said, since that page's answer would show nowhere. */
export const smallForm: SubmitFunction =
	() =>
	async ({ result, update }) => {
		if (result.type === 'failure')
			say(String(result.data?.sentence ?? 'Chưa làm được. Tải lại trang rồi thử lại.'), true);
		else await update();
	};
