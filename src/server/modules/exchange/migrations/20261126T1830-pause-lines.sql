ALTER TABLE exchange.peer ADD COLUMN paused_at timestamptz;
ALTER TABLE exchange.link ADD COLUMN knocked_at timestamptz;
CREATE INDEX outgoing_unit ON exchange.outgoing (from_unit_id, id DESC);
CREATE INDEX incoming_unit ON exchange.incoming (unit_id, id DESC);
CREATE INDEX outgoing_reply ON exchange.outgoing (reply_to) WHERE reply_to IS NOT NULL;
CREATE INDEX step_refused ON exchange.step (recipient_id) WHERE state = 'refused';
COMMENT ON COLUMN exchange.peer.paused_at IS 'An operator holds the line: nothing is sent or fetched, all waits, and the hub keeps what is for us.';
COMMENT ON COLUMN exchange.link.knocked_at IS 'When the hub last told us by itself that something waits; a hub that never knocks is only polled.';
