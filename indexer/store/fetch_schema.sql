-- What `onrecord sources` knows of the sources that a person added and of their pages. Times are ISO 8601 in UTC, but
-- `due` and `not_before`, which are seconds since 1970.

CREATE TABLE IF NOT EXISTS source (
    address TEXT PRIMARY KEY,  -- of a sitemap, feed or list page; or the absolute path of a folder
    is_folder INTEGER NOT NULL,
    links   TEXT,              -- the pattern that addresses of pages must match
    hosts   TEXT NOT NULL,     -- JSON: the sites from which its pages may be fetched
    private INTEGER NOT NULL,  -- whether their addresses may be private
    added   TEXT NOT NULL,
    kind    TEXT,              -- what it turned out to be
    checked TEXT,
    problem TEXT,
    resume  TEXT               -- the page of a long list at which the next run goes on
) STRICT;

-- Every sitemap, feed and list page that was read.
CREATE TABLE IF NOT EXISTS list (
    address       TEXT NOT NULL,
    source        TEXT NOT NULL REFERENCES source (address) ON DELETE CASCADE,
    parent        TEXT,          -- the sitemap index that names it
    stated        TEXT,          -- when it changed last, as the index says now
    read_at       TEXT,          -- the same as it stood when the list was last read
    etag          TEXT,
    last_modified TEXT,
    sha256        TEXT,
    PRIMARY KEY (address, source)
) STRICT;

CREATE TABLE IF NOT EXISTS page (
    number        INTEGER PRIMARY KEY AUTOINCREMENT,  -- in the order in which they were listed
    address       TEXT NOT NULL UNIQUE,
    source        TEXT REFERENCES source (address) ON DELETE SET NULL,
    state         TEXT NOT NULL,  -- new, kept, moved, removed
    at            TEXT NOT NULL,  -- where it is fetched now; another address if it has moved
    file          TEXT,           -- below the folder of pages
    sha256        TEXT,           -- of the bytes in the file
    words_sha256  TEXT,           -- of what can be seen of them
    etag          TEXT,
    last_modified TEXT,
    stated        TEXT,           -- when it changed last, as its list says now
    stated_then   TEXT,           -- the same as it stood when the page was last fetched
    title         TEXT,
    published     TEXT,
    publisher     TEXT,
    fetched       TEXT,           -- when the bytes in the file were
    checked       TEXT,
    due           REAL NOT NULL,
    quiet         INTEGER NOT NULL DEFAULT 0,  -- checks in sequence without a change
    restless      INTEGER NOT NULL DEFAULT 0,  -- fetches in sequence, each with a change
    failures      INTEGER NOT NULL DEFAULT 0,
    misses        INTEGER NOT NULL DEFAULT 0,
    problem       TEXT
) STRICT;

CREATE INDEX IF NOT EXISTS page_by_due ON page (state, due);
CREATE INDEX IF NOT EXISTS page_by_source ON page (source, state);
CREATE INDEX IF NOT EXISTS page_by_place ON page (at);

CREATE TABLE IF NOT EXISTS host (
    origin     TEXT PRIMARY KEY,
    status     INTEGER,            -- of its robots.txt; NULL if it could not be fetched
    robots     TEXT NOT NULL,
    read_at    REAL NOT NULL,
    not_before REAL NOT NULL DEFAULT 0  -- the server asked for a pause until then
) STRICT;

-- The first record in the archive of every payload, to which later records of the same bytes refer.
CREATE TABLE IF NOT EXISTS payload (
    digest  TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    date    TEXT NOT NULL,
    file    TEXT NOT NULL,
    record  TEXT NOT NULL
) STRICT;
