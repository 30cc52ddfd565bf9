-- Words indexed together with what they may be found in (an agency, a unit): the cost of a search then follows what that has,
-- not what the province has.
CREATE FUNCTION platform.scoped_words(scope bigint, words tsvector) RETURNS tsvector
	LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
	RETURN array_to_tsvector(
		string_to_array(scope::text || '/' || array_to_string(tsvector_to_array(words), ' ' || scope::text || '/'), ' ')
	);
COMMENT ON FUNCTION platform.scoped_words IS 'Every lexeme with its scope in front: 155/nguyen. Lexemes are letters and digits, so a space can part them.';

CREATE FUNCTION platform.scoped_query(scope bigint, query tsquery) RETURNS tsquery
	LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
	RETURN regexp_replace(query::text, '''((?:[^'']|'''')*)''', '''' || scope::text || '/\1''', 'g')::tsquery;
COMMENT ON FUNCTION platform.scoped_query IS 'A query over scoped_words: the same lexemes with the scope in front.';
