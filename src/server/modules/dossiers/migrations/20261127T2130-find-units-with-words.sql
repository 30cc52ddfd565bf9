-- Of a rare name in a department, everything its agency has under that name was fetched before the units were looked at.
DROP INDEX dossiers.search_entry_scoped_words;
CREATE INDEX search_entry_scoped_words ON dossiers.search_entry
	USING gin (platform.scoped_words(dossiers.search_scope(family_id, dossiers.era(dossier_id)), words), unit_ids);
