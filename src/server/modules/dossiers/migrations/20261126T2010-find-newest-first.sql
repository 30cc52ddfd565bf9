-- A search shows the newest first: words are looked up for the newest dossiers alone, and for older ones only where those are too few.
DROP INDEX dossiers.search_entry_family_words;
DROP FUNCTION dossiers.unit_words;
DROP FUNCTION dossiers.unit_query;

CREATE FUNCTION dossiers.search_scope(family_id bigint, era bigint) RETURNS bigint
	LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
	RETURN family_id * 100000 + era;
COMMENT ON FUNCTION dossiers.search_scope IS 'Scope of the words of a dossier (platform.scoped_words): a family of units, and an era.';

CREATE FUNCTION dossiers.era(dossier_id bigint) RETURNS bigint
	LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
	RETURN dossier_id / 131072;
COMMENT ON FUNCTION dossiers.era IS 'Dossiers of a province in the order they came, 131,072 to an era: about a year''s in each.';

CREATE INDEX search_entry_scoped_words ON dossiers.search_entry
	USING gin (platform.scoped_words(dossiers.search_scope(family_id, dossiers.era(dossier_id)), words));
