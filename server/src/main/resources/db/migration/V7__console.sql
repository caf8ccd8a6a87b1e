-- Who may use the console, who is signed in, and what they did. Times are unix milliseconds.
CREATE TABLE console_user (
    user_name     TEXT    NOT NULL PRIMARY KEY,
    role_name     TEXT    NOT NULL,
    password_hash TEXT    NOT NULL,
    must_change   BOOLEAN NOT NULL,
    totp_secret   TEXT    NOT NULL,
    totp_step     BIGINT  NOT NULL,
    created_at    BIGINT  NOT NULL
);

-- A session is known by the hash of its token, so that a stolen database opens nothing.
CREATE TABLE console_session (
    token_hash TEXT   NOT NULL PRIMARY KEY,
    user_name  TEXT   NOT NULL REFERENCES console_user (user_name) ON DELETE CASCADE,
    address    TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL
);

CREATE INDEX console_session_by_user ON console_session (user_name);

-- No reference to console_user: what somebody did stays when the user is deleted.
CREATE TABLE audit_entry (
    entry_number ${identity},
    done_at      BIGINT NOT NULL,
    user_name    TEXT   NOT NULL,
    address      TEXT   NOT NULL,
    action_name  TEXT   NOT NULL,
    target       TEXT   NOT NULL,
    details      TEXT   NOT NULL
);

CREATE INDEX audit_entry_by_user ON audit_entry (user_name, entry_number);

-- Empty, or the secret before, which is taken until a time in unix seconds.
ALTER TABLE app ADD COLUMN old_secret TEXT NOT NULL DEFAULT '';
ALTER TABLE app ADD COLUMN old_secret_until BIGINT NOT NULL DEFAULT 0;
