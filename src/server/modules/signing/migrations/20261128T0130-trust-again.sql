ALTER TABLE signing.trust_anchor DROP CONSTRAINT trust_anchor_domain_certificate_sha256_key;
ALTER TABLE signing.trust_anchor ADD CONSTRAINT trust_anchor_once
	EXCLUDE USING gist (domain WITH =, certificate_sha256 WITH =, tstzrange(trusted_from, trusted_until) WITH &&);
COMMENT ON TABLE signing.trust_anchor IS 'Roots that signatures are judged against, in two worlds that are kept apart: the Government''s specialised authority, and public authorities. A root that was trusted, and is again, has a row for each time.';
