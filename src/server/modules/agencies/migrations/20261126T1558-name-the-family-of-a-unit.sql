-- A commune with its offices, a department with its divisions: the unit that the first two parts of the key name. Keys never
-- change, so neither does the family, whatever becomes of the tree: good for dividing large indexes, never for rights.
CREATE FUNCTION agencies.family_of(unit bigint) RETURNS bigint
	LANGUAGE sql STABLE PARALLEL SAFE STRICT
	RETURN coalesce(
		(SELECT head.id FROM agencies.unit u JOIN agencies.unit head ON head.key = substring(u.key FROM '^[^:]+:[^:]+') WHERE u.id = unit),
		unit
	);
COMMENT ON FUNCTION agencies.family_of IS 'The head of the units a unit belongs to by its key, or the unit itself. For dividing indexes; rights follow the tree.';
