CREATE TABLE archives.setting (
	code text NOT NULL CHECK (code IN ('hand-over-digital', 'hand-over-paper', 'hand-over-reminder')),
	amount integer NOT NULL CHECK (amount > 0),
	unit text NOT NULL CHECK (unit IN ('day', 'month', 'year')),
	valid daterange NOT NULL CHECK (NOT isempty(valid)),
	legal_basis text NOT NULL,
	EXCLUDE USING gist (code WITH =, valid WITH &&)
);
COMMENT ON TABLE archives.setting IS 'Time limits of handing files over, dated and with legal basis: some are known from secondary sources only and must be changeable.';

CREATE TABLE archives.retention (
	code text PRIMARY KEY CHECK (code ~ '^[a-z0-9-]+$'),
	ordinal smallint NOT NULL,
	name text NOT NULL,
	years smallint CHECK (years > 0),
	valid_from date NOT NULL,
	valid_to date,
	legal_basis text NOT NULL
);
COMMENT ON COLUMN archives.retention.years IS 'Whole years after the year the work ended; null: kept for ever.';

CREATE TABLE archives.catalogue (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	agency_unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	year smallint NOT NULL,
	numbering text NOT NULL CHECK (numbering IN ('catalogue', 'heading')),
	created_at timestamptz NOT NULL,
	created_by bigint REFERENCES people.account (id),
	approved_at timestamptz,
	approved_by bigint REFERENCES people.account (id),
	approved_by_name text,
	UNIQUE (agency_unit_id, year)
);
COMMENT ON TABLE archives.catalogue IS 'Danh mục hồ sơ: which files an agency expects in a year; its head approves it.';
COMMENT ON COLUMN archives.catalogue.numbering IS 'Files are counted through the catalogue, or from 1 under each heading.';

CREATE TABLE archives.heading (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	catalogue_id bigint NOT NULL REFERENCES archives.catalogue (id),
	parent_id bigint REFERENCES archives.heading (id),
	ordinal smallint NOT NULL CHECK (ordinal > 0),
	name text NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
	abbreviation text NOT NULL CHECK (length(abbreviation) BETWEEN 1 AND 12 AND abbreviation !~ '\s'),
	UNIQUE NULLS NOT DISTINCT (catalogue_id, parent_id, ordinal)
);

CREATE TABLE archives.file (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	agency_unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	catalogue_id bigint NOT NULL REFERENCES archives.catalogue (id),
	heading_id bigint NOT NULL REFERENCES archives.heading (id),
	year smallint NOT NULL,
	ordinal integer NOT NULL CHECK (ordinal > 0),
	symbol text NOT NULL CHECK (length(symbol) <= 20),
	title text NOT NULL CHECK (length(title) BETWEEN 1 AND 500),
	retention_code text NOT NULL REFERENCES archives.retention (code),
	maker_id bigint REFERENCES people.account (id),
	is_planned boolean NOT NULL,
	state text NOT NULL CHECK (state IN ('planned', 'open', 'closed', 'handed-over', 'archived', 'destroyed')),
	revision integer NOT NULL DEFAULT 1,
	access text NOT NULL DEFAULT 'agency' CHECK (access IN ('agency', 'restricted')),
	language text NOT NULL DEFAULT 'Tiếng Việt' CHECK (length(language) <= 50),
	keywords text CHECK (length(keywords) <= 300),
	note text CHECK (length(note) <= 500),
	started_on date,
	ended_on date,
	document_count integer,
	page_count integer,
	sheet_count integer CHECK (sheet_count >= 0),
	hand_over_due_on date,
	reminded_on date,
	closed_at timestamptz,
	handed_over_at timestamptz,
	returned_reason text,
	archived_at timestamptz,
	archive_code text UNIQUE,
	box text CHECK (length(box) <= 50),
	keep_until date,
	words tsvector NOT NULL DEFAULT ''::tsvector,
	UNIQUE (agency_unit_id, year, symbol),
	CHECK (state = 'planned' OR (started_on IS NOT NULL AND maker_id IS NOT NULL)),
	CHECK (state IN ('planned', 'open') OR ended_on >= started_on),
	CHECK ((state IN ('archived', 'destroyed')) = (archive_code IS NOT NULL))
);
COMMENT ON TABLE archives.file IS 'Hồ sơ công việc: documents of one piece of work, from the plan of the year to the archive. Never a dossier of the one-stop.';
COMMENT ON COLUMN archives.file.unit_id IS 'The unit that makes the file; its people collect into it.';
COMMENT ON COLUMN archives.file.sheet_count IS 'Sheets of paper handed over besides; null: digital only.';
COMMENT ON COLUMN archives.file.access IS 'Restricted: in the archive only its maker, the archive and those with a permit see even the title.';
COMMENT ON COLUMN archives.file.keep_until IS 'Last day of the retention period; null: for ever, or not closed yet.';
CREATE INDEX file_unit ON archives.file (unit_id, state);
CREATE INDEX file_agency ON archives.file (agency_unit_id, state, id DESC);
CREATE INDEX file_maker ON archives.file (maker_id, state);
CREATE INDEX file_words ON archives.file USING gin (words);
CREATE INDEX file_due ON archives.file (hand_over_due_on) WHERE state = 'closed';

