ALTER TABLE signing.key DROP CONSTRAINT key_store_check;
ALTER TABLE signing.key ADD CONSTRAINT key_store_check CHECK (store IN ('software', 'pkcs11', 'remote', 'plugin'));
ALTER TABLE signing.key ADD COLUMN asks_otp boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN signing.key.store IS 'Where the private key lives: sealed file, token at the server, remote signing service (CSC API), or a token at the holder''s own computer behind the desktop plugin.';
COMMENT ON COLUMN signing.key.asks_otp IS 'The remote service wants a one-time password beside the PIN, as it said when the key was enrolled.';
COMMENT ON COLUMN signing.key.store_reference IS 'What the store finds the key by: a file id (software), token label and object id (pkcs11), credential id (remote), SHA-256 of the certificate (plugin). Never the key.';
