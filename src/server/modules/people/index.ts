/** Front door of people: who signs in, what they hold, whom they stand in for. */
export { peopleModule } from './module.ts';
export { peopleRefusals } from './refusals.ts';
export { actorOfOfficer, actorOfSession, type SessionInfo, type SignedIn } from './actor-of-session.ts';
export { signInOfficer, type SignInOutcome } from './sign-in.ts';
export { confirmTotp, confirmTotpAtSignIn, startTotpEnrolment, verifyTotp } from './second-factor.ts';
export {
	finishPasskeyRegistration,
	passkeySite,
	removePasskey,
	startPasskeyRegistration,
	startPasskeySignIn,
	verifyPasskey,
	type PasskeySite,
} from './passkeys.ts';
export { changePassword, changePasswordAtSignIn } from './change-password.ts';
export { endSession, listDevices, lockSession, needsTouch, signOut, touchSession, unlockSession } from './session.ts';
export type { Client, SessionRow, SessionStage } from './session-store.ts';
export { knowCitizen, PURPOSE_NOTICE, signInCitizen } from './citizens.ts';
export { findCitizen, findCitizenByNumber, type Citizen, type CitizenDetails } from './citizen-store.ts';
export { createOfficer, disableAccount, enableAccount, officerInput, resetSignIn } from './officers.ts';
export { appoint, createPosition, endAppointment, setRoles } from './appointments.ts';
export { endPosition, movePosition } from './move-position.ts';
export { listPositionHoldersOf, listStrandedPositions, type Holder, type StrandedPosition } from './position-store.ts';
export { findOffice, type Office } from './office-views.ts';
export { delegate, endDelegation } from './delegations.ts';
export { setRolePermissions } from './set-role-permissions.ts';
export { disableInactive } from './disable-inactive.ts';
export { getImportPreview, importOfficers, importTemplate, previewImport } from './import-officers.ts';
export { IMPORT_COLUMNS, type ImportRow } from './import-rows.ts';
export type { ImportPreview } from './import-store.ts';
export { getPolicy } from './policy-store.ts';
export type { SecurityPolicy } from './policy.ts';
export { openSecretBox, type SecretBox } from './secret-box.ts';
export { localPath } from './local-path.ts';
export { SESSION_COOKIE } from './session-token.ts';
export { listRoles, type Role } from './rights-store.ts';
export { listGivableRoles } from './managed.ts';
export {
	finishNationalSignIn,
	startNationalSignIn,
	type NationalIdentitySettings,
	type PendingSignIn,
} from './national-identity.ts';
export {
	findOfficer,
	findOfficerEmail,
	listOfficersOf,
	listPermissionHolders,
	listSeatsOf,
	mapAccountNames,
	type OfficerName,
	type Seat,
} from './officer-views.ts';
export { findAuthenticator, hasPasskey } from './factors.ts';
export { listSampleActors } from './sample-accounts.ts';
export {
	listOfficers,
	listPositions,
	listSessions,
	searchColleagues,
	searchManagedColleagues,
	type OfficerLine,
	type OfficerState,
	type PositionLine,
	type SessionLine,
} from './people-views.ts';
export {
	getOfficerView,
	getOwnView,
	listManagedDelegations,
	type AppointmentView,
	type OfficerView,
} from './officer-view.ts';
export {
	chainState,
	listAccountHistory,
	countAudit,
	listAudit,
	listReadingLog,
	type AuditLine,
	type ReadingLine,
} from './audit-views.ts';
export type { DelegationRow } from './rights-store.ts';
export { sampleOfficers, samplePassword, sampleTotpSecret, type SampleOfficer } from './sample-people.ts';
export { codeAt } from './totp.ts';
