CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- unaccent() is only STABLE because its dictionary could change; ours does not, and indexes need IMMUTABLE.
CREATE FUNCTION platform.fold(text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
	AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, NFC))) $$;
COMMENT ON FUNCTION platform.fold(text) IS 'Lower case without Vietnamese marks (đ becomes d); for search that forgives missing accents.';

CREATE TEXT SEARCH CONFIGURATION platform.vi (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION platform.vi
	ALTER MAPPING FOR hword, hword_part, word, asciiword, asciihword, hword_asciipart WITH unaccent, simple;

CREATE TABLE platform.audit_entry (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	happened_at timestamptz NOT NULL,
	actor_kind text NOT NULL CHECK (actor_kind IN ('officer', 'citizen', 'public', 'system')),
	actor_id text,
	actor_name text,
	act text NOT NULL,
	subject text NOT NULL,
	unit_id bigint,
	data jsonb NOT NULL,
	request_id text NOT NULL,
	digest bytea NOT NULL
);
CREATE INDEX audit_entry_subject ON platform.audit_entry (subject, id);
CREATE INDEX audit_entry_actor ON platform.audit_entry (actor_kind, actor_id, id);
COMMENT ON TABLE platform.audit_entry IS 'Every change of state, append-only. digest covers all columns; audit_link chains the digests.';
COMMENT ON COLUMN platform.audit_entry.unit_id IS 'Unit in which the act happened; an id of agencies.unit, without a foreign key because the platform knows no module.';

CREATE TABLE platform.audit_link (
	position bigint PRIMARY KEY,
	entry_id bigint NOT NULL UNIQUE,
	link bytea NOT NULL,
	sealed_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE platform.audit_link IS 'The chain: link = sha256(previous link, position, entry id, entry digest). One sealer writes it, so writers never queue for it.';

CREATE TABLE platform.audit_unsealed (entry_id bigint PRIMARY KEY);
COMMENT ON TABLE platform.audit_unsealed IS 'Entries committed but not chained yet, filled by trigger: finding them costs nothing however long the log is.';

CREATE FUNCTION platform.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE FUNCTION platform.mark_unsealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO platform.audit_unsealed SELECT id FROM added; RETURN NULL; END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON platform.audit_entry EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER audit_link_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON platform.audit_link EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER audit_entry_unsealed AFTER INSERT ON platform.audit_entry
	REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION platform.mark_unsealed();

CREATE TABLE platform.reading (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	read_at timestamptz NOT NULL,
	actor_kind text NOT NULL,
	actor_id text,
	actor_name text,
	subject text NOT NULL,
	purpose text NOT NULL,
	unit_id bigint,
	request_id text NOT NULL
);
CREATE INDEX reading_subject ON platform.reading (subject, read_at DESC);
COMMENT ON TABLE platform.reading IS 'Who looked at a citizen''s file and why; shown to the citizen.';
CREATE TRIGGER reading_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON platform.reading EXECUTE FUNCTION platform.refuse_change();

CREATE TABLE platform.outbox (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	topic text NOT NULL,
	payload jsonb NOT NULL,
	request_id text NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE platform.outbox IS 'Events written with the change they tell of; the dispatcher turns each into one job per handler and deletes it.';

CREATE TABLE platform.job (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	name text NOT NULL,
	payload jsonb NOT NULL,
	key text,
	run_at timestamptz NOT NULL DEFAULT now(),
	attempts integer NOT NULL DEFAULT 0,
	last_error text,
	failed_at timestamptz,
	request_id text NOT NULL
);
CREATE UNIQUE INDEX job_key ON platform.job (name, key) WHERE key IS NOT NULL;
CREATE INDEX job_due ON platform.job (run_at) WHERE failed_at IS NULL;
COMMENT ON COLUMN platform.job.failed_at IS 'Set when all attempts are used up; an administrator looks at it. Finished jobs are deleted.';

CREATE TABLE platform.timer (
	job text PRIMARY KEY,
	last_run_at timestamptz NOT NULL DEFAULT '-infinity'
);

CREATE TABLE platform.file (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
	size_bytes bigint NOT NULL,
	media_type text NOT NULL,
	name text NOT NULL,
	created_at timestamptz NOT NULL
);
CREATE INDEX file_sha256 ON platform.file (sha256);
COMMENT ON TABLE platform.file IS 'Files are stored once per content under DATA_DIR/files; a row is one use with its own name.';

CREATE TABLE platform.seed (
	name text PRIMARY KEY,
	checksum text NOT NULL,
	seeded_at timestamptz NOT NULL DEFAULT now()
);
