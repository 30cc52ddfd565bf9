CREATE TABLE signing.key_request (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	kind text NOT NULL CHECK (kind IN ('person', 'agency')),
	account_id bigint REFERENCES people.account (id),
	unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	position_id bigint REFERENCES people.position (id),
	common_name text NOT NULL CHECK (common_name = normalize(common_name, NFC) AND common_name <> ''),
	title text,
	organisation text NOT NULL,
	store_reference text NOT NULL UNIQUE,
	public_key bytea NOT NULL,
	request_pem text NOT NULL,
	requested_at timestamptz NOT NULL,
	settled_at timestamptz,
	key_id bigint REFERENCES signing.key (id),
	CHECK ((kind = 'person') = (account_id IS NOT NULL)),
	CHECK (key_id IS NULL OR settled_at IS NOT NULL)
);
CREATE INDEX key_request_open ON signing.key_request (unit_id) WHERE settled_at IS NULL;
COMMENT ON TABLE signing.key_request IS 'A key pair made in the software store that waits for its certificate. The private key lies sealed in its file; only the request leaves the house.';
COMMENT ON COLUMN signing.key_request.public_key IS 'SubjectPublicKeyInfo, DER: the certificate that comes back must certify exactly this key.';
COMMENT ON COLUMN signing.key_request.request_pem IS 'PKCS#10, as handed to the certificate authority.';
COMMENT ON COLUMN signing.key_request.settled_at IS 'When the certificate came (key_id set) or the request was given up (key_id null).';