CREATE TABLE archives.item (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	file_id bigint NOT NULL REFERENCES archives.file (id),
	document_id bigint NOT NULL REFERENCES documents.document (id),
	ordinal integer NOT NULL CHECK (ordinal > 0),
	added_at timestamptz NOT NULL,
	added_by bigint REFERENCES people.account (id),
	removed_at timestamptz,
	facts jsonb
);
CREATE UNIQUE INDEX item_document ON archives.item (file_id, document_id) WHERE removed_at IS NULL;
CREATE INDEX item_of_document ON archives.item (document_id) WHERE removed_at IS NULL;
COMMENT ON TABLE archives.item IS 'A document in a file. The same document may be in many files; its bytes are kept once.';
COMMENT ON COLUMN archives.item.facts IS 'Metadata and files of the document as the inventory took them when the file was closed; null while it is open.';

CREATE TABLE archives.act (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	file_id bigint NOT NULL REFERENCES archives.file (id),
	kind text NOT NULL,
	happened_at timestamptz NOT NULL,
	actor_id bigint REFERENCES people.account (id),
	actor_name text,
	note text
);
CREATE INDEX act_file ON archives.act (file_id, id);
CREATE TRIGGER act_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON archives.act EXECUTE FUNCTION platform.refuse_change();

CREATE TABLE archives.package (
	file_id bigint NOT NULL REFERENCES archives.file (id),
	kind text NOT NULL CHECK (kind IN ('SIP', 'AIP')),
	stored_file_id uuid NOT NULL REFERENCES platform.file (id),
	made_at timestamptz NOT NULL,
	PRIMARY KEY (file_id, kind)
);
COMMENT ON TABLE archives.package IS 'Packages as made: SIP when the file is handed over, AIP when the archive accepts it. Made again, they have the same bytes.';

CREATE TABLE archives.reading_request (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	file_id bigint NOT NULL REFERENCES archives.file (id),
	asked_by bigint NOT NULL REFERENCES people.account (id),
	asked_by_name text NOT NULL,
	purpose text NOT NULL CHECK (length(purpose) BETWEEN 10 AND 500),
	asked_at timestamptz NOT NULL,
	answered_at timestamptz,
	answered_by_name text,
	answer text CHECK (answer IN ('granted', 'refused')),
	answer_reason text,
	valid_until date,
	CHECK ((answered_at IS NULL) = (answer IS NULL)),
	CHECK ((answer = 'granted') = (valid_until IS NOT NULL) OR answer IS NULL)
);
CREATE INDEX reading_request_file ON archives.reading_request (file_id, id);
CREATE INDEX reading_request_asker ON archives.reading_request (asked_by, file_id);

CREATE TABLE archives.reading (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	file_id bigint NOT NULL REFERENCES archives.file (id),
	document_id bigint NOT NULL REFERENCES documents.document (id),
	request_id bigint REFERENCES archives.reading_request (id),
	account_id bigint NOT NULL REFERENCES people.account (id),
	account_name text NOT NULL,
	read_at timestamptz NOT NULL
);
CREATE INDEX reading_file ON archives.reading (file_id, id);
CREATE TRIGGER reading_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON archives.reading EXECUTE FUNCTION platform.refuse_change();
COMMENT ON TABLE archives.reading IS 'Who read what in the archive and on which permit; also the register of the use of kept copies.';

CREATE TABLE archives.disposal (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	file_id bigint NOT NULL REFERENCES archives.file (id),
	reason text NOT NULL CHECK (length(reason) BETWEEN 5 AND 500),
	proposed_at timestamptz NOT NULL,
	proposed_by bigint NOT NULL REFERENCES people.account (id),
	proposed_by_name text NOT NULL,
	decided_at timestamptz,
	decided_by_name text,
	decision text CHECK (decision IN ('destroy', 'keep')),
	decision_reference text,
	decided_on date,
	keep_until date,
	CHECK ((decided_at IS NULL) = (decision IS NULL)),
	CHECK (decision IS NULL OR (decision_reference IS NOT NULL AND decided_on IS NOT NULL))
);
CREATE UNIQUE INDEX disposal_open ON archives.disposal (file_id) WHERE decided_at IS NULL;
COMMENT ON TABLE archives.disposal IS 'Xem xét hủy: proposed after the retention period, ended by a decision. The decision marks the file; the bytes are taken away by the operator on that decision.';
