-- Files an applicant has uploaded for a supplement and not yet handed in: each arrives alone, may resume after a dropped
-- link, and waits here until everything asked for is sent at once.
CREATE TABLE dossiers.supplement_file (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	dossier_id bigint NOT NULL REFERENCES dossiers.dossier (id),
	item smallint NOT NULL CHECK (item >= 0),
	file_id uuid NOT NULL REFERENCES platform.file (id),
	added_at timestamptz NOT NULL
);
CREATE INDEX supplement_file_dossier ON dossiers.supplement_file (dossier_id);
COMMENT ON COLUMN dossiers.supplement_file.item IS 'Which of the papers asked for, counted from 0 in the order of the request.';
