ALTER TABLE hub.delivery ADD COLUMN fetched_at timestamptz;
CREATE INDEX delivery_receiver ON hub.delivery (receiver_code) WHERE taken_at IS NULL AND done_at IS NULL;
COMMENT ON COLUMN hub.delivery.fetched_at IS 'When the receiver''s system first asked for it. What somebody has begun to fetch is not given to a successor any more.';
