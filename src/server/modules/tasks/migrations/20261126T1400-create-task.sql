CREATE TABLE tasks.task (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	parent_id bigint REFERENCES tasks.task (id),
	root_id bigint NOT NULL REFERENCES tasks.task (id) DEFERRABLE INITIALLY DEFERRED,
	depth smallint NOT NULL DEFAULT 0 CHECK (depth BETWEEN 0 AND 9),
	title text NOT NULL CHECK (length(title) BETWEEN 1 AND 500),
	required_result text NOT NULL CHECK (length(required_result) BETWEEN 1 AND 2000),
	source_kind text NOT NULL CHECK (source_kind IN ('directive', 'conclusion', 'manual', 'axis')),
	source_reference text,
	source_label text,
	giver_unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	giver_account_id bigint REFERENCES people.account (id),
	giver_name text,
	owner_unit_id bigint REFERENCES agencies.unit (id),
	owner_account_id bigint REFERENCES people.account (id),
	outside_code text,
	outside_name text,
	state text NOT NULL CHECK (state IN ('given', 'in-work', 'reported', 'closed', 'cancelled')),
	due_basis text NOT NULL CHECK (due_basis IN ('none', 'day', 'limit', 'instant')),
	due_on date,
	due_limit_value integer,
	due_limit_unit text,
	due_from timestamptz NOT NULL,
	due_at timestamptz,
	soon_at timestamptz,
	due_provisional boolean NOT NULL DEFAULT false,
	extensions smallint NOT NULL DEFAULT 0,
	percent smallint NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100),
	created_at timestamptz NOT NULL,
	created_by bigint REFERENCES people.account (id),
	request_key text,
	accepted_at timestamptz,
	reported_at timestamptz,
	finished_at timestamptz,
	revision integer NOT NULL DEFAULT 1,
	words tsvector NOT NULL,
	CHECK ((owner_unit_id IS NULL) = (outside_name IS NOT NULL)),
	CHECK (owner_account_id IS NULL OR owner_unit_id IS NOT NULL),
	CHECK ((finished_at IS NOT NULL) = (state IN ('closed', 'cancelled'))),
	CHECK ((due_basis = 'none') = (due_at IS NULL)),
	CHECK ((due_at IS NULL) = (soon_at IS NULL))
);
COMMENT ON TABLE tasks.task IS 'Work one unit or person owes another. Who may see it is in unit_access and person_access; where it stands is told by the last act.';
COMMENT ON COLUMN tasks.task.root_id IS 'The task of the first giver; the whole tree has it, so that a tree is read by one index.';
COMMENT ON COLUMN tasks.task.source_reference IS 'What it came from, in the words of the module that made it: document:123. Opaque here.';
COMMENT ON COLUMN tasks.task.source_label IS 'What people call the source: number, date and abstract of the document, name of the meeting.';
COMMENT ON COLUMN tasks.task.owner_unit_id IS 'Null only when an agency outside this platform has it; then outside_name says which.';
COMMENT ON COLUMN tasks.task.owner_account_id IS 'Null while the unit has it and its head has not named anybody.';
COMMENT ON COLUMN tasks.task.due_basis IS 'How the deadline was said: a day, a limit in working time, an instant somebody else computed. A change of the calendar moves the first two.';
COMMENT ON COLUMN tasks.task.due_from IS 'Where the limit counts from.';
COMMENT ON COLUMN tasks.task.soon_at IS 'One working day before due_at, in the calendar of the owner: from then on it is due soon.';
COMMENT ON COLUMN tasks.task.request_key IS 'The key of the form that made it: sent twice, it is one task.';
CREATE UNIQUE INDEX task_request ON tasks.task (created_by, request_key) WHERE request_key IS NOT NULL;
CREATE INDEX task_parent ON tasks.task (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX task_root ON tasks.task (root_id);
CREATE INDEX task_source ON tasks.task (source_reference) WHERE source_reference IS NOT NULL;
CREATE INDEX task_owner_unit ON tasks.task (owner_unit_id, id) WHERE finished_at IS NULL;
CREATE INDEX task_owner_person ON tasks.task (owner_account_id, id) WHERE finished_at IS NULL AND owner_account_id IS NOT NULL;
CREATE INDEX task_giver_unit ON tasks.task (giver_unit_id, id) WHERE finished_at IS NULL;
CREATE INDEX task_giver_person ON tasks.task (giver_account_id, id) WHERE finished_at IS NULL AND giver_account_id IS NOT NULL;
CREATE INDEX task_soon ON tasks.task (soon_at) WHERE finished_at IS NULL AND soon_at IS NOT NULL;
CREATE INDEX task_words ON tasks.task USING gin (words);

CREATE TABLE tasks.co_owner (
	task_id bigint NOT NULL REFERENCES tasks.task (id),
	unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	account_id bigint REFERENCES people.account (id)
);
CREATE UNIQUE INDEX co_owner_once ON tasks.co_owner (task_id, unit_id, (coalesce(account_id, 0)));
CREATE INDEX co_owner_unit ON tasks.co_owner (unit_id, task_id);
CREATE INDEX co_owner_person ON tasks.co_owner (account_id, task_id) WHERE account_id IS NOT NULL;

CREATE TABLE tasks.unit_access (
	unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	task_id bigint NOT NULL REFERENCES tasks.task (id),
	PRIMARY KEY (unit_id, task_id)
);
COMMENT ON TABLE tasks.unit_access IS 'Units that had a part in the task or in one above it: their heads may read it.';
CREATE INDEX unit_access_task ON tasks.unit_access (task_id);

CREATE TABLE tasks.person_access (
	account_id bigint NOT NULL REFERENCES people.account (id),
	task_id bigint NOT NULL REFERENCES tasks.task (id),
	PRIMARY KEY (account_id, task_id)
);
COMMENT ON TABLE tasks.person_access IS 'Persons who had a part in the task or in one above it.';
CREATE INDEX person_access_task ON tasks.person_access (task_id);

CREATE TABLE tasks.act (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	task_id bigint NOT NULL REFERENCES tasks.task (id),
	kind text NOT NULL,
	happened_at timestamptz NOT NULL,
	actor_kind text NOT NULL,
	actor_id bigint,
	actor_name text,
	on_behalf_of text,
	unit_id bigint,
	from_state text,
	to_state text NOT NULL,
	note text,
	percent smallint,
	file_id uuid REFERENCES platform.file (id),
	source_key text,
	data jsonb NOT NULL DEFAULT '{}'
);
COMMENT ON TABLE tasks.act IS 'History and progress log of a task: one row for each act. Rows are never changed.';
COMMENT ON COLUMN tasks.act.source_key IS 'Names a report from outside, so that one told twice is kept once.';
CREATE INDEX act_task ON tasks.act (task_id, id);
CREATE UNIQUE INDEX act_source ON tasks.act (task_id, source_key) WHERE source_key IS NOT NULL;

CREATE FUNCTION tasks.keep_acts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'tasks.act is append-only';
END
$$;
CREATE TRIGGER act_is_kept BEFORE UPDATE OR DELETE ON tasks.act FOR EACH ROW EXECUTE FUNCTION tasks.keep_acts();

CREATE TABLE tasks.extension (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	task_id bigint NOT NULL REFERENCES tasks.task (id),
	requested_at timestamptz NOT NULL,
	requested_by bigint REFERENCES people.account (id),
	requester_name text,
	reason text NOT NULL CHECK (reason <> ''),
	due_at_then timestamptz,
	wanted_on date NOT NULL,
	decided_at timestamptz,
	decider_name text,
	outcome text CHECK (outcome IN ('granted', 'denied', 'lapsed')),
	decision_words text,
	granted_on date,
	CHECK ((decided_at IS NULL) = (outcome IS NULL)),
	CHECK ((outcome = 'granted') = (granted_on IS NOT NULL) OR outcome IS NULL)
);
COMMENT ON COLUMN tasks.extension.outcome IS 'lapsed: the task went on (reported, passed to others, cancelled) before anybody decided.';
CREATE UNIQUE INDEX extension_pending ON tasks.extension (task_id) WHERE decided_at IS NULL;
CREATE INDEX extension_task ON tasks.extension (task_id, id);

CREATE TABLE tasks.report (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	task_id bigint NOT NULL REFERENCES tasks.task (id),
	reported_at timestamptz NOT NULL,
	reporter_name text,
	words text NOT NULL CHECK (words <> ''),
	decided_at timestamptz,
	decider_name text,
	outcome text CHECK (outcome IN ('accepted', 'returned')),
	decision_words text,
	CHECK ((decided_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX report_pending ON tasks.report (task_id) WHERE decided_at IS NULL;
CREATE INDEX report_task ON tasks.report (task_id, id);

CREATE TABLE tasks.report_file (
	report_id bigint NOT NULL REFERENCES tasks.report (id),
	file_id uuid NOT NULL REFERENCES platform.file (id),
	PRIMARY KEY (report_id, file_id)
);

CREATE TABLE tasks.reminder (
	task_id bigint NOT NULL REFERENCES tasks.task (id),
	kind text NOT NULL CHECK (kind IN ('due-soon', 'overdue')),
	due_at timestamptz NOT NULL,
	reminded_at timestamptz NOT NULL,
	PRIMARY KEY (task_id, kind, due_at)
);
COMMENT ON TABLE tasks.reminder IS 'That a deadline came near or passed was told once; a moved deadline is told of anew.';
