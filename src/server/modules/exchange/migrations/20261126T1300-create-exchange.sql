CREATE TABLE exchange.peer (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	name text NOT NULL CHECK (name <> ''),
	base_url text NOT NULL CHECK (base_url ~ '^https?://[^ ]+[^/]$'),
	system_id text NOT NULL CHECK (system_id ~ '^[A-Za-z0-9._-]{1,64}$'),
	secret_sealed bytea NOT NULL,
	poll_seconds integer NOT NULL DEFAULT 60 CHECK (poll_seconds BETWEEN 1 AND 3600),
	connected_at timestamptz NOT NULL,
	ended_at timestamptz
);
CREATE UNIQUE INDEX peer_open ON exchange.peer (base_url, system_id) WHERE ended_at IS NULL;
COMMENT ON TABLE exchange.peer IS 'A hub we are a system of. One installation is one system that speaks for many agencies.';
COMMENT ON COLUMN exchange.peer.system_id IS 'Our name at the hub, given by whoever runs it.';
COMMENT ON COLUMN exchange.peer.secret_sealed IS 'The shared secret, sealed with the box of this installation: a stolen dump does not speak for us.';

CREATE TABLE exchange.link_turn (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	peer_id bigint NOT NULL REFERENCES exchange.peer (id),
	at timestamptz NOT NULL,
	is_up boolean NOT NULL,
	detail text
);
CREATE INDEX link_turn_peer ON exchange.link_turn (peer_id, id DESC);
COMMENT ON TABLE exchange.link_turn IS 'When the line to a hub went down and came back; one row a turn.';

CREATE TABLE exchange.link (
	peer_id bigint PRIMARY KEY REFERENCES exchange.peer (id),
	is_up boolean NOT NULL DEFAULT true,
	failures integer NOT NULL DEFAULT 0,
	next_try_at timestamptz NOT NULL DEFAULT '-infinity',
	polled_at timestamptz,
	succeeded_at timestamptz,
	skew_seconds integer,
	last_error text,
	event_cursor bigint NOT NULL DEFAULT 0,
	directory_version bigint NOT NULL DEFAULT 0,
	directory_synced_at timestamptz
);
COMMENT ON TABLE exchange.link IS 'Where the line stands now, so that ten thousand waiting messages try a dead hub once and not ten thousand times.';
COMMENT ON COLUMN exchange.link.skew_seconds IS 'How far the clock of the hub is ahead of ours, as its last answer said.';
COMMENT ON COLUMN exchange.link.event_cursor IS 'The last delivery event of the hub that we have written down.';
COMMENT ON COLUMN exchange.link.directory_version IS 'The highest version of the directory we hold; the next synchronisation asks for what is newer.';

CREATE TABLE exchange.agency (
	code text PRIMARY KEY CHECK (code <> ''),
	code102 text,
	old_code text,
	axis_id bigint,
	axis_parent_id bigint,
	parent_code text,
	name text NOT NULL,
	mail text,
	center_code text,
	is_agency boolean NOT NULL DEFAULT true,
	successor_code text,
	version bigint NOT NULL,
	deleted boolean NOT NULL DEFAULT false,
	modified_at timestamptz NOT NULL,
	name_folded text GENERATED ALWAYS AS (platform.fold(name)) STORED
);
CREATE INDEX agency_version ON exchange.agency (version);
CREATE INDEX agency_code ON exchange.agency (code text_pattern_ops);
CREATE INDEX agency_code102 ON exchange.agency (code102 text_pattern_ops);
CREATE INDEX agency_name ON exchange.agency USING gin (name_folded gin_trgm_ops) WHERE NOT deleted;
CREATE INDEX agency_shortest ON exchange.agency (length(name), code) WHERE NOT deleted;
COMMENT ON TABLE exchange.agency IS 'Directory of the axis: who can be written to. A copy kept by synchronisation at a node, the original at a hub.';
COMMENT ON COLUMN exchange.agency.code IS 'Identification code in the new form (Decision 20/2020/QĐ-TTg).';
COMMENT ON COLUMN exchange.agency.code102 IS 'The same agency in the old form (QCVN 102:2016). Never computed from the new one: provinces renumbered.';
COMMENT ON COLUMN exchange.agency.is_agency IS 'False for interchange centres and branches of the tree that receive nothing.';
COMMENT ON COLUMN exchange.agency.successor_code IS 'Who took over from a deleted agency, where its hub says so.';

