-- Every delivered message, for as long as its app keeps them. A room may be dismissed and made again with the same id,
-- so its time belongs to what a message is known by. No reference to app: deleting one must not delete millions of rows
-- at once; what it leaves is swept away by age.
CREATE TABLE archived_message (
    message_number ${identity},
    sdk_app_id     INTEGER NOT NULL,
    group_id       TEXT    NOT NULL,
    seq            BIGINT  NOT NULL,
    sent_at        BIGINT  NOT NULL,
    sender         TEXT    NOT NULL,
    folded_text    TEXT    NOT NULL,
    item           TEXT    NOT NULL,
    UNIQUE (sdk_app_id, group_id, sent_at, seq)
);

CREATE INDEX archived_message_by_time ON archived_message (sdk_app_id, sent_at);

CREATE INDEX archived_message_by_sender ON archived_message (sdk_app_id, sender, sent_at);
