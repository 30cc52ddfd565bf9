/** Uploads: one check for every file that comes from outside, and resumable transport for drafts. */
export { attachUpload, type AttachedFile } from './attach-upload.ts';
export { checkUpload, type CheckedUpload, type UploadKind } from './check-upload.ts';
export { createUploadHandler, type UploadHandler } from './create-upload-handler.ts';
export { UPLOAD_LIMITS, type UploadLimits } from './upload-limits.ts';
export { askedItem } from './upload-facts.ts';
export { uploadsPart } from './uploads-part.ts';
