import type { Generated, JSONColumnType } from 'kysely';

export interface ProcedureTable {
  id: Generated<number>;
  code: string;
  favourites: Generated<number>;
}

export interface ProcedureVersionTable {
  id: Generated<number>;
  procedure_id: number;
  number: number;
  state: string;
  revision: Generated<number>;
  source: string;
  definition: JSONColumnType<object> | null;
  definition_digest: string | null;
  catalogue: JSONColumnType<object> | null;
  effective_from: string | null;
  effective_to: string | null;
  title: string;
  plain_name: string;
  ministry: string | null;
  field: string | null;
  levels: Generated<string[]>;
  subjects: Generated<string[]>;
  life_events: Generated<string[]>;
  online_level: string | null;
  facts: JSONColumnType<object>;
  exact_names: string;
  exact_title: string;
  folded_names: string;
  folded_title: string;
  exact_words: Generated<string | null>;
  folded_words: Generated<string | null>;
  updated_at: Date;
  published_by: string | null;
  published_at: Date | null;
}

export interface ProceduresTables {
  'procedures.procedure': ProcedureTable;
  'procedures.procedure_version': ProcedureVersionTable;
}
