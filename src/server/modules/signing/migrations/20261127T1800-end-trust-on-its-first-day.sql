ALTER TABLE signing.trust_anchor DROP CONSTRAINT trust_anchor_check;
ALTER TABLE signing.trust_anchor ADD CONSTRAINT trust_anchor_period CHECK (trusted_until >= trusted_from);
COMMENT ON COLUMN signing.trust_anchor.trusted_until IS 'Signatures made from then on do not reach this root. As trusted_from: it was taken back on its first day, and no signature ever reaches it.';
