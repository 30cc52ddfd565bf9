export { certificateFacts, type CertificateFacts } from './certificate-facts.ts';
export { certificatesOf } from './certificates-of.ts';
export { enrolKey, type EnrolKeyInput, type KeyOwner } from './enrol-key.ts';
export type { ImportingKeyStore, KeyStore, KeyStores, OpenedSigner, RemoteKeyStore } from './key-stores.ts';
export { listUsableKeys, type UsableKey } from './list-usable-keys.ts';
export {
	countKeysToRenew,
	getKeyRequest,
	KEY_WARNING_DAYS,
	listKeyRequests,
	listManagedKeys,
	listOwnKeys,
	type KeyState,
	type ManagedKey,
	type OpenKeyRequest,
} from './list-managed-keys.ts';
export { readCertificates } from './read-certificates.ts';
export { dropKeyRequest, fulfilKeyRequest, requestKey, type WantedKey } from './request-key.ts';
export { releaseKeyLock, retireKey } from './manage-keys.ts';
export { signingModule } from './module.ts';
export { createCscClient, type CscClientOptions } from './csc-client.ts';
export { createCarriedBatches, type CarriedBatches } from './carried-batches.ts';
export { createPluginKeyStore, type Carry } from './plugin-key-store.ts';
export { createRemoteKeyStore } from './remote-key-store.ts';
export { createPkcs11KeyStore } from './pkcs11-key-store.ts';
export {
	findOwnPicture,
	findSealPicture,
	listSealPictures,
	removeOwnPicture,
	setOwnPicture,
	setSealPicture,
} from './set-picture.ts';
export { recordSigning } from './record-signing.ts';
export { signingRefusals } from './refusals.ts';
export {
	createRevocationCheck,
	createRevocationLists,
	type RevocationCheck,
	type RevocationLists,
	type RevocationOptions,
	type RevocationState,
} from './revocation-lists.ts';
export {
	signBatch,
	signDocument,
	type DocumentToSign,
	type SignedDocument,
	type SigningProgress,
	type SigningTools,
} from './sign-batch.ts';
export type { Appearance, Zone } from './signature-appearance.ts';
export { signPdf, type SignPdfInput } from './sign-pdf.ts';
export type { Signer } from './signer.ts';
export { signXml, type SignXmlInput } from './sign-xml.ts';
export { stampXml } from './stamp-xml.ts';
export { createSoftwareKeyStore, type SoftwareKeyStoreOptions } from './software-key-store.ts';
export { createSoftwareSigner } from './software-signer.ts';
export { createTimeStampClient, type TimeStampClient, type TimeStampClientOptions } from './time-stamp-client.ts';
export { openSystemSigner, openSystemSignerOrOwn, type Certify } from './system-signer.ts';
export { openKey, type KeyOpening } from './open-key.ts';
export type { UnlockedKey } from './unlock-key.ts';
export { verifyPdf, type SignatureReport, type VerifyOptions } from './verify-pdf.ts';
export { rememberRevocation } from './remember-revocation.ts';
export { judgeCertificate } from './judge-certificate.ts';
export { verifyXml, type VerifyXmlOptions, type XmlSignatureReport } from './verify-xml.ts';
export type { XmlFault } from './xml-references.ts';
export { XmlSyntaxError } from './xml-nodes.ts';
export {
	addTrustAnchor,
	describeRoot,
	endTrust,
	listManagedAnchors,
	listTrustAnchors,
	type NewTrustAnchor,
} from './manage-trust.ts';
export type { TrustAnchor, TrustDomain, TrustedRoots } from './trust-anchor.ts';
export type { TrustAnchorRow } from './trust-anchor-store.ts';
export { MOST_FILE_BYTES, verifyFile, type FileVerdict } from './verify-file.ts';
export { extendToLongTerm, type LongTermFile, type LongTermSource } from './extend-to-long-term.ts';
export { dismissKeyNotice, listKeyNotices, type KeyNotice } from './warn-expiring.ts';
