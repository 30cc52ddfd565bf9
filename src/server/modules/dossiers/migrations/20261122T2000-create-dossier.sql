CREATE TABLE dossiers.code_rule (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	kind text NOT NULL CHECK (kind IN ('ordinary', 'centralised')),
	owner_digits text CHECK (owner_digits ~ '^\d{2}$'),
	minimum_digits smallint NOT NULL CHECK (minimum_digits BETWEEN 4 AND 9),
	valid_from date NOT NULL,
	valid_to date,
	legal_basis text NOT NULL,
	issued_by text NOT NULL,
	evidence text NOT NULL CHECK (evidence IN ('law', 'secondary', 'inferred')),
	CHECK ((kind = 'centralised') = (owner_digits IS NOT NULL)),
	EXCLUDE USING gist (kind WITH =, coalesce(owner_digits, '') WITH =, daterange(valid_from, valid_to) WITH &&)
);
COMMENT ON TABLE dossiers.code_rule IS 'How dossier codes are built, in time: unit code, -YYMMDD-, owner digits (centralised services only), ordinal of at least minimum_digits.';

CREATE TABLE dossiers.code_sequence (
	unit_code text NOT NULL,
	received_on date NOT NULL,
	last integer NOT NULL CHECK (last > 0),
	PRIMARY KEY (unit_code, received_on)
) WITH (fillfactor = 50);
COMMENT ON TABLE dossiers.code_sequence IS 'Gapless: raised in the transaction that writes the dossier, so a failed submission gives its number back.';

CREATE TABLE dossiers.draft (
	id uuid PRIMARY KEY,
	citizen_id bigint NOT NULL REFERENCES people.citizen (id),
	procedure_version_id bigint NOT NULL REFERENCES procedures.procedure_version (id),
	receiving_unit_id bigint REFERENCES agencies.unit (id),
	form jsonb NOT NULL DEFAULT '{}',
	delivery jsonb NOT NULL DEFAULT '{}',
	revision integer NOT NULL DEFAULT 1,
	created_at timestamptz NOT NULL,
	updated_at timestamptz NOT NULL,
	discarded_at timestamptz
);
CREATE INDEX draft_citizen ON dossiers.draft (citizen_id, updated_at DESC) WHERE discarded_at IS NULL;

CREATE TABLE dossiers.draft_file (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	draft_id uuid NOT NULL REFERENCES dossiers.draft (id) ON DELETE CASCADE,
	component_id text NOT NULL,
	file_id uuid NOT NULL REFERENCES platform.file (id),
	added_at timestamptz NOT NULL
);
CREATE INDEX draft_file_draft ON dossiers.draft_file (draft_id);

CREATE TABLE dossiers.dossier (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	code text NOT NULL UNIQUE,
	code_origin text NOT NULL DEFAULT 'own' CHECK (code_origin IN ('own', 'foreign')),
	draft_id uuid UNIQUE,
	procedure_version_id bigint NOT NULL REFERENCES procedures.procedure_version (id),
	procedure_code text NOT NULL,
	procedure_title text NOT NULL,
	receiving_unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	competent_unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	channel text NOT NULL CHECK (channel IN ('online', 'direct', 'postal')),
	citizen_id bigint REFERENCES people.citizen (id),
	applicant jsonb NOT NULL,
	form jsonb NOT NULL,
	status smallint NOT NULL CHECK (status BETWEEN 1 AND 10),
	submitted_at timestamptz NOT NULL,
	received_at timestamptz,
	competent_received_at timestamptz,
	limit_value integer,
	limit_unit text,
	original_due_at timestamptz,
	due_at timestamptz,
	due_provisional boolean NOT NULL DEFAULT false,
	due_explanation jsonb,
	supplements smallint NOT NULL DEFAULT 0,
	extensions smallint NOT NULL DEFAULT 0 CHECK (extensions <= 1),
	paused_at timestamptz,
	finished_at timestamptz,
	returned_at timestamptz,
	fee_dong bigint,
	money_state text NOT NULL DEFAULT 'none' CHECK (money_state IN ('none', 'unknown', 'due', 'paid', 'waived', 'refunded')),
	delivery_method text NOT NULL DEFAULT 'counter' CHECK (delivery_method IN ('counter', 'post', 'online')),
	delivery_address text,
	delivery_state text NOT NULL DEFAULT 'pending' CHECK (delivery_state IN ('pending', 'sent', 'delivered', 'failed')),
	sync_state text NOT NULL DEFAULT 'waiting' CHECK (sync_state IN ('waiting', 'sent', 'failed', 'not-needed')),
	revision integer NOT NULL DEFAULT 1
);
COMMENT ON TABLE dossiers.dossier IS 'One dossier. status is the national code 1–10; money, delivery and sync are separate states on purpose.';
COMMENT ON COLUMN dossiers.dossier.applicant IS '{kind, name, identityNumber, birthOn?, phone?, email?, address?, submitter?: {name, identityNumber, authorisation?}}';
COMMENT ON COLUMN dossiers.dossier.draft_id IS 'The draft it was made from: a second submission of the same draft finds this dossier instead of making another.';
CREATE INDEX dossier_citizen ON dossiers.dossier (citizen_id, id DESC) WHERE citizen_id IS NOT NULL;
CREATE INDEX dossier_open_due ON dossiers.dossier (due_at) WHERE finished_at IS NULL AND due_at IS NOT NULL;

