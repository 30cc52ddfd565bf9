CREATE TABLE documents.kind (
	code text PRIMARY KEY CHECK (code ~ '^[a-z-]+$'),
	ordinal smallint NOT NULL,
	name text NOT NULL,
	abbreviation text,
	is_titled boolean NOT NULL DEFAULT true,
	valid_from date NOT NULL,
	valid_to date,
	legal_basis text NOT NULL
);
COMMENT ON TABLE documents.kind IS 'Kinds of administrative document with their abbreviations, dated and with legal basis.';
COMMENT ON COLUMN documents.kind.is_titled IS 'Whether the name of the kind is printed as a title; a công văn has none, its abstract stands under the number.';

CREATE TABLE documents.mark (
	family text NOT NULL CHECK (family IN ('urgency', 'circulation', 'copy')),
	code text NOT NULL,
	name text NOT NULL,
	abbreviation text,
	priority smallint,
	valid_from date NOT NULL,
	valid_to date,
	legal_basis text NOT NULL,
	PRIMARY KEY (family, code)
);
COMMENT ON COLUMN documents.mark.priority IS 'Urgency as the exchange axis writes it, 0 to 3.';

CREATE TABLE documents.unit_symbol (
	unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	abbreviation text NOT NULL CHECK (abbreviation <> '' AND abbreviation !~ '[\s/]'),
	is_agency boolean NOT NULL,
	valid daterange NOT NULL CHECK (NOT isempty(valid)),
	decided_by text NOT NULL,
	EXCLUDE USING gist (unit_id WITH =, valid WITH &&)
);
COMMENT ON TABLE documents.unit_symbol IS 'Abbreviations of agencies and divisions in document symbols; the head of the agency decides them (30/2020/NĐ-CP, Phụ lục I).';
COMMENT ON COLUMN documents.unit_symbol.is_agency IS 'The unit acts in its own name: it has registers, a clerk and a seal. Other units belong to the nearest agency above.';

CREATE TABLE documents.series (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	agency_unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	direction text NOT NULL CHECK (direction IN ('incoming', 'outgoing', 'copy')),
	code text NOT NULL CHECK (code ~ '^[a-z0-9-]+$'),
	name text NOT NULL,
	issuing_body text,
	issuing_symbol text,
	created_at timestamptz NOT NULL,
	created_by bigint REFERENCES people.account (id),
	ended_at timestamptz,
	UNIQUE (agency_unit_id, direction, code)
);
COMMENT ON TABLE documents.series IS 'Which documents of an agency are counted together. "general" takes every kind that no other series names.';
COMMENT ON COLUMN documents.series.issuing_body IS 'A council or board that uses the agency''s seal and so needs numbers of its own.';

CREATE TABLE documents.series_kind (
	series_id bigint NOT NULL REFERENCES documents.series (id),
	kind_code text NOT NULL REFERENCES documents.kind (code),
	PRIMARY KEY (series_id, kind_code)
);

CREATE TABLE documents.register (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	series_id bigint NOT NULL REFERENCES documents.series (id),
	year smallint NOT NULL,
	last integer NOT NULL DEFAULT 0 CHECK (last >= 0),
	last_on date,
	bound_at timestamptz,
	bound_by bigint REFERENCES people.account (id),
	UNIQUE (series_id, year)
) WITH (fillfactor = 50);
COMMENT ON TABLE documents.register IS 'One series in one year. last is raised in the transaction that writes the entry, so numbers have no gaps.';
COMMENT ON COLUMN documents.register.bound_at IS 'After the year the register is printed and bound; nothing is entered any more.';

