-- Codes are found by their beginning, and by day and ordinal alone: that is how they are read out at a counter.
CREATE FUNCTION dossiers.day_and_ordinal(code text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
	RETURN substr(code, strpos(code, '-') + 1);
COMMENT ON FUNCTION dossiers.day_and_ordinal IS 'A code without its unit: H38.12-261127-0003 gives 261127-0003.';

CREATE INDEX dossier_code_beginning ON dossiers.dossier (code text_pattern_ops);
CREATE INDEX dossier_day_and_ordinal ON dossiers.dossier (dossiers.day_and_ordinal(code));
