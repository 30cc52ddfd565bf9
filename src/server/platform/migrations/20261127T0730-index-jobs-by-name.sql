-- A lane finds its own jobs, however many of other lanes wait.
CREATE INDEX job_next ON platform.job (name, run_at, id) WHERE failed_at IS NULL;
DROP INDEX platform.job_due;
