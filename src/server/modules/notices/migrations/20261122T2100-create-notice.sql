CREATE TABLE notices.notice (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	event_key text NOT NULL UNIQUE,
	citizen_id bigint NOT NULL REFERENCES people.citizen (id),
	dossier_code text NOT NULL,
	act text NOT NULL,
	title text NOT NULL,
	body text NOT NULL,
	created_at timestamptz NOT NULL,
	read_at timestamptz
);
COMMENT ON TABLE notices.notice IS 'One notice to a citizen about one act on a dossier, in the words it was sent with.';
COMMENT ON COLUMN notices.notice.event_key IS 'dossier:<code>:<act row id>: an event told twice makes one notice.';
CREATE INDEX notice_citizen ON notices.notice (citizen_id, id DESC);
CREATE INDEX notice_unread ON notices.notice (citizen_id) WHERE read_at IS NULL;

CREATE TABLE notices.email (
	notice_id bigint PRIMARY KEY REFERENCES notices.notice (id),
	address text NOT NULL,
	asked_at timestamptz NOT NULL,
	sent_at timestamptz
);
COMMENT ON TABLE notices.email IS 'The letter of a notice; sent_at is set when the mail server has taken it. At most one per notice.';

CREATE TABLE notices.preference (
	citizen_id bigint PRIMARY KEY REFERENCES people.citizen (id),
	email_on boolean NOT NULL,
	email_address text,
	changed_at timestamptz NOT NULL
);
COMMENT ON COLUMN notices.preference.email_address IS 'Where letters go; absent means the address given in each dossier.';
