/* Makes the plain upload forms resumable (tus 1.0). Without this script they post the file the ordinary way.
   A form asks for it by data-upload (address that creates uploads). The last part of a file is answered with the file or with a refusal
   in words; the page is then loaded again and shows the receipt. */
(() => {
	'use strict';
	const CHUNK_BYTES = 1024 * 1024;
	const LONGEST_WAIT_MS = 15000;
	const TUS = { 'Tus-Resumable': '1.0.0' };

	const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
	const key = (form, file) =>
		[
			'upload',
			form.dataset.draft || form.dataset.dossier,
			form.elements.paper.value,
			file.name,
			file.size,
			file.lastModified,
		].join('|');

	/** Until the line is back: at once when the browser says so, at the latest after a growing wait. */
	function untilOnline(attempt) {
		return new Promise((resolve) => {
			const timer = setTimeout(resolve, Math.min(LONGEST_WAIT_MS, 500 * 2 ** attempt));
			addEventListener('online', () => (clearTimeout(timer), resolve()), { once: true });
		});
	}

	async function create(form, file) {
		const facts = {
			filename: file.name,
			filetype: file.type,
			draft: form.dataset.draft,
			dossier: form.dataset.dossier,
			paper: form.elements.paper.value,
		};
		const metadata = Object.entries(facts)
			.filter(([, value]) => value)
			.map(([name, value]) => `${name} ${base64(value)}`)
			.join(',');
		const response = await fetch(form.dataset.upload, {
			method: 'POST',
			headers: { ...TUS, 'Upload-Length': String(file.size), 'Upload-Metadata': metadata },
		});
		const address = response.headers.get('Location');
		if (response.status !== 201 || !address) throw await refusal(response);
		return new URL(address, location.href).pathname;
	}

	class Refused extends Error {
		constructor(status, sentence) {
			super(sentence);
			this.status = status;
		}
	}

	/** The refusal in an answer, with its sentence when it carries one. */
	async function refusal(response) {
		const body = await response.json().catch(() => ({}));
		return new Refused(response.status, body.sentence || '');
	}

	/** How many bytes the server has; undefined when it no longer knows the upload. */
	async function offsetOf(address) {
		const response = await fetch(address, { method: 'HEAD', headers: TUS });
		return response.ok ? Number(response.headers.get('Upload-Offset')) : undefined;
	}

	async function sendRest(form, file, address, offset, show) {
		let at = offset;
		while (at < file.size) {
			const response = await fetch(address, {
				method: 'PATCH',
				headers: { ...TUS, 'Upload-Offset': String(at), 'Content-Type': 'application/offset+octet-stream' },
				body: file.slice(at, at + CHUNK_BYTES),
			});
			if (response.status === 409) at = (await offsetOf(address)) ?? 0;
			else if (!response.ok) throw await refusal(response);
			else at = Number(response.headers.get('Upload-Offset'));
			show(form.dataset.sending, at / file.size);
		}
	}

	async function send(form, file, show) {
		const remembered = key(form, file);
		for (let attempt = 0; ; attempt++) {
			try {
				let address = localStorage.getItem(remembered);
				let offset = address ? await offsetOf(address) : undefined;
				if (offset === undefined) {
					address = await create(form, file);
					offset = 0;
					localStorage.setItem(remembered, address);
				}
				await sendRest(form, file, address, offset, show);
				localStorage.removeItem(remembered);
				return;
			} catch (error) {
				const final = error instanceof Refused && error.status < 500 && error.status !== 423;
				if (final) {
					localStorage.removeItem(remembered);
					throw error;
				}
				show(form.dataset.broken);
				await untilOnline(attempt);
			}
		}
	}

	/** Draws the bar; the words change only at quarters, so that a screen reader is not flooded. */
	function progressIn(form) {
		const place = form.querySelector('.progress');
		const words = document.createElement('p');
		const bar = document.createElement('span');
		const fill = document.createElement('i');
		bar.className = 'bar';
		bar.append(fill);
		place.replaceChildren(words, bar);
		let last = '';
		return (text, share) => {
			if (share !== undefined) fill.style.width = `${share * 100}%`;
			const said = share === undefined ? text : `${text}: ${Math.floor(share * 4) * 25} %`;
			if (said !== last) words.textContent = last = said;
		};
	}

	for (const form of document.querySelectorAll('form[data-upload]')) {
		const input = form.elements.file;
		form.querySelector('.resumes').hidden = false;
		form.addEventListener('submit', async (event) => {
			const file = input.files[0];
			if (!file || file.size > Number(form.dataset.max)) return;
			event.preventDefault();
			if (form.dataset.state === 'sending') return;
			form.dataset.state = 'sending';
			const show = progressIn(form);
			const button = form.querySelector('button');
			button.setAttribute('aria-busy', 'true');
			try {
				await send(form, file, show);
				show(form.dataset.done, 1);
				location.assign(location.pathname + location.search);
			} catch (error) {
				show(error.message || form.dataset.refused);
				form.dataset.state = '';
				button.removeAttribute('aria-busy');
			}
		});
		input.addEventListener('change', () => input.files[0] && form.requestSubmit());
	}
})();
