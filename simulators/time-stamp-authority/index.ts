export { createTimeStampAuthority } from './create-time-stamp-authority.ts';
export type { TimeStampAuthority, TimeStampAuthorityOptions, TimeStampFault } from './create-time-stamp-authority.ts';
