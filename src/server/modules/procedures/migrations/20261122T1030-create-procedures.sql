CREATE TABLE procedures.procedure (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	code text NOT NULL UNIQUE,
	favourites integer NOT NULL DEFAULT 0 CHECK (favourites >= 0)
);
COMMENT ON TABLE procedures.procedure IS 'An administrative procedure. What it says is in its versions; this row only gives it an identity.';
COMMENT ON COLUMN procedures.procedure.code IS 'National code, e.g. 1.001193; local codes as received.';
COMMENT ON COLUMN procedures.procedure.favourites IS 'How many people keep it at hand; breaks ties in search.';

CREATE TABLE procedures.procedure_version (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	procedure_id bigint NOT NULL REFERENCES procedures.procedure (id),
	number integer NOT NULL CHECK (number > 0),
	state text NOT NULL CHECK (state IN ('draft', 'published', 'retired')),
	revision integer NOT NULL DEFAULT 1,
	source text NOT NULL CHECK (source IN ('catalogue', 'file', 'screen')),
	definition jsonb,
	definition_digest text,
	catalogue jsonb,
	effective_from date,
	effective_to date,
	title text NOT NULL,
	plain_name text NOT NULL,
	ministry text,
	field text,
	levels text[] NOT NULL DEFAULT '{}',
	subjects text[] NOT NULL DEFAULT '{}',
	life_events text[] NOT NULL DEFAULT '{}',
	online_level text CHECK (online_level IN ('full', 'partial', 'none')),
	facts jsonb NOT NULL,
	exact_names text NOT NULL,
	exact_title text NOT NULL,
	folded_names text NOT NULL,
	folded_title text NOT NULL,
	exact_words tsvector GENERATED ALWAYS AS (to_tsvector('simple', exact_names || ' ' || exact_title)) STORED,
	folded_words tsvector GENERATED ALWAYS AS (to_tsvector('platform.vi', folded_names || ' ' || folded_title)) STORED,
	updated_at timestamptz NOT NULL,
	published_by text,
	published_at timestamptz,
	UNIQUE (procedure_id, number),
	CHECK (state = 'draft' OR effective_from IS NOT NULL),
	CONSTRAINT procedure_version_one_at_a_time EXCLUDE USING gist (
		procedure_id WITH =, daterange(effective_from, effective_to) WITH &&
	) WHERE (state <> 'draft')
);
COMMENT ON TABLE procedures.procedure_version IS 'What a procedure says in a period. Published versions never change: dossiers keep the one they were received under.';
COMMENT ON COLUMN procedures.procedure_version.revision IS 'Counts saves of a draft; a save with an older number is refused.';
COMMENT ON COLUMN procedures.procedure_version.definition IS 'The whole definition (ProcedureDefinition); null when only the catalogue row is known.';
COMMENT ON COLUMN procedures.procedure_version.catalogue IS 'The row of the published catalogue, as seeded.';
COMMENT ON COLUMN procedures.procedure_version.effective_to IS 'First day on which the version no longer holds; null = open.';
COMMENT ON COLUMN procedures.procedure_version.facts IS 'What a result list shows without opening the definition: who handles, limit, fee (ProcedureFacts).';
COMMENT ON COLUMN procedures.procedure_version.exact_names IS 'Plain name and synonyms with marks, lower case, for hits that rank first.';
COMMENT ON COLUMN procedures.procedure_version.folded_names IS 'The same without marks and with y written i, for people who type without marks.';

CREATE UNIQUE INDEX procedure_version_one_draft ON procedures.procedure_version (procedure_id) WHERE state = 'draft';
CREATE INDEX procedure_version_exact_words ON procedures.procedure_version USING gin (exact_words);
CREATE INDEX procedure_version_folded_words ON procedures.procedure_version USING gin (folded_words);
CREATE INDEX procedure_version_folded_names ON procedures.procedure_version USING gin (folded_names gin_trgm_ops);
CREATE INDEX procedure_version_life_events ON procedures.procedure_version USING gin (life_events);
