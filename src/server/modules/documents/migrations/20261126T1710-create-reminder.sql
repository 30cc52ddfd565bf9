CREATE TABLE documents.reminder (
	node_id bigint NOT NULL REFERENCES documents.node (id),
	kind text NOT NULL CHECK (kind IN ('due-soon', 'overdue')),
	due_at timestamptz NOT NULL,
	account_id bigint NOT NULL REFERENCES people.account (id),
	reminded_at timestamptz NOT NULL,
	sent_at timestamptz,
	PRIMARY KEY (node_id, kind, due_at, account_id)
);
CREATE INDEX reminder_waiting ON documents.reminder (account_id) WHERE sent_at IS NULL;
COMMENT ON TABLE documents.reminder IS 'Whom a deadline was told to, once before it and once when it passed; a deadline that is moved is told again.';
