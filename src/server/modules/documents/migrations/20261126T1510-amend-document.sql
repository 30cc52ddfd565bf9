ALTER TABLE documents.document ADD COLUMN amends_document_id bigint REFERENCES documents.document (id);
COMMENT ON COLUMN documents.document.amends_document_id IS 'The issued document this one corrects or supplements; both stay in force together.';
CREATE INDEX document_amends ON documents.document (amends_document_id) WHERE amends_document_id IS NOT NULL;
CREATE INDEX document_replaces ON documents.document (replaces_document_id) WHERE replaces_document_id IS NOT NULL;
