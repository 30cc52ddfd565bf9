CREATE TABLE signing.trust_anchor (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	domain text NOT NULL CHECK (domain IN ('government', 'public')),
	name text NOT NULL CHECK (name = normalize(name, NFC) AND name <> ''),
	certificate text NOT NULL,
	certificate_sha256 text NOT NULL CHECK (certificate_sha256 ~ '^[0-9a-f]{64}$'),
	trusted_from timestamptz NOT NULL,
	trusted_until timestamptz CHECK (trusted_until > trusted_from),
	source text NOT NULL CHECK (source <> ''),
	added_at timestamptz NOT NULL,
	UNIQUE (domain, certificate_sha256)
);
COMMENT ON TABLE signing.trust_anchor IS 'Roots that signatures are judged against, in two worlds that are kept apart: the Government''s specialised authority, and public authorities.';
COMMENT ON COLUMN signing.trust_anchor.certificate IS 'PEM of one certificate.';
COMMENT ON COLUMN signing.trust_anchor.trusted_from IS 'Signatures made before do not reach this root.';
COMMENT ON COLUMN signing.trust_anchor.source IS 'Where the certificate was published, as the officer who added it read it.';
