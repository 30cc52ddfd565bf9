import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from './platform/config.ts';

/**
 * Starts the sample outside world (identity, time stamps, certificates, mail) beside the platform, as a process of its
 * own: what it does wrong must not be able to hurt us. Only in sample mode.
 */
export async function startSimulators(config: Config, say: (line: string) => void): Promise<{ stop(): Promise<void> }> {
	const entry = resolve('simulators/serve.ts');
	if (!config.sampleMode || !existsSync(entry)) return { stop: () => Promise.resolve() };
	const { dataDir, simulatorsUrl, smtpUrl, publicUrl, identity, remoteSigning, signingPluginUrl } = config;
	const child = fork(entry, [], {
		// A session of its own: Ctrl-C in the terminal is ours to pass on.
		detached: true,
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
		env: {
			...process.env,
			DATA_DIR: dataDir,
			SIMULATORS_URL: simulatorsUrl,
			SMTP_URL: smtpUrl,
			PUBLIC_URL: publicUrl,
			IDENTITY_CLIENT_ID: identity.clientId,
			IDENTITY_CLIENT_SECRET: identity.clientSecret,
			SIGNING_PLUGIN_URL: signingPluginUrl,
			REMOTE_SIGNING_CLIENT_ID: remoteSigning?.clientId,
			REMOTE_SIGNING_CLIENT_SECRET: remoteSigning?.clientSecret,
		},
	});
	await new Promise<void>((ready, failed) => {
		child.once('message', () => {
			ready();
		});
		child.once('exit', (code) => {
			failed(new Error(`The simulators ended with ${String(code)} before they were ready.`));
		});
	});
	say(`  outside      sample services at ${simulatorsUrl}`);
	return {
		stop: () =>
			new Promise((done) => {
				if (child.exitCode !== null) {
					done();
					return;
				}
				child.removeAllListeners('exit');
				child.once('exit', () => {
					done();
				});
				child.disconnect();
			}),
	};
}