CREATE TABLE documents.document (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	direction text NOT NULL CHECK (direction IN ('incoming', 'outgoing', 'internal')),
	agency_unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	state text NOT NULL,
	revision integer NOT NULL DEFAULT 1,
	created_at timestamptz NOT NULL,
	created_by bigint REFERENCES people.account (id),
	identifier text,
	issuer_code text,
	issuer_name text NOT NULL,
	kind_code text REFERENCES documents.kind (code),
	kind_name text NOT NULL,
	number text CHECK (length(number) <= 11),
	symbol text CHECK (length(symbol) <= 30),
	reference_key text,
	issued_on date,
	abstract text NOT NULL CHECK (length(abstract) BETWEEN 1 AND 500),
	language text NOT NULL DEFAULT 'Tiếng Việt',
	page_count integer CHECK (page_count >= 0),
	note text CHECK (length(note) <= 500),
	signer_authority text,
	signer_position text,
	signer_name text,
	urgency text NOT NULL DEFAULT 'normal' CHECK (urgency IN ('normal', 'urgent', 'very-urgent', 'express')),
	circulation text[] NOT NULL DEFAULT '{}',
	copy_count integer CHECK (copy_count >= 0),
	reply_due_on date,
	field text,
	source text NOT NULL CHECK (source IN ('axis', 'platform', 'paper', 'email', 'own')),
	exchange_message_id bigint,
	origin_document_id bigint REFERENCES documents.document (id),
	answers_document_id bigint REFERENCES documents.document (id),
	replaces_document_id bigint REFERENCES documents.document (id),
	arrived_at timestamptz,
	acknowledge_due_at timestamptz,
	submit_due_at timestamptz,
	verification jsonb,
	due_at timestamptz,
	drafting_unit_id bigint REFERENCES agencies.unit (id),
	drafter_id bigint REFERENCES people.account (id),
	signer_account_id bigint REFERENCES people.account (id),
	series_id bigint REFERENCES documents.series (id),
	content jsonb,
	zones jsonb,
	signed_at timestamptz,
	sealed_at timestamptz,
	issued_at timestamptz,
	frozen_at timestamptz,
	finished_at timestamptz,
	words tsvector NOT NULL DEFAULT ''::tsvector,
	CHECK (direction <> 'incoming' OR (arrived_at IS NOT NULL AND source <> 'own')),
	CHECK (direction = 'incoming' OR (drafting_unit_id IS NOT NULL AND source = 'own'))
);
COMMENT ON TABLE documents.document IS 'A document in the hands of one agency. Sent inside the platform it is two rows: outgoing at the sender, incoming at the receiver.';
COMMENT ON COLUMN documents.document.agency_unit_id IS 'The agency whose registers it belongs to.';
COMMENT ON COLUMN documents.document.state IS 'Where it stands; each change is a row of documents.act.';
COMMENT ON COLUMN documents.document.identifier IS 'DocumentId of the axis: OrganId,yyyy/MM/dd,number/symbol; an opaque key when it comes from others.';
COMMENT ON COLUMN documents.document.reference_key IS 'Number and symbol without marks, blanks, punctuation and leading zeros: found in any spelling.';
COMMENT ON COLUMN documents.document.verification IS 'What was found about the signatures when it arrived: [{file, verdict, sentence}], and when.';
COMMENT ON COLUMN documents.document.content IS 'Template data of a draft; null when the draft is an uploaded file.';
COMMENT ON COLUMN documents.document.zones IS 'Places of signatures on the page, in points.';
COMMENT ON COLUMN documents.document.frozen_at IS 'Recalled: nothing may be done with it any more, metadata stay.';
COMMENT ON COLUMN documents.document.words IS 'Folded search words of the metadata; the words of the content are in documents.document_text.';
CREATE INDEX document_words ON documents.document USING gin (words);
CREATE INDEX document_reference ON documents.document (reference_key text_pattern_ops) WHERE reference_key IS NOT NULL;
CREATE INDEX document_identifier ON documents.document (identifier) WHERE identifier IS NOT NULL;
CREATE INDEX document_agency_state ON documents.document (agency_unit_id, direction, state, id DESC);
CREATE INDEX document_message ON documents.document (exchange_message_id) WHERE exchange_message_id IS NOT NULL;
CREATE INDEX document_origin ON documents.document (origin_document_id) WHERE origin_document_id IS NOT NULL;
CREATE INDEX document_answers ON documents.document (answers_document_id) WHERE answers_document_id IS NOT NULL;
CREATE INDEX document_open_due ON documents.document (due_at) WHERE finished_at IS NULL AND due_at IS NOT NULL;

