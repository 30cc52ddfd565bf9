ALTER TABLE exchange.receipt ADD COLUMN stamped_at timestamptz;
CREATE INDEX receipt_unstamped ON exchange.receipt (id) WHERE stamped_at IS NULL AND verdict <> 'invalid';
COMMENT ON COLUMN exchange.receipt.sha256 IS 'Of the signature value: the same receipt without and with its time stamp is one.';
COMMENT ON COLUMN exchange.receipt.stamped_at IS 'The time its time stamp proves; null while it has none. Whoever keeps a receipt has it stamped, by a job.';

CREATE TABLE exchange.hop_identity (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	hop text NOT NULL CHECK (hop <> ''),
	kind text NOT NULL CHECK (kind IN ('authority', 'itself')),
	identity text NOT NULL,
	since timestamptz NOT NULL,
	ended_at timestamptz
);
CREATE UNIQUE INDEX hop_identity_open ON exchange.hop_identity (hop) WHERE ended_at IS NULL;
COMMENT ON TABLE exchange.hop_identity IS 'Who signs for a hop, learned from its first receipt. Another signer later is not believed until an operator forgets the first.';
COMMENT ON COLUMN exchange.hop_identity.kind IS 'authority: a certificate under a root we trust, identity is its subject · itself: self-signed, identity is its fingerprint.';
