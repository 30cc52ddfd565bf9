CREATE TABLE calendar.revision (
	id uuid NOT NULL
);
INSERT INTO calendar.revision VALUES (gen_random_uuid());
COMMENT ON TABLE calendar.revision IS 'One row. Every change of the calendar gives it a new id, so a process may keep what it has read for as long as the id stands.';

CREATE FUNCTION calendar.renew_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN UPDATE calendar.revision SET id = gen_random_uuid(); RETURN NULL; END $$;
CREATE TRIGGER day_renews_revision AFTER INSERT OR UPDATE OR DELETE ON calendar.day FOR EACH STATEMENT EXECUTE FUNCTION calendar.renew_revision();
CREATE TRIGGER hours_renew_revision AFTER INSERT OR UPDATE OR DELETE ON calendar.working_hours FOR EACH STATEMENT EXECUTE FUNCTION calendar.renew_revision();
CREATE TRIGGER policy_renews_revision AFTER INSERT OR UPDATE OR DELETE ON calendar.intake_policy FOR EACH STATEMENT EXECUTE FUNCTION calendar.renew_revision();
CREATE TRIGGER question_renews_revision AFTER INSERT OR UPDATE OR DELETE ON calendar.open_question FOR EACH STATEMENT EXECUTE FUNCTION calendar.renew_revision();
