-- A route is asked for by every form of a code; without this each message read the whole directory for codes of before.
CREATE INDEX agency_old_code ON exchange.agency (old_code) WHERE old_code IS NOT NULL;
