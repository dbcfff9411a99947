-- What is true: transcripts and their revisions, what was said in them, and every vector made.
-- A row is visible from generation `since` to before generation `until` (NULL: it still is). A reader of
-- generation G sees the revisions with since <= G and (until IS NULL OR until > G), so a build that
-- has not been published yet, or never will be, does not show.

-- A row for every generation that was published; what a build wrote for one without is cleared away.
CREATE TABLE generation (
    number INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE transcript (
    id  TEXT PRIMARY KEY,
    key TEXT NOT NULL         -- the url of the source, else its path below the indexed folder
) STRICT;

CREATE TABLE revision (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    transcript    TEXT NOT NULL REFERENCES transcript (id) ON DELETE CASCADE,
    number        INTEGER NOT NULL,  -- 1, 2, … within the transcript
    since         INTEGER NOT NULL,
    until         INTEGER,
    successor     INTEGER REFERENCES revision (id) ON DELETE SET NULL,  -- what took its place, if anything did
    root          TEXT NOT NULL,     -- the indexed folder, absolute
    path          TEXT NOT NULL,     -- below the root
    url           TEXT,
    source_sha256 TEXT NOT NULL,
    recipe        TEXT NOT NULL,     -- grammar version and passage settings it was made with
    title         TEXT NOT NULL,
    date          TEXT,
    published     TEXT,
    kind          TEXT NOT NULL,
    publisher     TEXT NOT NULL,
    credit        TEXT,              -- the agency whose information a report gives
    spokesperson  TEXT,
    language      TEXT NOT NULL,
    profile       TEXT,              -- the name of the profile that fits the source
    recording     TEXT,              -- the address of the recording, with {seconds} where a time stands
    origins       TEXT NOT NULL,     -- JSON: field name to where it was read
    text_sha256   TEXT NOT NULL,
    content_sha256 TEXT NOT NULL,    -- of title, date and everything said: equal for copies of a document
    notice_start  INTEGER,
    notice_end    INTEGER,
    -- The long ones last: SQLite walks through all that comes before a column to read it.
    text          TEXT NOT NULL,
    blocks        TEXT NOT NULL,     -- JSON: [role, start, end] for every block of the text
    times         TEXT NOT NULL,     -- JSON: [offset, seconds] for every place whose time in the recording is known
    turns         TEXT NOT NULL,     -- JSON: [label, speaker, role, start, end, [[kind, who, start, end]]] for every turn
    UNIQUE (transcript, number)
) STRICT;

CREATE INDEX revision_by_life ON revision (since, until);
CREATE INDEX revision_by_content ON revision (content_sha256);
CREATE INDEX revision_by_successor ON revision (successor);
CREATE INDEX revision_by_day ON revision (date, transcript);
CREATE INDEX revision_by_kind ON revision (kind, publisher);
CREATE INDEX revision_by_language ON revision (language);

CREATE TABLE exchange (
    id             INTEGER PRIMARY KEY,
    revision       INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    number         INTEGER NOT NULL, -- 0 is the opening
    asker          TEXT,
    question_start INTEGER,
    question_end   INTEGER,
    non_answers    TEXT NOT NULL,    -- JSON: [start, end] for every sentence that declines
    parts          TEXT NOT NULL,    -- JSON: [start, end, [[start, end] for every answer to it]] for every matter asked
    UNIQUE (revision, number)
) STRICT;

CREATE INDEX exchange_by_asker ON exchange (asker);

CREATE TABLE answer (
    exchange INTEGER NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,       -- 0, 1, … within the exchange
    speaker  TEXT NOT NULL,
    label    TEXT,
    start    INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    PRIMARY KEY (exchange, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX answer_by_speaker ON answer (speaker);

CREATE TABLE passage (
    number        INTEGER PRIMARY KEY AUTOINCREMENT,  -- names it in the derived indexes; never reused
    id            TEXT NOT NULL,                      -- transcript/exchange/passage, with @n from revision n > 1 on
    revision      INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    exchange      INTEGER NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
    answer        INTEGER NOT NULL,
    start         INTEGER NOT NULL,
    "end"         INTEGER NOT NULL,
    time          REAL,                               -- when in the recording it begins, in seconds
    embedded_hash BLOB NOT NULL                       -- sha256 of the text that stands for it in the model
) STRICT;

CREATE INDEX passage_by_id ON passage (id);
CREATE INDEX passage_by_revision ON passage (revision);
CREATE INDEX passage_by_exchange ON passage (exchange, answer);

CREATE TABLE vector (
    model  TEXT NOT NULL,
    hash   BLOB NOT NULL,
    vector BLOB NOT NULL,            -- float16, little endian, unit length
    PRIMARY KEY (model, hash)
) STRICT;

-- The vectors of a text's tokens, as far as they are kept (see packed_tokens.py). A text may have a vector and none of these.
CREATE TABLE token (
    model TEXT NOT NULL,
    hash  BLOB NOT NULL,
    count INTEGER NOT NULL,
    signs BLOB NOT NULL,             -- of each token a bit for every dimension, set where it is above 0, in whole bytes
    PRIMARY KEY (model, hash)
) STRICT;
