/** Whatever survives a round trip through `jsonb`. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };
