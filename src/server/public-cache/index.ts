export { createPublicCache, PUBLIC_CONTENT_CHANNEL } from './create-public-cache.ts';
export type { PublicCache, PublicCacheOptions } from './create-public-cache.ts';
