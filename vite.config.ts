import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

/** Public pages carry their style inside the page: one round trip on a slow line (see docs/adr/0004). */
const INLINE_STYLES_UP_TO_BYTES = 60_000;

/** Native and optional: loaded by Node when it is there, never bundled; where it could not be built, it is not even found. */
const NATIVE = ['graphene-pk11', 'pkcs11js'];

export default defineConfig({
	plugins: [
		sveltekit({
			adapter: adapter({ out: 'build', precompress: true }),
			inlineStyleThreshold: INLINE_STYLES_UP_TO_BYTES,
			csp: {
				mode: 'auto',
				directives: {
					'default-src': ['self'],
					// the signing program on the reader's own computer
					'connect-src': ['self', 'wss://127.0.0.1:*', 'ws://127.0.0.1:*'],
					'img-src': ['self', 'data:'],
					'style-src': ['self', 'unsafe-inline'],
					'font-src': ['self', 'data:'],
					'object-src': ['none'],
					'frame-src': ['self', 'blob:'],
					'base-uri': ['none'],
					'form-action': ['self', 'http://127.0.0.1:*', 'http://localhost:*'],
					'frame-ancestors': ['self'],
				},
			},
		}),
	],
	ssr: { external: NATIVE },
	build: { target: 'es2022', reportCompressedSize: false, rolldownOptions: { external: NATIVE } },
});
