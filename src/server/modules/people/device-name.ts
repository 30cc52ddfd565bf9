/** A name people recognise their device by: "Chrome trên Windows". Coarse on purpose; the full header is kept beside it. */
export function deviceName(userAgent: string): string {
	const browser = firstOf(userAgent, [
		[/Edg\//u, 'Edge'],
		[/CocCoc|coc_coc/iu, 'Cốc Cốc'],
		[/OPR\//u, 'Opera'],
		[/Firefox\//u, 'Firefox'],
		[/Chrome\//u, 'Chrome'],
		[/Safari\//u, 'Safari'],
	]);
	const system = firstOf(userAgent, [
		[/Android/u, 'Android'],
		[/iPhone|iPad/u, 'iOS'],
		[/Windows/u, 'Windows'],
		[/Mac OS X/u, 'macOS'],
		[/Linux/u, 'Linux'],
	]);
	if (!browser && !system) return 'Thiết bị không rõ';
	return `${browser ?? 'Trình duyệt'} trên ${system ?? 'máy không rõ'}`;
}

function firstOf(text: string, patterns: readonly (readonly [RegExp, string])[]): string | undefined {
	return patterns.find(([pattern]) => pattern.test(text))?.[1];
}
