ALTER TABLE hub.message ADD COLUMN receipt_stamped_at timestamptz;
ALTER TABLE hub.event ADD COLUMN receipt_stamped_at timestamptz;
CREATE INDEX message_unstamped ON hub.message (id) WHERE receipt_stamped_at IS NULL;
CREATE INDEX event_unstamped ON hub.event (seq) WHERE receipt IS NOT NULL AND receipt_stamped_at IS NULL;
COMMENT ON COLUMN hub.message.receipt_stamped_at IS 'The time the stamp of our receipt proves; null while it has none, or for good where the hub has no time-stamp authority.';
