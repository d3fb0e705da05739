-- One row for each part of an application's configuration that is read and changed on its own.
-- Whoever writes raises the revision first, and so waits for other writers of the namespace: the
-- revisions have no gaps, and become visible in their order.
CREATE TABLE prism_namespace (
    namespace    VARCHAR(120) PRIMARY KEY,
    revision     BIGINT NOT NULL,
    changes_from BIGINT NOT NULL -- prism_change knows what changed after this revision
);

-- One row for each scalar, list and empty map.
CREATE TABLE prism_config (
    namespace  VARCHAR(120) NOT NULL,
    "key"      VARCHAR(600) NOT NULL,           -- as in: exchanges.binance.url
    "value"    CHARACTER LARGE OBJECT NOT NULL, -- the text of a string, JSON of everything else
    "type"     VARCHAR(16) NOT NULL,            -- string, text, integer, decimal, boolean, null, list, map
    version    BIGINT NOT NULL,                 -- the revision that gave the value
    updated_at TIMESTAMP (6) WITH TIME ZONE NOT NULL,
    updated_by VARCHAR(200) NOT NULL,
    PRIMARY KEY (namespace, "key")
);

-- Which keys each revision has given or taken; the oldest rows are swept.
CREATE TABLE prism_change (
    namespace VARCHAR(120) NOT NULL,
    revision  BIGINT NOT NULL,
    "key"     VARCHAR(600) NOT NULL,
    PRIMARY KEY (namespace, revision, "key")
);
