-- What survives a restart. Standard SQL: ${identity} is the one word that differs between databases, an integer
-- primary key that counts up and never hands out a number twice.

CREATE TABLE app (
    sdk_app_id INTEGER NOT NULL PRIMARY KEY,
    name       TEXT    NOT NULL,
    secret     TEXT    NOT NULL,
    enabled    BOOLEAN NOT NULL,
    created_at BIGINT  NOT NULL
);

CREATE TABLE app_admin (
    sdk_app_id INTEGER NOT NULL REFERENCES app (sdk_app_id) ON DELETE CASCADE,
    user_id    TEXT    NOT NULL,
    PRIMARY KEY (sdk_app_id, user_id)
);

-- The account number makes the tinyId of the wire, so it must stay unique in the installation for all time.
CREATE TABLE account (
    account_number ${identity},
    sdk_app_id     INTEGER NOT NULL REFERENCES app (sdk_app_id) ON DELETE CASCADE,
    user_id        TEXT    NOT NULL,
    UNIQUE (sdk_app_id, user_id)
);

CREATE TABLE account_profile (
    account_number BIGINT NOT NULL REFERENCES account (account_number) ON DELETE CASCADE,
    tag            TEXT   NOT NULL,
    tag_value      TEXT   NOT NULL,
    PRIMARY KEY (account_number, tag)
);

-- The room number orders the rooms of an app by age, and is what a page of the list continues after.
CREATE TABLE room (
    room_number  ${identity},
    sdk_app_id   INTEGER NOT NULL REFERENCES app (sdk_app_id) ON DELETE CASCADE,
    group_id     TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    introduction TEXT    NOT NULL,
    notification TEXT    NOT NULL,
    face_url     TEXT    NOT NULL,
    owner        TEXT,
    created_at   BIGINT  NOT NULL,
    info_seq     INTEGER NOT NULL,
    last_info_at BIGINT  NOT NULL,
    mute_all     BOOLEAN NOT NULL,
    UNIQUE (sdk_app_id, group_id)
);

CREATE INDEX room_by_age ON room (sdk_app_id, room_number);

CREATE TABLE room_field (
    room_number BIGINT NOT NULL REFERENCES room (room_number) ON DELETE CASCADE,
    field_key   TEXT   NOT NULL,
    field_value TEXT   NOT NULL,
    PRIMARY KEY (room_number, field_key)
);

CREATE TABLE room_admin (
    room_number BIGINT NOT NULL REFERENCES room (room_number) ON DELETE CASCADE,
    user_id     TEXT   NOT NULL,
    PRIMARY KEY (room_number, user_id)
);

CREATE TABLE setting (
    name          TEXT NOT NULL PRIMARY KEY,
    setting_value TEXT NOT NULL
);
