ALTER TABLE hub.system ADD COLUMN certificate_chain text;
COMMENT ON COLUMN hub.system.certificate_chain IS 'PEM, own certificate first: the one its receipts are signed with. Null: its operator gave none, and revocation is asked of its receipts only.';