CREATE TABLE dossiers.unit_access (
	unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	dossier_id bigint NOT NULL REFERENCES dossiers.dossier (id),
	words tsvector NOT NULL,
	PRIMARY KEY (unit_id, dossier_id)
);
COMMENT ON TABLE dossiers.unit_access IS 'Units that took part in a dossier; rights are compiled to unit_id = any(…) against it. words repeats the search words so that one index answers unit and words together.';
CREATE INDEX unit_access_words ON dossiers.unit_access USING gin (unit_id, words);
CREATE INDEX unit_access_dossier ON dossiers.unit_access (dossier_id);

CREATE TABLE dossiers.component (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	dossier_id bigint NOT NULL REFERENCES dossiers.dossier (id),
	component_id text NOT NULL,
	name text NOT NULL,
	originals smallint NOT NULL DEFAULT 0,
	copies smallint NOT NULL DEFAULT 0,
	file_id uuid REFERENCES platform.file (id),
	source text NOT NULL DEFAULT 'submitted' CHECK (source IN ('submitted', 'scanned', 'reused', 'database')),
	added_at timestamptz NOT NULL
);
CREATE INDEX component_dossier ON dossiers.component (dossier_id);

CREATE TABLE dossiers.step (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	dossier_id bigint NOT NULL REFERENCES dossiers.dossier (id),
	step text NOT NULL,
	kind text NOT NULL,
	permission text NOT NULL,
	unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	assignee_id bigint REFERENCES people.account (id),
	opened_at timestamptz NOT NULL,
	due_at timestamptz,
	closed_at timestamptz,
	outcome text,
	opinion text,
	closed_by bigint REFERENCES people.account (id),
	closed_on_behalf_of bigint REFERENCES people.account (id)
);
COMMENT ON TABLE dossiers.step IS 'Where a dossier stands: open rows are in somebody''s hands, several at once while units are consulted in parallel.';
CREATE INDEX step_open ON dossiers.step (unit_id, permission) WHERE closed_at IS NULL;
CREATE INDEX step_dossier ON dossiers.step (dossier_id, id);

CREATE TABLE dossiers.act (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	dossier_id bigint NOT NULL REFERENCES dossiers.dossier (id),
	kind text NOT NULL,
	happened_at timestamptz NOT NULL,
	actor_kind text NOT NULL,
	actor_id bigint,
	actor_name text,
	on_behalf_of text,
	unit_id bigint REFERENCES agencies.unit (id),
	from_status smallint,
	to_status smallint NOT NULL,
	step text,
	note text,
	data jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX act_dossier ON dossiers.act (dossier_id, id);
CREATE TRIGGER act_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON dossiers.act EXECUTE FUNCTION platform.refuse_change();
COMMENT ON TABLE dossiers.act IS 'The history of a dossier: who did what, when, under which status. Append-only.';

CREATE TABLE dossiers.pause (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	dossier_id bigint NOT NULL REFERENCES dossiers.dossier (id),
	kind text NOT NULL CHECK (kind IN ('supplement', 'sector')),
	from_at timestamptz NOT NULL,
	to_at timestamptz,
	reason text NOT NULL,
	legal_basis text
);
CREATE INDEX pause_dossier ON dossiers.pause (dossier_id);

CREATE TABLE dossiers.slip_sequence (
	unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	series text NOT NULL,
	year smallint NOT NULL,
	last integer NOT NULL,
	PRIMARY KEY (unit_id, series, year)
);
CREATE TABLE dossiers.slip (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	dossier_id bigint NOT NULL REFERENCES dossiers.dossier (id),
	form_no text NOT NULL,
	form_set text NOT NULL,
	number text NOT NULL,
	issued_at timestamptz NOT NULL,
	issued_by text,
	data jsonb NOT NULL
);
CREATE INDEX slip_dossier ON dossiers.slip (dossier_id);
COMMENT ON TABLE dossiers.slip IS 'A slip issued to the applicant (Mẫu 01–07): its number and every value printed on it. The PDF is rendered from data, always the same bytes.';

CREATE TABLE dossiers.result (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	dossier_id bigint NOT NULL UNIQUE REFERENCES dossiers.dossier (id),
	kind text NOT NULL CHECK (kind IN ('result', 'refusal')),
	number text,
	data jsonb NOT NULL,
	draft_file_id uuid REFERENCES platform.file (id),
	leader_file_id uuid REFERENCES platform.file (id),
	leader_signed_at timestamptz,
	leader_account_id bigint REFERENCES people.account (id),
	file_id uuid REFERENCES platform.file (id),
	published_at timestamptz,
	revision integer NOT NULL DEFAULT 1
);
COMMENT ON COLUMN dossiers.result.file_id IS 'The signed and sealed result the applicant downloads.';

INSERT INTO dossiers.code_rule (kind, owner_digits, minimum_digits, valid_from, valid_to, legal_basis, issued_by, evidence) VALUES
	('ordinary', NULL, 4, '2025-07-01', NULL, 'TT 03/2025/TT-VPCP Điều 13 khoản 1–2; từ 05/8/2026 theo NĐ 309/2026/NĐ-CP (Điều 35.2g)', 'Văn phòng Chính phủ; Bộ Công an và Bộ KH&CN từ 05/8/2026', 'inferred');
