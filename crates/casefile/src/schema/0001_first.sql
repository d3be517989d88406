-- The first shape of a case file. Never edited once released; changes come as 0002 and on.
--
-- Two halves. Evidence (originals … judgements) is what was read and decided; every row hangs on its document and
-- goes with it. The assessment (actors … finding_spans) is derived, replaced as a whole, and may be thrown away.
-- Positions are byte offsets into documents.text, end exclusive. Ids are the texts that exports show. `position`
-- keeps the order in which a document yields things, so that nothing depends on the order of documents.
-- Times are three columns: first day, last day (null: open), precision (null: no time at all).

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- evidence

CREATE TABLE originals (
  sha256 TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Every name under which the same bytes were given; the document goes by the smallest.
CREATE TABLE original_names (
  sha256 TEXT NOT NULL REFERENCES originals ON DELETE CASCADE,
  file   TEXT NOT NULL,
  PRIMARY KEY (sha256, file)
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
  id                  TEXT PRIMARY KEY,
  sha256              TEXT NOT NULL UNIQUE REFERENCES originals ON DELETE CASCADE,
  text                TEXT NOT NULL,
  text_sha256         TEXT NOT NULL,
  -- The mended text, its copied stretches and its paragraphs, as little-endian 32-bit numbers.
  reflow_text         TEXT NOT NULL,
  reflow_pieces       BLOB NOT NULL,
  reflow_paragraphs   BLOB NOT NULL,
  title               TEXT,
  author              TEXT,
  publisher           TEXT,
  published_start     TEXT,
  published_end       TEXT,
  published_precision TEXT,
  published_why       TEXT,
  dateline            TEXT,
  link                TEXT,
  language            TEXT,
  pages               INTEGER
) STRICT;

-- `words` is the block on mended lines, for full-text search; quotes are never taken from it.
CREATE TABLE blocks (
  row      INTEGER PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start    INTEGER NOT NULL,
  end      INTEGER NOT NULL,
  kind     TEXT NOT NULL,
  page     INTEGER,
  label    TEXT,
  words    TEXT NOT NULL,
  UNIQUE (document, position)
) STRICT;

CREATE TABLE notices (
  document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL,
  code     TEXT NOT NULL,
  message  TEXT NOT NULL,
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
  id         TEXT NOT NULL UNIQUE,
  document   TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  start      INTEGER NOT NULL,
  end        INTEGER NOT NULL,
  quote      TEXT NOT NULL,
  name       TEXT NOT NULL,
  actor_type TEXT NOT NULL,
  form       TEXT NOT NULL,
  sense      TEXT NOT NULL,
  entry      TEXT,
  why        TEXT NOT NULL,
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE definitions (
  document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start    INTEGER NOT NULL,
  end      INTEGER NOT NULL,
  quote    TEXT NOT NULL,
  short    TEXT NOT NULL,
  long     TEXT NOT NULL,
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE attributions (
  id            TEXT NOT NULL UNIQUE,
  document      TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  position      INTEGER NOT NULL,
  start         INTEGER NOT NULL,
  end           INTEGER NOT NULL,
  quote         TEXT NOT NULL,
  cue           TEXT NOT NULL,
  content_start INTEGER NOT NULL,
  content_end   INTEGER NOT NULL,
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE cue_spans (
  attribution TEXT NOT NULL REFERENCES attributions (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  start       INTEGER NOT NULL,
  end         INTEGER NOT NULL,
  PRIMARY KEY (attribution, position)
) STRICT, WITHOUT ROWID;

-- What is asserted. `subject` and `object` are mentions whatever the kind: the person and the organisation of a
-- role, the doer and the target of a quantity; those of an event stand in `participants`.
CREATE TABLE claims (
  row               INTEGER PRIMARY KEY,
  id                TEXT NOT NULL UNIQUE,
  document          TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  position          INTEGER NOT NULL,
  start             INTEGER NOT NULL,
  end               INTEGER NOT NULL,
  quote             TEXT NOT NULL,
  page              INTEGER,
  kind              TEXT NOT NULL,
  polarity          TEXT NOT NULL,
  modality          TEXT NOT NULL,
  hedge             TEXT,
  time_start        TEXT,
  time_end          TEXT,
  time_precision    TEXT,
  place             TEXT,
  confidence        INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 1000),  -- thousandths
  method            TEXT NOT NULL,
  restated          INTEGER NOT NULL,
  subject           TEXT,
  predicate         TEXT,     -- relation; verb group of a statement; type of an event
  class             TEXT,     -- relation
  object            TEXT,
  symmetric         INTEGER,  -- relation
  measure           TEXT,     -- quantity
  value             REAL,
  low               REAL,
  high              REAL,
  bound             TEXT,
  unit              TEXT,
  period_start      TEXT,     -- quantity, role
  period_end        TEXT,
  period_precision  TEXT,
  words             TEXT,     -- trigger of an event, office of a role, subject of a statement, as printed
  UNIQUE (document, position)
) STRICT;

CREATE TABLE participants (
  claim    TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  mention  TEXT NOT NULL,
  role     TEXT NOT NULL,
  PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX participants_by_mention ON participants (mention);

CREATE TABLE arguments (
  claim    TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  words    TEXT NOT NULL,
  PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;

-- Chains of attribution, outermost hop first, of claims (`c-…`) and of attributions (`t-…`).
CREATE TABLE hops (
  document            TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  of                  TEXT NOT NULL,
  position            INTEGER NOT NULL,
  name                TEXT NOT NULL,
  kind                TEXT NOT NULL,
  anonymous           INTEGER NOT NULL,
  edition             TEXT,
  published_start     TEXT,
  published_end       TEXT,
  published_precision TEXT,
  start               INTEGER NOT NULL,
  end                 INTEGER NOT NULL,
  PRIMARY KEY (document, of, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE codings (
  document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start    INTEGER NOT NULL,
  end      INTEGER NOT NULL,
  quote    TEXT NOT NULL,
  code     TEXT NOT NULL,
  why      TEXT NOT NULL,
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX codings_by_code ON codings (code, document, start);

-- Fingerprints of sentences: hashes as little-endian 64-bit numbers.
CREATE TABLE passages (
  document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start    INTEGER NOT NULL,
  end      INTEGER NOT NULL,
  shingles BLOB NOT NULL,
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

-- The codebook files in force, as they were read, so that a case can be analysed again on its own.
CREATE TABLE codebooks (
  position INTEGER PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE,
  toml     TEXT NOT NULL,
  sha256   TEXT NOT NULL
) STRICT;

CREATE TABLE judgements (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id     TEXT NOT NULL UNIQUE,
  who    TEXT NOT NULL,
  "when" TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  detail TEXT NOT NULL,
  why    TEXT NOT NULL
) STRICT;
CREATE TRIGGER judgements_are_not_edited BEFORE UPDATE ON judgements
BEGIN SELECT RAISE(ABORT, 'a judgement is never edited; append another'); END;
CREATE TRIGGER judgements_are_not_deleted BEFORE DELETE ON judgements
BEGIN SELECT RAISE(ABORT, 'a judgement is never deleted; append its undoing'); END;

-- ---------------------------------------------------------------- assessment

CREATE TABLE actors (
  id         TEXT PRIMARY KEY,
  position   INTEGER NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  actor_type TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE actor_aliases (
  actor    TEXT NOT NULL REFERENCES actors ON DELETE CASCADE,
  position INTEGER NOT NULL,
  alias    TEXT NOT NULL,
  PRIMARY KEY (actor, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor_wholes (
  actor    TEXT NOT NULL REFERENCES actors ON DELETE CASCADE,
  position INTEGER NOT NULL,
  whole    TEXT NOT NULL,
  PRIMARY KEY (actor, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor_mentions (
  actor    TEXT NOT NULL REFERENCES actors ON DELETE CASCADE,
  position INTEGER NOT NULL,
  mention  TEXT NOT NULL,
  PRIMARY KEY (actor, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_mentions_by_mention ON actor_mentions (mention);

CREATE TABLE actor_reasons (
  actor    TEXT NOT NULL REFERENCES actors ON DELETE CASCADE,
  position INTEGER NOT NULL,
  why      TEXT NOT NULL,
  PRIMARY KEY (actor, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
  id          TEXT PRIMARY KEY,
  position    INTEGER NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  kind        TEXT NOT NULL,
  owner       TEXT,
  reliability TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE propositions (
  row            INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  position       INTEGER NOT NULL UNIQUE,
  text           TEXT NOT NULL,
  kind           TEXT NOT NULL,
  level          TEXT NOT NULL,
  roots          INTEGER NOT NULL,
  possible_roots INTEGER NOT NULL,
  denying_roots  INTEGER NOT NULL,
  low            REAL,
  best           REAL,
  high           REAL,
  credibility    INTEGER NOT NULL,
  why            TEXT NOT NULL
) STRICT;

-- `side`: member (all of them), affirm, deny, differ.
CREATE TABLE proposition_claims (
  proposition TEXT NOT NULL REFERENCES propositions (id) ON DELETE CASCADE,
  side        TEXT NOT NULL CHECK (side IN ('member', 'affirm', 'deny', 'differ')),
  position    INTEGER NOT NULL,
  claim       TEXT NOT NULL,
  PRIMARY KEY (proposition, side, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX proposition_claims_by_claim ON proposition_claims (claim);

CREATE TABLE origins (
  proposition TEXT NOT NULL REFERENCES propositions (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  source      TEXT NOT NULL,
  edition     TEXT,
  root        INTEGER NOT NULL,  -- number of the group of origins that count as one
  counted     INTEGER NOT NULL,
  why         TEXT NOT NULL,
  PRIMARY KEY (proposition, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE origin_claims (
  proposition TEXT NOT NULL REFERENCES propositions (id) ON DELETE CASCADE,
  origin      INTEGER NOT NULL,
  position    INTEGER NOT NULL,
  claim       TEXT NOT NULL,
  PRIMARY KEY (proposition, origin, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE lineage (
  id       TEXT PRIMARY KEY,
  position INTEGER NOT NULL UNIQUE,
  a        TEXT NOT NULL,
  b        TEXT NOT NULL,
  kind     TEXT NOT NULL,
  strength INTEGER NOT NULL,  -- thousandths
  why      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE lineage_evidence (
  lineage  TEXT NOT NULL REFERENCES lineage ON DELETE CASCADE,
  position INTEGER NOT NULL,
  document TEXT NOT NULL,
  start    INTEGER NOT NULL,
  end      INTEGER NOT NULL,
  quote    TEXT NOT NULL,
  PRIMARY KEY (lineage, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE findings (
  id          TEXT PRIMARY KEY,
  position    INTEGER NOT NULL UNIQUE,
  type        TEXT NOT NULL,
  severity    TEXT NOT NULL,
  explanation TEXT NOT NULL,
  settles     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE finding_spans (
  finding  TEXT NOT NULL REFERENCES findings ON DELETE CASCADE,
  position INTEGER NOT NULL,
  document TEXT NOT NULL,
  start    INTEGER NOT NULL,
  end      INTEGER NOT NULL,
  quote    TEXT NOT NULL,
  PRIMARY KEY (finding, position)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- full text
-- The words stand once, in the tables; the indexes point to them and are kept in step by triggers.

CREATE VIRTUAL TABLE block_index USING fts5 (
  words, content = 'blocks', content_rowid = 'row', tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TRIGGER blocks_into_index AFTER INSERT ON blocks
BEGIN INSERT INTO block_index (rowid, words) VALUES (new.row, new.words); END;
CREATE TRIGGER blocks_out_of_index AFTER DELETE ON blocks
BEGIN INSERT INTO block_index (block_index, rowid, words) VALUES ('delete', old.row, old.words); END;

CREATE VIRTUAL TABLE claim_index USING fts5 (
  quote, content = 'claims', content_rowid = 'row', tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TRIGGER claims_into_index AFTER INSERT ON claims
BEGIN INSERT INTO claim_index (rowid, quote) VALUES (new.row, new.quote); END;
CREATE TRIGGER claims_out_of_index AFTER DELETE ON claims
BEGIN INSERT INTO claim_index (claim_index, rowid, quote) VALUES ('delete', old.row, old.quote); END;

CREATE VIRTUAL TABLE proposition_index USING fts5 (
  text, content = 'propositions', content_rowid = 'row', tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TRIGGER propositions_into_index AFTER INSERT ON propositions
BEGIN INSERT INTO proposition_index (rowid, text) VALUES (new.row, new.text); END;
CREATE TRIGGER propositions_out_of_index AFTER DELETE ON propositions
BEGIN INSERT INTO proposition_index (proposition_index, rowid, text) VALUES ('delete', old.row, old.text); END;
