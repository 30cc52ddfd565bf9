CREATE TABLE exports.export (
	id uuid PRIMARY KEY,
	account_id bigint NOT NULL REFERENCES people.account (id),
	kind text NOT NULL,
	query text NOT NULL,
	format text NOT NULL CHECK (format IN ('xlsx', 'csv', 'pdf')),
	name text NOT NULL,
	state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'ready', 'refused')),
	total_rows integer NOT NULL,
	done_rows integer NOT NULL DEFAULT 0,
	next_after text,
	is_read boolean NOT NULL DEFAULT false,
	refusal text,
	file_id uuid REFERENCES platform.file (id),
	asked_at timestamptz NOT NULL,
	ready_at timestamptz,
	expires_at timestamptz,
	CHECK ((state = 'ready') = (file_id IS NOT NULL)),
	CHECK ((state = 'ready') = (expires_at IS NOT NULL))
);
COMMENT ON TABLE exports.export IS 'A long export asked for by an officer: made part by part, kept for some days, then forgotten with its file.';
COMMENT ON COLUMN exports.export.query IS 'The filter as in the address of the list. Rights are those of the officer while each part is read, not those when it was asked for.';
COMMENT ON COLUMN exports.export.total_rows IS 'Counted when it was asked for; rows may come or go until it is made.';
COMMENT ON COLUMN exports.export.next_after IS 'Where the next part begins; in the words of the kind. Null before the first part and after the last.';
CREATE INDEX export_account ON exports.export (account_id, asked_at DESC);
CREATE INDEX export_expires ON exports.export (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE exports.part (
	export_id uuid NOT NULL REFERENCES exports.export (id) ON DELETE CASCADE,
	ordinal integer NOT NULL,
	content bytea NOT NULL,
	PRIMARY KEY (export_id, ordinal)
);
COMMENT ON TABLE exports.part IS 'Finished pieces of an export that is being made: what a restart does not have to do again. Gone when the file stands.';
