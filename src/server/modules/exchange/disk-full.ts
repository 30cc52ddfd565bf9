/** True when writing failed because there is no room: a full disk, a full quota, a file-size limit. */
export function diskFull(error: unknown): boolean {
	return error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String(error.code));
}
