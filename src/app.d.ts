import type { App as RunningApp } from '#lib/server/app.ts';
import type { Actor } from '#lib/server/platform/actor.ts';
import type { SignedIn } from '#lib/server/modules/people/index.ts';
import type { Ctx, ReadCtx } from '#lib/server/platform/ctx.ts';
import type { ProvinceNames } from '#lib/shared/province-names.ts';

declare global {
	namespace App {
		interface Locals {
			/** The running platform: configuration, files, adapters. */
			app: RunningApp;
			/** Who asks. Never undefined: a stranger is `{ kind: 'public' }`. */
			actor: Actor;
			/** Session and account behind the cookie, also while sign-in is unfinished or the session is locked. */
			signedIn: SignedIn | undefined;
			requestId: string;
			lang: 'vi' | 'en';
			/** Runs verbs in one transaction as the asking actor; a refusal becomes an HTTP error page with its sentence. */
			act<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
			/** Reads as the asking actor; a refusal becomes an HTTP error page with its sentence. */
			ask<T>(work: (ctx: ReadCtx) => Promise<T>): Promise<T>;
			/** Like `act`, but hands a refusal back: for form actions that show it beside the form. */
			attempt<T>(work: (ctx: Ctx) => Promise<T>): Promise<Attempt<T>>;
		}
		interface PageData {
			/** The item of the navigation a page stands under, where its address does not say. */
			under?: string;
			/** Whose services these are; absent when not even the frame's data could be loaded. */
			province?: ProvinceNames;
		}
		interface Error {
			message: string;
			code?: string;
			/** Given to people who meet a bug, so that the office can find it in the log. */
			incident?: string;
		}
	}
	type Attempt<T> =
		| { ok: true; value: T }
		| { ok: false; status: number; code: string; sentence: string; details: Readonly<Record<string, unknown>> };
}
