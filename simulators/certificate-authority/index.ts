export { createCertificateAuthority } from './create-certificate-authority.ts';
export type { CertificateAuthority, CertificateAuthorityOptions } from './create-certificate-authority.ts';
export { certificatePem } from './issue-certificate.ts';
export type { CertificateRequest, IssuedCertificate } from './issue-certificate.ts';
