/** Larger uploads are not even read; the reader of pictures asks for less. */
const MOST_BYTES = 2 * 1024 * 1024;

/** The picture of a form; empty when there is none, which the verb then refuses in words. */
export async function uploadedPicture(form: FormData): Promise<Uint8Array> {
	const file = form.get('picture');
	if (!(file instanceof File)) return new Uint8Array();
	return file.size > MOST_BYTES ? new Uint8Array(MOST_BYTES) : file.bytes();
}