CREATE TABLE exchange.outgoing (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	kind text NOT NULL CHECK (kind IN ('document', 'status')),
	reference text NOT NULL CHECK (reference <> ''),
	from_unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	from_code text NOT NULL,
	document_id text NOT NULL,
	code text NOT NULL,
	promulgated_on date,
	subject text NOT NULL,
	business_type smallint CHECK (business_type BETWEEN 0 AND 3),
	status_code text,
	reply_to bigint,
	header jsonb NOT NULL,
	queued_at timestamptz NOT NULL,
	file_id uuid REFERENCES platform.file (id),
	sha256 text,
	size_bytes bigint,
	peer_id bigint REFERENCES exchange.peer (id),
	axis_doc_id text,
	CHECK ((kind = 'status') = (status_code IS NOT NULL))
);
CREATE INDEX outgoing_reference ON exchange.outgoing (reference, id);
CREATE INDEX outgoing_document ON exchange.outgoing (document_id);
CREATE INDEX outgoing_code ON exchange.outgoing (code, promulgated_on);
CREATE INDEX outgoing_axis ON exchange.outgoing (axis_doc_id) WHERE axis_doc_id IS NOT NULL;
COMMENT ON TABLE exchange.outgoing IS 'A message we send. Its bytes are written once, before the first try; every try sends the same bytes, so the hub knows a second try by their hash.';
COMMENT ON COLUMN exchange.outgoing.reference IS 'The key of whoever asked for it (document:123); opaque to the exchange.';
COMMENT ON COLUMN exchange.outgoing.axis_doc_id IS 'The number the hub gave it.';

CREATE TABLE exchange.outgoing_file (
	outgoing_id bigint NOT NULL REFERENCES exchange.outgoing (id),
	position integer NOT NULL,
	file_id uuid NOT NULL REFERENCES platform.file (id),
	PRIMARY KEY (outgoing_id, position)
);

CREATE TABLE exchange.recipient (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	outgoing_id bigint NOT NULL REFERENCES exchange.outgoing (id),
	organ_id text NOT NULL,
	name text NOT NULL,
	UNIQUE (outgoing_id, organ_id)
);
CREATE INDEX recipient_organ ON exchange.recipient (organ_id);

CREATE TABLE exchange.incoming (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	peer_id bigint NOT NULL REFERENCES exchange.peer (id),
	axis_doc_id text NOT NULL,
	receiver_code text NOT NULL,
	message_type text NOT NULL CHECK (message_type IN ('edoc', 'status')),
	file_id uuid NOT NULL REFERENCES platform.file (id),
	sha256 text NOT NULL,
	size_bytes bigint NOT NULL,
	fetched_at timestamptz NOT NULL,
	unit_id bigint REFERENCES agencies.unit (id),
	from_code text,
	document_id text,
	code text,
	promulgated_on date,
	subject text,
	business_type smallint,
	status_code text,
	fingerprint text,
	header jsonb,
	tolerated jsonb NOT NULL DEFAULT '[]',
	refusal jsonb,
	note text,
	repeats bigint REFERENCES exchange.incoming (id),
	resembles bigint REFERENCES exchange.incoming (id),
	about_incoming bigint REFERENCES exchange.incoming (id),
	about_outgoing bigint REFERENCES exchange.outgoing (id),
	UNIQUE (peer_id, axis_doc_id)
);
CREATE INDEX incoming_identity ON exchange.incoming (from_code, code, promulgated_on, receiver_code);
CREATE INDEX incoming_document ON exchange.incoming (document_id);
CREATE INDEX incoming_about ON exchange.incoming (about_incoming) WHERE about_incoming IS NOT NULL;
ALTER TABLE exchange.outgoing ADD FOREIGN KEY (reply_to) REFERENCES exchange.incoming (id);
COMMENT ON TABLE exchange.incoming IS 'A message as it came, stored before anybody looks into it. Columns after fetched_at are filled by reading it.';
COMMENT ON COLUMN exchange.incoming.refusal IS 'Code and sentence when the message cannot be understood; the bytes stay.';
COMMENT ON COLUMN exchange.incoming.fingerprint IS 'What the message says, without its hops: equal for two deliveries of the same message.';
COMMENT ON COLUMN exchange.incoming.repeats IS 'The first delivery of the same message; a repetition changes nothing and tells nobody.';
COMMENT ON COLUMN exchange.incoming.resembles IS 'An earlier document of the same agency, number and date that says something else; the clerk is warned.';
COMMENT ON COLUMN exchange.incoming.note IS 'What happened on the way, in Vietnamese: the addressee was merged and its successor receives.';

