-- Words stood in every row of access: three times for most dossiers. Once for each family of units is enough to keep a search
-- within what an agency has. The units stand beside them, because asking unit_access for each row found costs more than finding it.
CREATE TABLE dossiers.search_entry (
	dossier_id bigint NOT NULL REFERENCES dossiers.dossier (id),
	family_id bigint NOT NULL REFERENCES agencies.unit (id),
	unit_ids bigint[] NOT NULL,
	words tsvector NOT NULL,
	PRIMARY KEY (dossier_id, family_id)
);
COMMENT ON TABLE dossiers.search_entry IS 'The words a dossier is found by, once for each family of units that took part in it (agencies.family_of).';
COMMENT ON COLUMN dossiers.search_entry.unit_ids IS 'Units of the family in unit_access for this dossier; the same rights, at hand while searching.';

INSERT INTO dossiers.search_entry (dossier_id, family_id, unit_ids, words)
	SELECT dossier_id, agencies.family_of(unit_id), array_agg(unit_id), min(words::text)::tsvector
	FROM dossiers.unit_access GROUP BY 1, 2;

CREATE INDEX search_entry_words ON dossiers.search_entry USING gin (words);
CREATE INDEX search_entry_family_words ON dossiers.search_entry USING gin (dossiers.unit_words(family_id, words));

DROP INDEX dossiers.unit_access_words;
DROP INDEX dossiers.unit_access_unit_words;
DROP INDEX dossiers.unit_access_dossier;
ALTER TABLE dossiers.unit_access DROP COLUMN words;
CREATE INDEX unit_access_dossier ON dossiers.unit_access (dossier_id, unit_id);
COMMENT ON TABLE dossiers.unit_access IS 'Units that took part in a dossier; rights are compiled to unit_id = any(…) against it.';
