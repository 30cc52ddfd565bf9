-- A copy is a document of its own: signed, sealed, issued and numbered like the others. The table made for copies kept none of
-- that and was never written to.
DROP TABLE documents.copy CASCADE;
ALTER TABLE documents.register_entry DROP COLUMN copy_id;
CREATE UNIQUE INDEX register_entry_document ON documents.register_entry (document_id) WHERE voided_at IS NULL;

ALTER TABLE documents.document ADD COLUMN copy_form text CHECK (copy_form IN ('SY', 'SL', 'TrS'));
COMMENT ON COLUMN documents.document.copy_form IS 'This document is a copy of another; what of is in documents.copy.';

CREATE TABLE documents.copy (
	document_id bigint PRIMARY KEY REFERENCES documents.document (id),
	source_document_id bigint NOT NULL REFERENCES documents.document (id),
	way text NOT NULL CHECK (way IN ('paper-to-paper', 'electronic-to-paper', 'paper-to-electronic', 'electronic-to-electronic')),
	extract text,
	source_place text
);
CREATE INDEX copy_source ON documents.copy (source_document_id);
COMMENT ON TABLE documents.copy IS 'Sao y, sao lục, trích sao: what was copied and from which kind of sheet to which (30/2020/NĐ-CP, Điều 25).';
COMMENT ON COLUMN documents.copy.extract IS 'The part of the content that is copied; a whole copy has none.';
COMMENT ON COLUMN documents.copy.source_place IS 'Place in the date line of what is copied: the setting of an extract repeats it, and incoming documents do not tell.';
