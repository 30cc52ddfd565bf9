CREATE TABLE signing.picture (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	account_id bigint REFERENCES people.account (id),
	unit_id bigint REFERENCES agencies.unit (id),
	file_id uuid NOT NULL REFERENCES platform.file (id),
	uploaded_at timestamptz NOT NULL,
	uploaded_by bigint REFERENCES people.account (id),
	ended_at timestamptz CHECK (ended_at >= uploaded_at),
	CHECK ((account_id IS NULL) <> (unit_id IS NULL))
);
CREATE UNIQUE INDEX picture_of_account ON signing.picture (account_id) WHERE ended_at IS NULL AND account_id IS NOT NULL;
CREATE UNIQUE INDEX picture_of_unit ON signing.picture (unit_id) WHERE ended_at IS NULL AND unit_id IS NOT NULL;
COMMENT ON TABLE signing.picture IS 'The picture a signature shows: of an account its handwritten signature in blue, of a unit its seal in red; one in use each. Replaced ones stay as rows with an end.';
