CREATE TABLE signing.key (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	kind text NOT NULL CHECK (kind IN ('person', 'agency')),
	account_id bigint REFERENCES people.account (id),
	unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	position_id bigint REFERENCES people.position (id),
	position_title text,
	holder_name text NOT NULL CHECK (holder_name = normalize(holder_name, NFC) AND holder_name <> ''),
	store text NOT NULL CHECK (store IN ('software', 'pkcs11')),
	store_reference text NOT NULL,
	certificate_chain text NOT NULL,
	serial_number text NOT NULL,
	issuer_name text NOT NULL,
	valid_from timestamptz NOT NULL,
	valid_to timestamptz NOT NULL CHECK (valid_to > valid_from),
	enrolled_at timestamptz NOT NULL,
	failed_pins smallint NOT NULL DEFAULT 0 CHECK (failed_pins >= 0),
	locked_at timestamptz,
	retired_at timestamptz,
	retired_reason text,
	UNIQUE (issuer_name, serial_number),
	UNIQUE (store, store_reference),
	CHECK ((kind = 'person') = (account_id IS NOT NULL)),
	CHECK ((retired_at IS NULL) = (retired_reason IS NULL))
);
CREATE INDEX key_of_account ON signing.key (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX key_of_unit ON signing.key (unit_id, kind);
COMMENT ON TABLE signing.key IS 'A signing key with its certificate. The key itself lives in its store; person keys belong to an account in a position, agency keys to a unit in place of its seal.';
COMMENT ON COLUMN signing.key.unit_id IS 'For an agency key the unit whose seal it is; for a person key the unit of the position.';
COMMENT ON COLUMN signing.key.position_title IS 'The title as the certificate names it.';
COMMENT ON COLUMN signing.key.store_reference IS 'What the store finds the key by: a file id (software) or slot and object id (pkcs11). Never the key.';
COMMENT ON COLUMN signing.key.certificate_chain IS 'PEM, own certificate first, without the root.';
COMMENT ON COLUMN signing.key.serial_number IS 'Lower-case hexadecimal.';
COMMENT ON COLUMN signing.key.failed_pins IS 'Wrong PINs since the last right one; at five the key locks.';

CREATE TABLE signing.act (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	key_id bigint NOT NULL REFERENCES signing.key (id),
	subject text NOT NULL,
	document_sha256 text NOT NULL CHECK (document_sha256 ~ '^[0-9a-f]{64}$'),
	signed_sha256 text NOT NULL CHECK (signed_sha256 ~ '^[0-9a-f]{64}$'),
	signed_at timestamptz NOT NULL,
	recorded_at timestamptz NOT NULL
);
CREATE INDEX act_of_subject ON signing.act (subject, id);
CREATE INDEX act_of_key ON signing.act (key_id, id);
COMMENT ON TABLE signing.act IS 'Append-only: which key signed which document when.';
COMMENT ON COLUMN signing.act.subject IS 'What the document belongs to, as in the audit log: dossier:H38.1-261122-0001.';
COMMENT ON COLUMN signing.act.document_sha256 IS 'The file before this signature.';
COMMENT ON COLUMN signing.act.signed_sha256 IS 'The file with it.';
