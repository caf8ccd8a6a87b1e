-- Messages that moderators look at. Times are unix milliseconds. What was decided is done once its effects have happened: a
-- server that dies in between finds it again.
CREATE TABLE review (
    review_number   ${identity},
    sdk_app_id      INTEGER NOT NULL REFERENCES app (sdk_app_id) ON DELETE CASCADE,
    kind            TEXT    NOT NULL,
    group_id        TEXT    NOT NULL,
    sender          TEXT    NOT NULL,
    random          BIGINT  NOT NULL,
    heard           BOOLEAN NOT NULL,
    seq             BIGINT  NOT NULL,
    item            TEXT    NOT NULL,
    client_ip       TEXT    NOT NULL,
    platform        TEXT    NOT NULL,
    tell            BOOLEAN NOT NULL,
    why             TEXT    NOT NULL,
    added_at        BIGINT  NOT NULL,
    state_name      TEXT    NOT NULL DEFAULT 'open',
    claimed_by      TEXT    NOT NULL DEFAULT '',
    claimed_until   BIGINT  NOT NULL DEFAULT 0,
    decided_by      TEXT    NOT NULL DEFAULT '',
    decided_at      BIGINT  NOT NULL DEFAULT 0,
    mute_seconds    BIGINT  NOT NULL DEFAULT 0,
    mute_everywhere BOOLEAN NOT NULL DEFAULT FALSE,
    ban_seconds     BIGINT  NOT NULL DEFAULT 0,
    done            BOOLEAN NOT NULL DEFAULT TRUE
);

CREATE INDEX review_by_state ON review (sdk_app_id, state_name, review_number);

CREATE INDEX review_by_message ON review (sdk_app_id, group_id, sender, random);

CREATE INDEX review_by_sender ON review (sdk_app_id, sender, review_number);

CREATE INDEX review_by_end ON review (sdk_app_id, decided_at);

CREATE INDEX review_undone ON review (review_number) WHERE NOT done;

CREATE TABLE review_report (
    review_number BIGINT NOT NULL REFERENCES review (review_number) ON DELETE CASCADE,
    reporter      TEXT   NOT NULL,
    reason        TEXT   NOT NULL,
    report_text   TEXT   NOT NULL,
    reported_at   BIGINT NOT NULL,
    PRIMARY KEY (review_number, reporter)
);

-- When an account was made; 0 for those from before this was kept.
ALTER TABLE account ADD COLUMN created_at BIGINT NOT NULL DEFAULT 0;
