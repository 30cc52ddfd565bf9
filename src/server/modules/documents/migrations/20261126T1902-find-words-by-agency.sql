-- Full text is searched within the agencies whose documents an officer's units ever took part in.
CREATE TABLE documents.unit_agency (
	unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	agency_unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	PRIMARY KEY (unit_id, agency_unit_id)
);
COMMENT ON TABLE documents.unit_agency IS 'Agencies of whose documents a unit took part in one or more; narrows a search. Rights are asked of unit_access.';
INSERT INTO documents.unit_agency (unit_id, agency_unit_id)
	SELECT DISTINCT a.unit_id, d.agency_unit_id FROM documents.unit_access a JOIN documents.document d ON d.id = a.document_id;

ALTER TABLE documents.document_text ADD COLUMN agency_unit_id bigint REFERENCES agencies.unit (id);
UPDATE documents.document_text t SET agency_unit_id = d.agency_unit_id FROM documents.document d WHERE d.id = t.document_id;
ALTER TABLE documents.document_text ALTER COLUMN agency_unit_id SET NOT NULL;
COMMENT ON COLUMN documents.document_text.agency_unit_id IS 'The agency of the document, which never changes; for the index.';

CREATE INDEX document_agency_words ON documents.document USING gin (platform.scoped_words(agency_unit_id, words));
CREATE INDEX document_text_agency_words ON documents.document_text USING gin (platform.scoped_words(agency_unit_id, words));