CREATE TABLE documents.document_text (
	document_id bigint PRIMARY KEY REFERENCES documents.document (id),
	text text NOT NULL,
	words tsvector NOT NULL,
	source text NOT NULL CHECK (source IN ('pdf', 'ocr', 'typed')),
	read_at timestamptz NOT NULL
);
CREATE INDEX document_text_words ON documents.document_text USING gin (words);
COMMENT ON TABLE documents.document_text IS 'Text of the files of a document, read by a job. Apart from the document, because it is long and rarely read.';

CREATE TABLE documents.register_entry (
	register_id bigint NOT NULL REFERENCES documents.register (id),
	number integer NOT NULL CHECK (number > 0),
	document_id bigint NOT NULL REFERENCES documents.document (id),
	copy_id bigint,
	entered_on date NOT NULL,
	entered_at timestamptz NOT NULL,
	entered_by bigint REFERENCES people.account (id),
	voided_at timestamptz,
	void_reason text,
	PRIMARY KEY (register_id, number),
	CHECK ((voided_at IS NULL) = (void_reason IS NULL))
);
CREATE UNIQUE INDEX register_entry_document ON documents.register_entry (document_id) WHERE voided_at IS NULL AND copy_id IS NULL;
COMMENT ON TABLE documents.register_entry IS 'A number belongs to a document from the moment it exists: there is no reservation. A number of a signing that came to nothing stays, voided with its reason.';

CREATE FUNCTION documents.guard_register_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE book documents.register;
BEGIN
	IF TG_OP = 'INSERT' THEN
		SELECT * INTO book FROM documents.register WHERE id = NEW.register_id;
		IF NEW.number <> book.last THEN
			RAISE EXCEPTION 'number % is not the next of register %', NEW.number, NEW.register_id USING ERRCODE = 'integrity_constraint_violation';
		END IF;
		IF NEW.entered_on <> book.last_on OR extract(year FROM NEW.entered_on) <> book.year OR book.bound_at IS NOT NULL THEN
			RAISE EXCEPTION 'register % takes no entry on %', NEW.register_id, NEW.entered_on USING ERRCODE = 'integrity_constraint_violation';
		END IF;
		RETURN NEW;
	END IF;
	IF TG_OP = 'UPDATE' AND OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL
		AND (NEW.register_id, NEW.number, NEW.document_id, NEW.entered_on, NEW.entered_at) = (OLD.register_id, OLD.number, OLD.document_id, OLD.entered_on, OLD.entered_at) THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'register_entry is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER register_entry_guard BEFORE INSERT OR UPDATE OR DELETE ON documents.register_entry
	FOR EACH ROW EXECUTE FUNCTION documents.guard_register_entry();

CREATE TABLE documents.version (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	document_id bigint NOT NULL REFERENCES documents.document (id),
	ordinal integer NOT NULL CHECK (ordinal > 0),
	stage text NOT NULL CHECK (stage IN ('received', 'draft', 'converted', 'initialled', 'signed', 'sealed')),
	file_id uuid REFERENCES platform.file (id),
	content jsonb,
	note text,
	created_at timestamptz NOT NULL,
	created_by bigint REFERENCES people.account (id),
	created_by_name text,
	conversion text CHECK (conversion IN ('waiting', 'done', 'failed')),
	UNIQUE (document_id, ordinal)
);
COMMENT ON TABLE documents.version IS 'Every state of the document itself, kept: drafts, what was initialled, signed and sealed.';
COMMENT ON COLUMN documents.version.conversion IS 'For an uploaded word-processor file: whether its PDF is waiting, made (the next version) or could not be made.';

CREATE TABLE documents.attachment (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	document_id bigint NOT NULL REFERENCES documents.document (id),
	ordinal integer NOT NULL,
	role text NOT NULL CHECK (role IN ('main', 'appendix', 'attachment', 'mail')),
	title text NOT NULL,
	file_id uuid NOT NULL REFERENCES platform.file (id),
	signed_file_id uuid REFERENCES platform.file (id),
	added_at timestamptz NOT NULL,
	added_by bigint REFERENCES people.account (id),
	removed_at timestamptz
);
CREATE INDEX attachment_document ON documents.attachment (document_id, ordinal);

