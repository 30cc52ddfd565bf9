/**
 * Preloaded by `start-with-us.ts`: whoever started this process is gone, killed perhaps, and with it the channel to it. Ends as if asked to;
 * what does not heed that is ended all the same.
 */
const PATIENCE_MILLISECONDS = 30_000;

process.on('disconnect', () => {
	setTimeout(() => process.exit(1), PATIENCE_MILLISECONDS).unref();
	process.kill(process.pid, 'SIGTERM');
});
// To be heard is no reason to go on living.
process.channel?.unref();
