CREATE TABLE agencies.unit (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	key text NOT NULL UNIQUE CHECK (key ~ '^[a-z0-9:.-]+$')
);
COMMENT ON TABLE agencies.unit IS 'A territory with its authority, an agency or a division of one. The row is only an identity: everything that can change is a version.';
COMMENT ON COLUMN agencies.unit.key IS 'Assigned once and never an official code; seed files and definitions name units by it.';

CREATE TABLE agencies.unit_version (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	valid daterange NOT NULL CHECK (NOT isempty(valid)),
	kind text NOT NULL CHECK (kind IN ('province', 'district', 'commune', 'department', 'office', 'inspectorate', 'board', 'public-service', 'one-stop-centre', 'site', 'division', 'other')),
	level text NOT NULL CHECK (level IN ('province', 'district', 'commune')),
	form text,
	name text NOT NULL CHECK (name = normalize(name, NFC) AND name <> ''),
	agency_name text,
	short_name text,
	parent_id bigint REFERENCES agencies.unit (id) CHECK (parent_id <> unit_id),
	address text,
	sort integer NOT NULL DEFAULT 0,
	legal_basis text,
	evidence text NOT NULL CHECK (evidence IN ('confirmed', 'secondary', 'framework', 'unverified', 'sample')),
	name_folded text GENERATED ALWAYS AS (platform.fold(coalesce(agency_name, name) || ' ' || coalesce(short_name, ''))) STORED,
	EXCLUDE USING gist (unit_id WITH =, valid WITH &&)
);
CREATE INDEX unit_version_parent ON agencies.unit_version USING gist (parent_id, valid);
CREATE INDEX unit_version_name ON agencies.unit_version USING gin (name_folded gin_trgm_ops);
COMMENT ON TABLE agencies.unit_version IS 'What a unit was called and where it belonged, in time. Periods of one unit never overlap.';
COMMENT ON COLUMN agencies.unit_version.valid IS 'Half-open. No lower bound: the beginning is not known.';
COMMENT ON COLUMN agencies.unit_version.level IS 'Tier of government the unit works at.';
COMMENT ON COLUMN agencies.unit_version.form IS 'Vietnamese form of a territory: tỉnh, thành phố, thị xã, huyện, phường, thị trấn, xã.';
COMMENT ON COLUMN agencies.unit_version.agency_name IS 'Name on papers where it differs from name: a territory acts through its Ủy ban nhân dân.';
COMMENT ON COLUMN agencies.unit_version.evidence IS 'How sure the record is: read, quoted elsewhere, follows from a national decree, from memory, or sample data.';

CREATE TABLE agencies.unit_alias (
	unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	name text NOT NULL,
	source text NOT NULL,
	name_folded text GENERATED ALWAYS AS (platform.fold(name)) STORED,
	PRIMARY KEY (unit_id, name)
);
COMMENT ON TABLE agencies.unit_alias IS 'Other spellings met in official papers; for search only.';

CREATE TABLE agencies.succession (
	from_unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	to_unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	kind text NOT NULL CHECK (kind IN ('merge', 'continue', 'split', 'absorb')),
	effective_on date NOT NULL,
	legal_basis text,
	evidence text NOT NULL,
	PRIMARY KEY (from_unit_id, to_unit_id),
	CHECK (from_unit_id <> to_unit_id)
);
CREATE INDEX succession_to ON agencies.succession (to_unit_id);
COMMENT ON COLUMN agencies.succession.effective_on IS 'First day of the successor''s responsibility.';

CREATE TABLE agencies.unit_code (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	scheme text NOT NULL CHECK (scheme IN ('gso', 'e-identification', 'legacy', 'postal', 'one-stop-system')),
	code text NOT NULL,
	valid daterange NOT NULL CHECK (NOT isempty(valid)),
	evidence text NOT NULL,
	source text,
	EXCLUDE USING gist (scheme WITH =, code WITH =, valid WITH &&),
	EXCLUDE USING gist (unit_id WITH =, scheme WITH =, valid WITH &&)
);
COMMENT ON TABLE agencies.unit_code IS 'Codes are records, not keys: 40 of the 99 communes of 2025 carry a code that meant another unit before.';
