-- One row for each part of an application's configuration that is read and changed on its own.
-- Whoever writes raises the revision first, and so waits for other writers of the namespace: the
-- revisions have no gaps, and become visible in their order.
CREATE TABLE prism_namespace (
    namespace    TEXT NOT NULL PRIMARY KEY,
    revision     INTEGER NOT NULL,
    changes_from INTEGER NOT NULL -- prism_change knows what changed after this revision
) WITHOUT ROWID;

-- One row for each scalar, list and empty map.
CREATE TABLE prism_config (
    namespace  TEXT NOT NULL,
    "key"      TEXT NOT NULL, -- as in: exchanges.binance.url
    "value"    TEXT NOT NULL, -- the text of a string, JSON of everything else
    "type"     TEXT NOT NULL, -- string, text, integer, decimal, boolean, null, list, map
    version    INTEGER NOT NULL, -- the revision that gave the value
    updated_at TEXT NOT NULL, -- RFC 3339, UTC
    updated_by TEXT NOT NULL,
    PRIMARY KEY (namespace, "key")
) WITHOUT ROWID;

-- Which keys each revision has given or taken; the oldest rows are swept.
CREATE TABLE prism_change (
    namespace TEXT NOT NULL,
    revision  INTEGER NOT NULL,
    "key"     TEXT NOT NULL,
    PRIMARY KEY (namespace, revision, "key")
) WITHOUT ROWID;
