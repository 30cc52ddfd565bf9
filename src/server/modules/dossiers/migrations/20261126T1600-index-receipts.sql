-- The register that follows dossiers is kept by the centre that receives, in the order of receipt.
CREATE INDEX dossier_received ON dossiers.dossier (receiving_unit_id, received_at, id) WHERE received_at IS NOT NULL;
