CREATE TABLE calendar.decree (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	reference text NOT NULL,
	issued_on date NOT NULL,
	entered_at timestamptz NOT NULL
);
COMMENT ON TABLE calendar.decree IS 'Decrees and notices entered by an administrator; those before go-live are named in day.legal_basis only.';

CREATE TABLE calendar.day (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	day_on date NOT NULL,
	effect text NOT NULL CHECK (effect IN ('off', 'working')),
	kind text NOT NULL CHECK (kind IN ('statutory', 'tet', 'compensation', 'swap')),
	name text NOT NULL,
	paired_on date,
	status text NOT NULL CHECK (status IN ('decreed', 'law-computed', 'proposed')),
	proposal text,
	option text,
	legal_basis text NOT NULL,
	decree_id bigint REFERENCES calendar.decree (id),
	recorded_at timestamptz NOT NULL,
	superseded_at timestamptz,
	superseded_by bigint REFERENCES calendar.decree (id),
	CHECK ((status = 'proposed') = (proposal IS NOT NULL))
);
CREATE UNIQUE INDEX day_live ON calendar.day (day_on, coalesce(proposal, ''), coalesce(option, '')) WHERE superseded_at IS NULL;
COMMENT ON TABLE calendar.day IS 'Days that differ from the weekly pattern. Rows are never changed, only superseded: what was known on any instant can be read back.';
COMMENT ON COLUMN calendar.day.status IS 'decreed: announced; law-computed: a holiday by law in a year not announced yet; proposed: one option of an open question.';

CREATE TABLE calendar.open_question (
	proposal text PRIMARY KEY,
	exhaustive boolean NOT NULL
);
COMMENT ON COLUMN calendar.open_question.exhaustive IS 'True when one of the options is certain to be chosen (Tết); false when nothing may come of it (an exchange of days).';

CREATE TABLE calendar.working_hours (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	unit_id bigint REFERENCES agencies.unit (id),
	valid daterange NOT NULL CHECK (NOT isempty(valid)),
	weekdays smallint[] NOT NULL,
	sessions jsonb NOT NULL,
	legal_basis text NOT NULL,
	evidence text NOT NULL
);
COMMENT ON COLUMN calendar.working_hours.unit_id IS 'Unit whose hours these are; null holds for every unit without hours of its own.';
COMMENT ON COLUMN calendar.working_hours.weekdays IS '0 Sunday … 6 Saturday.';
COMMENT ON COLUMN calendar.working_hours.sessions IS 'Opening and closing times in order: [["07:00","11:30"],["13:30","17:00"]].';

CREATE TABLE calendar.intake_policy (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	valid daterange NOT NULL,
	transfer_cutoff text NOT NULL,
	out_of_hours_intake text NOT NULL CHECK (out_of_hours_intake IN ('next-opening', 'as-received')),
	legal_basis text NOT NULL,
	clock_basis text NOT NULL,
	evidence text NOT NULL,
	EXCLUDE USING gist (valid WITH &&)
);
