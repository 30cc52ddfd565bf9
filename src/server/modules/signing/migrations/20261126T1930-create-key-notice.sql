CREATE TABLE signing.key_notice (
	key_id bigint NOT NULL REFERENCES signing.key (id),
	account_id bigint NOT NULL REFERENCES people.account (id),
	stage text NOT NULL CHECK (stage IN ('expiring', 'expired')),
	told_at timestamptz NOT NULL,
	seen_at timestamptz,
	PRIMARY KEY (key_id, account_id, stage)
);
CREATE INDEX key_notice_unseen ON signing.key_notice (account_id) WHERE seen_at IS NULL;
COMMENT ON TABLE signing.key_notice IS 'Who was told that a certificate is about to end, or has ended; each once. It stands at the desk until its reader puts it away.';
