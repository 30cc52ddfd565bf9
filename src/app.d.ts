import type { App as Platform } from '#lib/server/app.ts';
import type { Actor } from '#lib/server/platform/actor.ts';
import type { Ctx, ReadCtx } from '#lib/server/platform/ctx.ts';

declare global {
	namespace App {
		interface Locals {
			/** The running platform: configuration, files, adapters. */
			app: Platform;
			/** Who asks. Never undefined: a stranger is `{ kind: 'public' }`. */
			actor: Actor;
			requestId: string;
			lang: 'vi' | 'en';
			/** Runs verbs in one transaction as the asking actor. */
			act<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
			/** A reading context as the asking actor. */
			read(): ReadCtx;
		}
		interface Error {
			message: string;
			code?: string;
			/** Given to people who meet a bug, so that the office can find it in the log. */
			incident?: string;
		}
	}
}
