-- Word lists of moderation. A list without an app is shared by all apps of the installation.
CREATE TABLE word_list (
    list_id     ${identity},
    sdk_app_id  INTEGER REFERENCES app (sdk_app_id) ON DELETE CASCADE,
    list_name   TEXT   NOT NULL,
    purpose     TEXT   NOT NULL,
    state_name  TEXT   NOT NULL,
    rooms       TEXT   NOT NULL,
    changed_at  BIGINT NOT NULL
);

CREATE UNIQUE INDEX word_list_by_name ON word_list (COALESCE(sdk_app_id, 0), list_name);

CREATE TABLE word (
    list_id     BIGINT  NOT NULL REFERENCES word_list (list_id) ON DELETE CASCADE,
    word        TEXT    NOT NULL,
    category    TEXT    NOT NULL,
    action_name TEXT    NOT NULL,
    pinyin      BOOLEAN NOT NULL,
    PRIMARY KEY (list_id, word)
);

-- Counts the changes of an app's lists, 0 for the shared ones: who compiled an older one compiles them again.
CREATE TABLE word_revision (
    owner_app INTEGER NOT NULL PRIMARY KEY,
    revision  BIGINT  NOT NULL
);

-- What moderation did, by day; sums are added up by every node.
CREATE TABLE moderation_count (
    sdk_app_id INTEGER NOT NULL REFERENCES app (sdk_app_id) ON DELETE CASCADE,
    day        INTEGER NOT NULL,
    dimension  TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    outcome    TEXT    NOT NULL,
    times      BIGINT  NOT NULL,
    PRIMARY KEY (sdk_app_id, day, dimension, subject, outcome)
);
