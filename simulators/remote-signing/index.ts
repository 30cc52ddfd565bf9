export { createRemoteSigning } from './create-remote-signing.ts';
export type { RemoteSigning, RemoteSigningFault, RemoteSigningOptions } from './create-remote-signing.ts';
