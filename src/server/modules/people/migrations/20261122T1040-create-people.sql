CREATE TABLE people.security_policy (
	effective_from date PRIMARY KEY,
	legal_basis text NOT NULL,
	min_length_with_second_factor integer NOT NULL CHECK (min_length_with_second_factor >= 8),
	min_length_alone integer NOT NULL CHECK (min_length_alone >= min_length_with_second_factor),
	character_classes_alone integer NOT NULL CHECK (character_classes_alone BETWEEN 1 AND 4),
	second_factor_required boolean NOT NULL,
	most_tries integer NOT NULL CHECK (most_tries BETWEEN 1 AND 10),
	lock_out_minutes integer NOT NULL CHECK (lock_out_minutes > 0),
	idle_lock_minutes integer NOT NULL CHECK (idle_lock_minutes > 0),
	administrator_idle_lock_minutes integer NOT NULL CHECK (administrator_idle_lock_minutes > 0),
	citizen_idle_minutes integer NOT NULL CHECK (citizen_idle_minutes > 0),
	session_hours integer NOT NULL CHECK (session_hours > 0),
	administrator_password_months integer NOT NULL CHECK (administrator_password_months > 0),
	password_history integer NOT NULL CHECK (password_history >= 0),
	inactivity_days integer NOT NULL CHECK (inactivity_days > 0),
	argon2_memory_kib integer NOT NULL,
	argon2_passes integer NOT NULL,
	argon2_parallelism integer NOT NULL
);
COMMENT ON TABLE people.security_policy IS 'Rules of sign-in as dated data; the row with the greatest effective_from not after today holds.';