CREATE TABLE documents.recipient (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	document_id bigint NOT NULL REFERENCES documents.document (id),
	ordinal integer NOT NULL,
	channel text NOT NULL CHECK (channel IN ('unit', 'axis', 'email', 'paper')),
	unit_id bigint REFERENCES agencies.unit (id),
	organ_id text CHECK (length(organ_id) <= 35),
	name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
	address text,
	is_addressee boolean NOT NULL DEFAULT true,
	state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'delivered', 'refused', 'registered', 'assigned', 'in-work', 'done', 'failed', 'recall-asked', 'recalled', 'recall-refused', 'removed')),
	state_at timestamptz NOT NULL,
	received_document_id bigint REFERENCES documents.document (id),
	envelopes integer CHECK (envelopes > 0),
	handed_at timestamptz,
	received_by text,
	CHECK ((channel = 'unit') = (unit_id IS NOT NULL)),
	CHECK (channel <> 'axis' OR organ_id IS NOT NULL)
);
CREATE INDEX recipient_document ON documents.recipient (document_id, ordinal);
CREATE INDEX recipient_received ON documents.recipient (received_document_id) WHERE received_document_id IS NOT NULL;
COMMENT ON COLUMN documents.recipient.is_addressee IS 'Stands under "Kính gửi" and must act; the others only receive it.';
COMMENT ON COLUMN documents.recipient.received_document_id IS 'The same document at a receiver on this platform.';

CREATE TABLE documents.delivery_act (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	recipient_id bigint NOT NULL REFERENCES documents.recipient (id),
	happened_at timestamptz NOT NULL,
	state text NOT NULL,
	status_code text CHECK (status_code IN ('01', '02', '03', '04', '05', '06', '13', '15', '16')),
	description text,
	staff text,
	source_key text,
	UNIQUE (recipient_id, source_key)
);
COMMENT ON TABLE documents.delivery_act IS 'The dated chain of one recipient: sent, delivered, and every status told back, in the order told.';
COMMENT ON COLUMN documents.delivery_act.source_key IS 'What told it, so that a message heard twice is written once.';
CREATE TRIGGER delivery_act_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON documents.delivery_act EXECUTE FUNCTION platform.refuse_change();

CREATE TABLE documents.directive (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	document_id bigint NOT NULL REFERENCES documents.document (id),
	node_id bigint NOT NULL,
	given_at timestamptz NOT NULL,
	given_by bigint NOT NULL REFERENCES people.account (id),
	given_by_name text NOT NULL,
	on_behalf_of text,
	unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	words text NOT NULL CHECK (words <> ''),
	due_at timestamptz,
	withdrawn_at timestamptz
);
CREATE INDEX directive_document ON documents.directive (document_id, id);
COMMENT ON TABLE documents.directive IS 'Bút phê: what a leader wrote; to whom it goes are the nodes that name it.';

CREATE TABLE documents.node (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	document_id bigint NOT NULL REFERENCES documents.document (id),
	parent_id bigint REFERENCES documents.node (id),
	directive_id bigint REFERENCES documents.directive (id),
	purpose text NOT NULL CHECK (purpose IN ('register', 'submit', 'direct', 'handle', 'inform', 'comment', 'review', 'check', 'sign', 'seal', 'issue')),
	role text NOT NULL CHECK (role IN ('main', 'co', 'inform')),
	permission text NOT NULL,
	unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	account_id bigint REFERENCES people.account (id),
	from_account_id bigint REFERENCES people.account (id),
	from_name text,
	from_unit_id bigint REFERENCES agencies.unit (id),
	instruction text,
	opened_at timestamptz NOT NULL,
	due_at timestamptz,
	read_at timestamptz,
	reminded_at timestamptz,
	closed_at timestamptz,
	outcome text,
	opinion text,
	closed_by bigint REFERENCES people.account (id),
	closed_on_behalf_of bigint REFERENCES people.account (id),
	task_id bigint
);
COMMENT ON TABLE documents.node IS 'Luân chuyển: who passed it to whom, for what. Open rows are in somebody''s hands; together they are the tree of its way.';
COMMENT ON COLUMN documents.node.account_id IS 'In this person''s hands; null: of whoever holds the permission in the unit.';
COMMENT ON COLUMN documents.node.task_id IS 'The work it became in the module tasks.';
CREATE INDEX node_open_unit ON documents.node (unit_id, permission) WHERE closed_at IS NULL AND account_id IS NULL;
CREATE INDEX node_open_account ON documents.node (account_id) WHERE closed_at IS NULL AND account_id IS NOT NULL;
CREATE INDEX node_open_due ON documents.node (due_at) WHERE closed_at IS NULL AND due_at IS NOT NULL;
CREATE INDEX node_document ON documents.node (document_id, id);
CREATE INDEX node_task ON documents.node (task_id) WHERE task_id IS NOT NULL;
ALTER TABLE documents.directive ADD FOREIGN KEY (node_id) REFERENCES documents.node (id);

