CREATE TABLE exchange.reroute_rule (
	from_on date PRIMARY KEY,
	after_minutes integer CHECK (after_minutes BETWEEN 5 AND 10080),
	reason text NOT NULL CHECK (reason <> ''),
	set_at timestamptz NOT NULL,
	set_by text
);
COMMENT ON TABLE exchange.reroute_rule IS 'From a day on: after how many minutes without a line a message is sent by another hub that lists its receivers. Null: only by an operator. No row: null.';

-- The log of calls is read by time and by outcome.
CREATE INDEX contact_newest ON exchange.contact (id DESC) WHERE outcome <> 'ok';
