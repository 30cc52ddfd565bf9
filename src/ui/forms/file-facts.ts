/** A size for people, Vietnamese decimals: `1,8 MB`, `180 KB`. */
export function formatSize(bytes: number): string {
	if (bytes >= 1024 * 1024) return `${(bytes / (1024 * 1024)).toFixed(1).replace('.', ',')} MB`;
	return `${String(Math.max(1, Math.round(bytes / 1024)))} KB`;
}

/** A hash in groups of four that can be read aloud and compared. */
export function groupHash(sha256: string): string {
	return sha256.replace(/(.{4})(?=.)/gu, '$1 ');
}