CREATE TABLE documents.opinion (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	document_id bigint NOT NULL REFERENCES documents.document (id),
	node_id bigint REFERENCES documents.node (id),
	version_id bigint REFERENCES documents.version (id),
	kind text NOT NULL CHECK (kind IN ('proposal', 'opinion', 'send-back', 'progress', 'result')),
	account_id bigint NOT NULL REFERENCES people.account (id),
	name text NOT NULL,
	on_behalf_of text,
	unit_id bigint REFERENCES agencies.unit (id),
	words text NOT NULL CHECK (words <> ''),
	marks jsonb,
	file_id uuid REFERENCES platform.file (id),
	given_at timestamptz NOT NULL
);
CREATE INDEX opinion_document ON documents.opinion (document_id, id);
COMMENT ON COLUMN documents.opinion.marks IS 'Places on the draft that must change: [{page, x, y, width, height, words}] in points, from the lower left.';
CREATE TRIGGER opinion_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON documents.opinion EXECUTE FUNCTION platform.refuse_change();

CREATE TABLE documents.unit_access (
	unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	document_id bigint NOT NULL REFERENCES documents.document (id),
	PRIMARY KEY (unit_id, document_id)
);
CREATE INDEX unit_access_document ON documents.unit_access (document_id);
COMMENT ON TABLE documents.unit_access IS 'Units that took part in a document; rights are compiled to unit_id = any(…) against it.';

CREATE TABLE documents.account_access (
	account_id bigint NOT NULL REFERENCES people.account (id),
	document_id bigint NOT NULL REFERENCES documents.document (id),
	PRIMARY KEY (account_id, document_id)
);
CREATE INDEX account_access_document ON documents.account_access (document_id);
COMMENT ON TABLE documents.account_access IS 'Persons a document was given to by name: drafter, signer, whoever was asked.';

CREATE TABLE documents.reading (
	document_id bigint NOT NULL REFERENCES documents.document (id),
	account_id bigint NOT NULL REFERENCES people.account (id),
	first_at timestamptz NOT NULL,
	last_at timestamptz NOT NULL,
	PRIMARY KEY (document_id, account_id)
);
COMMENT ON TABLE documents.reading IS 'Reading receipts: who opened a document, first and last.';

CREATE TABLE documents.follow (
	account_id bigint NOT NULL REFERENCES people.account (id),
	document_id bigint NOT NULL REFERENCES documents.document (id),
	since timestamptz NOT NULL,
	PRIMARY KEY (account_id, document_id)
);

CREATE TABLE documents.folder (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	account_id bigint NOT NULL REFERENCES people.account (id),
	name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
	created_at timestamptz NOT NULL,
	UNIQUE (account_id, name)
);
CREATE TABLE documents.folder_document (
	folder_id bigint NOT NULL REFERENCES documents.folder (id) ON DELETE CASCADE,
	document_id bigint NOT NULL REFERENCES documents.document (id),
	added_at timestamptz NOT NULL,
	PRIMARY KEY (folder_id, document_id)
);
COMMENT ON TABLE documents.folder IS 'Personal folders: how an officer keeps documents at hand. Nobody else sees them, and they give no right.';

