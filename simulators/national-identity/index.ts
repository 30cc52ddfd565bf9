export {
	createNationalIdentity,
	type IdentityFault,
	type NationalIdentity,
	type NationalIdentityOptions,
} from './create-national-identity.ts';
export { SAMPLE_IDENTITIES, sampleOtp, type IdentityPerson } from './people.ts';
