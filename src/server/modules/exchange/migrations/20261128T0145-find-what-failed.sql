-- What could not be read, or is not read yet, is rare among a million, and asked for most often in the message log.
CREATE INDEX incoming_unreadable ON exchange.incoming (id) WHERE refusal IS NOT NULL;
CREATE INDEX incoming_unread ON exchange.incoming (id) WHERE header IS NULL AND refusal IS NULL;
