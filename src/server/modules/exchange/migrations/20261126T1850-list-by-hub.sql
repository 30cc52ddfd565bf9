ALTER TABLE exchange.agency ADD COLUMN listed_by bigint REFERENCES exchange.peer (id);
COMMENT ON COLUMN exchange.agency.listed_by IS 'The hub this entry was learned from; null at a hub for what it lists itself, which no other hub overwrites.';
ALTER TABLE exchange.link ADD COLUMN directory_told bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN exchange.link.directory_told IS 'At a hub: the highest version of its own entries that the hub above has been told.';

CREATE TABLE exchange.listing (
	peer_id bigint NOT NULL REFERENCES exchange.peer (id),
	code text NOT NULL,
	deleted boolean NOT NULL,
	PRIMARY KEY (peer_id, code)
);
CREATE INDEX listing_code ON exchange.listing (code);
COMMENT ON TABLE exchange.listing IS 'Which hub lists which agency: a message goes through a hub that knows its receiver.';
-- The first synchronisation after the upgrade tells everything again, so that every hub's list is known.
UPDATE exchange.link SET directory_version = 0, directory_synced_at = NULL;
UPDATE exchange.agency SET listed_by = (SELECT min(id) FROM exchange.peer WHERE ended_at IS NULL);