CREATE TABLE people.account (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	kind text NOT NULL CHECK (kind IN ('officer', 'citizen', 'organisation', 'technical')),
	login text,
	name text NOT NULL CHECK (name = normalize(name, NFC) AND name <> ''),
	email text,
	phone text,
	home_unit_id bigint,
	password_hash text,
	password_set_at timestamptz,
	must_change_password boolean NOT NULL DEFAULT false,
	failed_tries integer NOT NULL DEFAULT 0,
	locked_out_until timestamptz,
	created_at timestamptz NOT NULL,
	activated_at timestamptz,
	last_active_at timestamptz,
	disabled_at timestamptz,
	disabled_reason text,
	CHECK ((kind IN ('officer', 'technical')) = (login IS NOT NULL)),
	CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL))
);
CREATE UNIQUE INDEX account_login ON people.account (lower(login));
CREATE INDEX account_name ON people.account USING gin (platform.fold(name) public.gin_trgm_ops) WHERE kind = 'officer';
CREATE INDEX account_home_unit ON people.account (home_unit_id);
COMMENT ON COLUMN people.account.home_unit_id IS 'Unit whose administrator looks after the account; an id of agencies.unit.';
COMMENT ON COLUMN people.account.password_hash IS 'argon2id in PHC form, with its own parameters.';
COMMENT ON COLUMN people.account.disabled_reason IS '''inactivity'' when the 45-day job did it; otherwise the administrator''s words.';

CREATE TABLE people.password_history (
	account_id bigint NOT NULL REFERENCES people.account (id),
	set_at timestamptz NOT NULL,
	password_hash text NOT NULL,
	PRIMARY KEY (account_id, set_at)
);

CREATE TABLE people.totp (
	account_id bigint PRIMARY KEY REFERENCES people.account (id),
	sealed_secret bytea NOT NULL,
	confirmed_at timestamptz,
	last_step bigint NOT NULL DEFAULT 0
);
COMMENT ON COLUMN people.totp.sealed_secret IS 'AES-256-GCM under the key in DATA_DIR/keys; a copy of the database alone opens nothing.';
COMMENT ON COLUMN people.totp.last_step IS 'Time step of the last accepted code; a code is good once.';

CREATE TABLE people.passkey (
	id text PRIMARY KEY,
	account_id bigint NOT NULL REFERENCES people.account (id),
	public_key bytea NOT NULL,
	counter bigint NOT NULL,
	transports text[] NOT NULL DEFAULT '{}',
	label text NOT NULL,
	created_at timestamptz NOT NULL,
	last_used_at timestamptz
);
CREATE INDEX passkey_account ON people.passkey (account_id);

CREATE TABLE people.session (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	token_hash bytea NOT NULL UNIQUE,
	account_id bigint NOT NULL REFERENCES people.account (id),
	stage text NOT NULL CHECK (stage IN ('second-factor', 'change-password', 'enrol', 'open')),
	return_to text,
	challenge text,
	device text NOT NULL,
	ip text NOT NULL,
	port integer,
	user_agent text NOT NULL,
	created_at timestamptz NOT NULL,
	last_seen_at timestamptz NOT NULL,
	locked_at timestamptz,
	ended_at timestamptz,
	end_reason text,
	CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
CREATE INDEX session_account ON people.session (account_id, created_at DESC) WHERE ended_at IS NULL;
COMMENT ON COLUMN people.session.token_hash IS 'SHA-256 of the cookie; the cookie itself is never stored.';
COMMENT ON COLUMN people.session.stage IS 'How far sign-in has come; only ''open'' carries rights.';
COMMENT ON COLUMN people.session.challenge IS 'Passkey challenge waiting for its answer.';

CREATE TABLE people.role (
	code text PRIMARY KEY,
	name text NOT NULL,
	permissions text[] NOT NULL,
	reach text NOT NULL CHECK (reach IN ('unit', 'province')),
	is_administrative boolean NOT NULL,
	sort integer NOT NULL
);
COMMENT ON COLUMN people.role.reach IS 'unit: the subtree of the position''s scope; province: everywhere.';
COMMENT ON COLUMN people.role.is_administrative IS 'Stricter rules: second factor always, password age, short idle lock.';

CREATE TABLE people.position (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	unit_id bigint NOT NULL,
	scope_unit_id bigint NOT NULL,
	title text NOT NULL,
	sort integer NOT NULL DEFAULT 0,
	ended_on date
);
CREATE INDEX position_unit ON people.position (unit_id);
COMMENT ON COLUMN people.position.unit_id IS 'Where the holder sits; an id of agencies.unit.';
COMMENT ON COLUMN people.position.scope_unit_id IS 'Whose subtree the holder''s roles reach: mostly the unit itself, for a one-stop officer the whole commune.';

CREATE TABLE people.appointment (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	account_id bigint NOT NULL REFERENCES people.account (id),
	position_id bigint NOT NULL REFERENCES people.position (id),
	roles text[] NOT NULL,
	from_on date NOT NULL,
	to_on date,
	decision text,
	created_at timestamptz NOT NULL,
	created_by bigint,
	CHECK (to_on IS NULL OR to_on >= from_on),
	EXCLUDE USING gist (account_id WITH =, position_id WITH =, daterange(from_on, to_on, '[]') WITH &&)
);
CREATE INDEX appointment_account ON people.appointment (account_id, from_on);
CREATE INDEX appointment_position ON people.appointment (position_id, from_on);
COMMENT ON COLUMN people.appointment.to_on IS 'Last day, inclusive; NULL while open. Roles never change inside a row: a change closes it and opens the next.';
COMMENT ON COLUMN people.appointment.decision IS 'Reference of the decision that appoints.';

CREATE TABLE people.delegation (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	from_account_id bigint NOT NULL REFERENCES people.account (id),
	to_account_id bigint NOT NULL REFERENCES people.account (id),
	position_ids bigint[],
	roles text[],
	from_at timestamptz NOT NULL,
	to_at timestamptz NOT NULL,
	reason text NOT NULL,
	created_at timestamptz NOT NULL,
	created_by bigint,
	ended_at timestamptz,
	ended_by bigint,
	CHECK (to_at > from_at),
	CHECK (from_account_id <> to_account_id)
);
CREATE INDEX delegation_to ON people.delegation (to_account_id, to_at);
CREATE INDEX delegation_from ON people.delegation (from_account_id, to_at);
COMMENT ON TABLE people.delegation IS 'Xử lý thay: holds from from_at (inclusive) to to_at (exclusive); what was itself received by delegation is not passed on.';
COMMENT ON COLUMN people.delegation.position_ids IS 'Only these positions; NULL means all.';
COMMENT ON COLUMN people.delegation.roles IS 'Only these roles; NULL means all.';

CREATE TABLE people.citizen (
	id bigint PRIMARY KEY REFERENCES people.account (id),
	kind text NOT NULL CHECK (kind IN ('citizen', 'organisation')),
	identity_number text NOT NULL,
	name text NOT NULL,
	birth_date date,
	gender text,
	address text,
	representative_name text,
	representative_identity_number text,
	assurance smallint NOT NULL CHECK (assurance IN (0, 1, 2)),
	identified_at timestamptz,
	UNIQUE (kind, identity_number)
);
COMMENT ON COLUMN people.citizen.assurance IS 'Level of the last electronic identification; 0 when only known from the counter.';
COMMENT ON COLUMN people.citizen.identity_number IS 'Personal identity number, or the tax number of an organisation.';

CREATE TABLE people.purpose_notice (
	citizen_id bigint NOT NULL REFERENCES people.citizen (id),
	purpose text NOT NULL,
	text_version text NOT NULL,
	legal_basis text NOT NULL,
	channel text NOT NULL,
	shown_at timestamptz NOT NULL,
	PRIMARY KEY (citizen_id, purpose, text_version)
);
COMMENT ON TABLE people.purpose_notice IS 'Proof that a person was told why their data is used, with the version of the words and the legal basis.';

CREATE TABLE people.import_preview (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	created_by bigint NOT NULL REFERENCES people.account (id),
	created_at timestamptz NOT NULL,
	file_name text NOT NULL,
	rows jsonb NOT NULL,
	confirmed_at timestamptz
);
COMMENT ON TABLE people.import_preview IS 'Rows read from a workbook, waiting for the administrator to confirm; nothing is created before.';