CREATE TABLE documents.recipient_group (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	agency_unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	account_id bigint REFERENCES people.account (id),
	name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
	members jsonb NOT NULL,
	created_at timestamptz NOT NULL,
	removed_at timestamptz
);
COMMENT ON COLUMN documents.recipient_group.account_id IS 'Of one officer; null: of the agency.';
COMMENT ON COLUMN documents.recipient_group.members IS '[{channel, unitId?, organId?, name, address?}] as recipients are written.';

CREATE TABLE documents.act (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	document_id bigint NOT NULL REFERENCES documents.document (id),
	kind text NOT NULL,
	happened_at timestamptz NOT NULL,
	actor_kind text NOT NULL,
	actor_id bigint,
	actor_name text,
	on_behalf_of text,
	unit_id bigint REFERENCES agencies.unit (id),
	from_state text,
	to_state text NOT NULL,
	note text,
	data jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX act_document ON documents.act (document_id, id);
CREATE TRIGGER act_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON documents.act EXECUTE FUNCTION platform.refuse_change();

CREATE TABLE documents.change_request (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	document_id bigint NOT NULL REFERENCES documents.document (id),
	kind text NOT NULL CHECK (kind IN ('recall', 'update', 'replace')),
	reason text NOT NULL,
	asked_at timestamptz NOT NULL,
	asked_by_name text NOT NULL,
	source_key text NOT NULL UNIQUE,
	changes jsonb,
	replacement_document_id bigint REFERENCES documents.document (id),
	answered_at timestamptz,
	answered_by bigint REFERENCES people.account (id),
	answer text CHECK (answer IN ('agreed', 'refused')),
	answer_reason text,
	CHECK ((answered_at IS NULL) = (answer IS NULL))
);
CREATE INDEX change_request_document ON documents.change_request (document_id, id);
COMMENT ON TABLE documents.change_request IS 'A sender asks the receiver to give back, change or replace a document already received; the clerk agrees (15) or refuses (16).';

CREATE TABLE documents.copy (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	document_id bigint NOT NULL REFERENCES documents.document (id),
	form text NOT NULL CHECK (form IN ('SY', 'SL', 'TrS')),
	way text NOT NULL CHECK (way IN ('paper-to-paper', 'electronic-to-paper', 'paper-to-electronic', 'electronic-to-electronic')),
	number integer NOT NULL,
	symbol text NOT NULL,
	made_on date NOT NULL,
	made_at timestamptz NOT NULL,
	made_by bigint NOT NULL REFERENCES people.account (id),
	signer_name text NOT NULL,
	extract text,
	copy_count integer NOT NULL CHECK (copy_count > 0),
	recipients text[] NOT NULL DEFAULT '{}',
	file_id uuid REFERENCES platform.file (id),
	signed_at timestamptz
);
CREATE INDEX copy_document ON documents.copy (document_id);
ALTER TABLE documents.register_entry ADD FOREIGN KEY (copy_id) REFERENCES documents.copy (id);
CREATE UNIQUE INDEX register_entry_copy ON documents.register_entry (copy_id) WHERE copy_id IS NOT NULL;

CREATE TABLE documents.leader_event (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	agency_unit_id bigint NOT NULL REFERENCES agencies.unit (id),
	starts_at timestamptz NOT NULL,
	ends_at timestamptz NOT NULL,
	title text NOT NULL CHECK (length(title) BETWEEN 1 AND 500),
	place text,
	host text,
	prepared_by text,
	attendee_ids bigint[] NOT NULL DEFAULT '{}',
	attendees text,
	document_id bigint REFERENCES documents.document (id),
	is_public boolean NOT NULL DEFAULT true,
	created_at timestamptz NOT NULL,
	created_by bigint REFERENCES people.account (id),
	cancelled_at timestamptz,
	revision integer NOT NULL DEFAULT 1,
	CHECK (ends_at > starts_at)
);
CREATE INDEX leader_event_days ON documents.leader_event (agency_unit_id, starts_at) WHERE cancelled_at IS NULL;
COMMENT ON TABLE documents.leader_event IS 'Lịch công tác of the leaders of an agency.';
COMMENT ON COLUMN documents.leader_event.is_public IS 'Shown to everybody of the agency; otherwise to leaders, their office and those invited.';
