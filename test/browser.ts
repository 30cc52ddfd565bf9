import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Debian's browser, where somebody installed it. */
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** No sandbox (tests may run as root), no graphics card, no calls home. */
export const BROWSER_FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--disable-dev-shm-usage',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--font-render-hinting=none',
];

/**
 * A headless browser: CHROMIUM_PATH, else Debian's chromium, else the one inside an npm package, which needs nothing
 * installed. The caller closes it.
 * @param flags more switches, such as a debugging port for a tool that drives the browser itself
 */
export async function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
	const installed = [process.env.CHROMIUM_PATH ?? '', ...INSTALLED].find((path) => path !== '' && existsSync(path));
	const args = [...BROWSER_FLAGS, ...flags];
	return installed === undefined ? launchPacked(args) : chromium.launch({ executablePath: installed, args });
}

async function launchPacked(args: readonly string[]): Promise<Browser> {
	// Makes the package unpack the system libraries it brings: a machine without libnss3 can run it then. Read at import.
	process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
	const { default: packed } = await import('@sparticuz/chromium');
	const executablePath = await packed.executablePath();
	return chromium.launch({ executablePath, args: [...args, '--headless=shell'] });
}
