-- A system asks for documents and for statuses apart. The type stood with the message only: with a hundred thousand statuses waiting
-- before them, each question for documents read all of these.
ALTER TABLE hub.delivery ADD COLUMN message_type text CHECK (message_type IN ('edoc', 'status'));
UPDATE hub.delivery d SET message_type = m.message_type FROM hub.message m WHERE m.id = d.message_id;
ALTER TABLE hub.delivery ALTER COLUMN message_type SET NOT NULL;
DROP INDEX hub.delivery_queue;
CREATE INDEX delivery_queue ON hub.delivery (system_id, message_type, id) WHERE taken_at IS NULL AND done_at IS NULL;
COMMENT ON COLUMN hub.delivery.message_type IS 'As its message has it: queues are asked for by type.';
