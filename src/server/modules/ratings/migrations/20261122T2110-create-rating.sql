CREATE TABLE ratings.rating (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	dossier_code text NOT NULL UNIQUE,
	citizen_id bigint NOT NULL,
	receiving_unit_id bigint NOT NULL,
	competent_unit_id bigint NOT NULL,
	procedure_code text NOT NULL,
	level smallint NOT NULL CHECK (level BETWEEN 1 AND 3),
	comment text CHECK (length(comment) <= 2000),
	rated_at timestamptz NOT NULL
);
COMMENT ON TABLE ratings.rating IS 'One per dossier, by its applicant, after the result came back. level: 1 not satisfied, 2 satisfied, 3 very satisfied.';
COMMENT ON COLUMN ratings.rating.citizen_id IS 'Who rated; never shown to officers.';
CREATE INDEX rating_receiving_unit ON ratings.rating (receiving_unit_id, rated_at);
CREATE INDEX rating_competent_unit ON ratings.rating (competent_unit_id, rated_at);
