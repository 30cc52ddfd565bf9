-- Words of a name instead of its trigrams: common words were as dear as reading the whole directory.
ALTER TABLE exchange.agency
	ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('platform.vi', name)) STORED,
	-- The database's own collation is C and would leave "Ủ" as it is.
	ADD COLUMN name_lower text GENERATED ALWAYS AS (lower(normalize(name, NFC) COLLATE "vi-x-icu")) STORED,
	DROP COLUMN name_folded;
DROP INDEX exchange.agency_shortest;
CREATE INDEX agency_words ON exchange.agency USING gin (words) WHERE NOT deleted AND is_agency;
COMMENT ON COLUMN exchange.agency.words IS 'Words of the name without marks, for a search that forgives missing ones.';
COMMENT ON COLUMN exchange.agency.name_lower IS 'The name in small letters with its marks: exact accents come first in a search.';
