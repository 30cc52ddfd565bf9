ALTER TABLE documents.unit_symbol ADD COLUMN superior_id bigint REFERENCES agencies.unit (id);
COMMENT ON COLUMN documents.unit_symbol.superior_id IS 'The nearest agency above. Rights over a subtree end at it: a superior agency does not hold the documents of the agencies below.';
