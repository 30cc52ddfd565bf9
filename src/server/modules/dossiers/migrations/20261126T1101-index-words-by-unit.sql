-- Words are indexed together with the unit they may be found in: the cost of a search then follows what the unit has, not
-- what the province has. The plain index stays for those who may search everywhere.
CREATE FUNCTION dossiers.unit_words(unit bigint, words tsvector) RETURNS tsvector
	LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
	RETURN array_to_tsvector(
		string_to_array(unit::text || '/' || array_to_string(tsvector_to_array(words), ' ' || unit::text || '/'), ' ')
	);
COMMENT ON FUNCTION dossiers.unit_words IS 'Every lexeme with its unit in front: 155/nguyen. Lexemes are letters and digits, so a space can part them.';

CREATE FUNCTION dossiers.unit_query(unit bigint, query tsquery) RETURNS tsquery
	LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
	RETURN regexp_replace(query::text, '''((?:[^'']|'''')*)''', '''' || unit::text || '/\1''', 'g')::tsquery;
COMMENT ON FUNCTION dossiers.unit_query IS 'A query over unit_words: the same lexemes with the unit in front.';

DROP INDEX dossiers.unit_access_words;
CREATE INDEX unit_access_words ON dossiers.unit_access USING gin (words);
CREATE INDEX unit_access_unit_words ON dossiers.unit_access USING gin (dossiers.unit_words(unit_id, words));