CREATE TABLE exchange.attachment (
	incoming_id bigint NOT NULL REFERENCES exchange.incoming (id),
	position integer NOT NULL,
	content_id text NOT NULL,
	name text NOT NULL,
	description text,
	content_type text NOT NULL,
	file_id uuid NOT NULL REFERENCES platform.file (id),
	PRIMARY KEY (incoming_id, position)
);

CREATE TABLE exchange.errand (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	peer_id bigint REFERENCES exchange.peer (id),
	kind text NOT NULL CHECK (kind IN ('send', 'fetch', 'acknowledge')),
	subject text NOT NULL,
	payload jsonb NOT NULL DEFAULT '{}',
	tries integer NOT NULL DEFAULT 0,
	next_try_at timestamptz NOT NULL,
	last_error text,
	asked_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX errand_once ON exchange.errand (kind, coalesce(peer_id, 0), subject);
CREATE INDEX errand_due ON exchange.errand (next_try_at, id);
COMMENT ON TABLE exchange.errand IS 'What is still to be done at a hub: a message to send, to fetch, to acknowledge. A row goes when the answer is written down, never by age.';
COMMENT ON COLUMN exchange.errand.peer_id IS 'Null: the first hub we are connected to, once there is one.';

CREATE TABLE exchange.step (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	recipient_id bigint REFERENCES exchange.recipient (id),
	incoming_id bigint REFERENCES exchange.incoming (id),
	state text NOT NULL,
	at timestamptz NOT NULL,
	recorded_at timestamptz NOT NULL,
	hop text,
	note text,
	status_message_id bigint REFERENCES exchange.incoming (id),
	CHECK ((recipient_id IS NULL) <> (incoming_id IS NULL))
);
CREATE INDEX step_recipient ON exchange.step (recipient_id, at) WHERE recipient_id IS NOT NULL;
CREATE INDEX step_incoming ON exchange.step (incoming_id, at) WHERE incoming_id IS NOT NULL;
COMMENT ON TABLE exchange.step IS 'What became of a message, per recipient or per arrival: dated rows, never changed. The state is computed from them.';
COMMENT ON COLUMN exchange.step.at IS 'When it happened, by the clock of the hop that says so.';
COMMENT ON COLUMN exchange.step.state IS 'Transport: queued, sent, at-hub, delivered, refused, retried; fetched, read, unreadable, acknowledged. Business: the two-digit codes of status messages.';

CREATE TABLE exchange.receipt (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	outgoing_id bigint REFERENCES exchange.outgoing (id),
	incoming_id bigint REFERENCES exchange.incoming (id),
	receiver_code text,
	event text NOT NULL CHECK (event IN ('sent', 'at-hub', 'delivered')),
	hop text NOT NULL,
	at timestamptz NOT NULL,
	xml bytea NOT NULL,
	sha256 text NOT NULL UNIQUE,
	verdict text NOT NULL CHECK (verdict IN ('own', 'valid', 'invalid')),
	detail text NOT NULL,
	recorded_at timestamptz NOT NULL,
	CHECK ((outgoing_id IS NULL) <> (incoming_id IS NULL))
);
CREATE INDEX receipt_outgoing ON exchange.receipt (outgoing_id) WHERE outgoing_id IS NOT NULL;
CREATE INDEX receipt_incoming ON exchange.receipt (incoming_id) WHERE incoming_id IS NOT NULL;
COMMENT ON TABLE exchange.receipt IS 'Signed acknowledgements of every hop, as they came, with what checking them said.';

CREATE TABLE exchange.contact (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	at timestamptz NOT NULL,
	peer_id bigint NOT NULL REFERENCES exchange.peer (id),
	operation text NOT NULL,
	subject text,
	outcome text NOT NULL CHECK (outcome IN ('ok', 'refused', 'unreachable')),
	error_code text,
	detail text,
	milliseconds integer NOT NULL,
	size_bytes bigint
);
CREATE INDEX contact_peer ON exchange.contact (peer_id, id DESC);
COMMENT ON TABLE exchange.contact IS 'Message log: each call to a hub that moved something or failed. Empty polls are not written down.';
