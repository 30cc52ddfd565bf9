CREATE TABLE hub.system (
	id text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9._-]{1,64}$'),
	name text NOT NULL CHECK (name <> ''),
	kind text NOT NULL CHECK (kind IN ('node', 'hub')),
	secret_sealed bytea NOT NULL,
	push_url text,
	registered_at timestamptz NOT NULL,
	locked_at timestamptz
);
COMMENT ON TABLE hub.system IS 'Who may call this hub: installations of agencies and other hubs, which are systems too.';
COMMENT ON COLUMN hub.system.push_url IS 'Where to knock when something waits; a system without one only polls.';

CREATE TABLE hub.route (
	prefix text PRIMARY KEY CHECK (prefix <> ''),
	system_id text NOT NULL REFERENCES hub.system (id),
	since timestamptz NOT NULL
);
COMMENT ON TABLE hub.route IS 'Codes a system speaks for: the code itself and all below it (H38 holds for H38.14). The longest wins. Codes without a route go to the upstream hub.';

CREATE TABLE hub.message (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	doc_id text NOT NULL UNIQUE,
	system_id text REFERENCES hub.system (id),
	upstream_doc_id text UNIQUE,
	message_type text NOT NULL CHECK (message_type IN ('edoc', 'status')),
	from_code text NOT NULL,
	document_id text NOT NULL,
	code text NOT NULL,
	subject text NOT NULL,
	file_id uuid NOT NULL REFERENCES platform.file (id),
	sha256 text NOT NULL,
	size_bytes bigint NOT NULL,
	hop_offset bigint NOT NULL,
	hop_xml text NOT NULL,
	relayed_sha256 text NOT NULL,
	received_at timestamptz NOT NULL,
	receipt bytea NOT NULL,
	CHECK ((system_id IS NULL) <> (upstream_doc_id IS NULL))
);
CREATE UNIQUE INDEX message_once ON hub.message (system_id, sha256) WHERE system_id IS NOT NULL;
CREATE INDEX message_received ON hub.message (received_at DESC);
COMMENT ON TABLE hub.message IS 'A message this hub has acknowledged. Kept as it came; the hub''s own trace header is put in while it is passed on.';
COMMENT ON COLUMN hub.message.system_id IS 'Null when it came from the upstream hub, under upstream_doc_id.';

CREATE TABLE hub.delivery (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	message_id bigint NOT NULL REFERENCES hub.message (id),
	doc_id text NOT NULL UNIQUE,
	to_code text NOT NULL,
	receiver_code text NOT NULL,
	system_id text REFERENCES hub.system (id),
	created_at timestamptz NOT NULL,
	taken_at timestamptz,
	done_at timestamptz,
	forwarded_doc_id text,
	UNIQUE (message_id, to_code)
);
CREATE INDEX delivery_queue ON hub.delivery (system_id, id) WHERE taken_at IS NULL AND done_at IS NULL;
CREATE INDEX delivery_upstream ON hub.delivery (message_id) WHERE system_id IS NULL AND done_at IS NULL;
CREATE INDEX delivery_forwarded ON hub.delivery (forwarded_doc_id) WHERE forwarded_doc_id IS NOT NULL;
COMMENT ON TABLE hub.delivery IS 'One receiver of a message, and the queue it waits in. Nothing leaves the queue before the receiver''s receipt.';
COMMENT ON COLUMN hub.delivery.to_code IS 'As the sender wrote it; receiver_code is who receives now, after a merger its successor.';
COMMENT ON COLUMN hub.delivery.system_id IS 'Null: through the upstream hub.';
COMMENT ON COLUMN hub.delivery.taken_at IS 'A hub below has stored it and answers for the rest of the way.';

CREATE TABLE hub.event (
	seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	delivery_id bigint NOT NULL REFERENCES hub.delivery (id),
	system_id text REFERENCES hub.system (id),
	event text NOT NULL CHECK (event IN ('at-hub', 'redirected', 'delivered', 'refused')),
	hop text NOT NULL,
	at timestamptz NOT NULL,
	note text,
	receipt bytea,
	receipt_verdict text,
	written_by xid8 NOT NULL DEFAULT pg_current_xact_id()
);
CREATE INDEX event_told ON hub.event (system_id, seq);
CREATE INDEX event_delivery ON hub.event (delivery_id);
COMMENT ON TABLE hub.event IS 'What became of a delivery: dated, never changed; the sender''s system reads them in order.';
COMMENT ON COLUMN hub.event.system_id IS 'The sender''s system. Null: the upstream hub is told.';
COMMENT ON COLUMN hub.event.written_by IS 'Numbers are given before transactions end: only events older than every open transaction are told, so that no reader skips one.';

CREATE SEQUENCE hub.directory_version;

CREATE TABLE hub.call (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	at timestamptz NOT NULL,
	system_id text,
	operation text NOT NULL,
	subject text,
	error_code text NOT NULL,
	detail text,
	milliseconds integer NOT NULL,
	size_bytes bigint
);
CREATE INDEX call_at ON hub.call (at DESC);
COMMENT ON TABLE hub.call IS 'Message log: calls that moved something or were refused. Empty lists are not written down.';
