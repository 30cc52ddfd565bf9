-- Public pages are kept in memory; whoever changes what they show must say so, even from psql. Hence a trigger and not a call in each verb.
CREATE FUNCTION procedures.announce_public_content() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('public_content', '');
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION procedures.announce_public_content() IS 'Tells the public page cache, at commit, that a procedure changed (channel public_content).';

CREATE TRIGGER procedure_version_public_content AFTER INSERT OR UPDATE OR DELETE ON procedures.procedure_version
	FOR EACH STATEMENT EXECUTE FUNCTION procedures.announce_public_content();
CREATE TRIGGER procedure_public_content AFTER INSERT OR UPDATE OR DELETE ON procedures.procedure
	FOR EACH STATEMENT EXECUTE FUNCTION procedures.announce_public_content();
