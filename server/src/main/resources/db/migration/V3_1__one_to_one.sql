-- One-to-one messages. The two users of a conversation stand in the order of their ids; what each of them sees of it is
-- a side. Times are unix seconds.

CREATE TABLE c2c_conversation (
    conversation_number ${identity},
    sdk_app_id  INTEGER NOT NULL REFERENCES app (sdk_app_id) ON DELETE CASCADE,
    first_user  TEXT    NOT NULL,
    second_user TEXT    NOT NULL,
    last_time   BIGINT  NOT NULL,
    UNIQUE (sdk_app_id, first_user, second_user)
);

CREATE TABLE c2c_side (
    sdk_app_id          INTEGER NOT NULL,
    user_id             TEXT    NOT NULL,
    peer_id             TEXT    NOT NULL,
    conversation_number BIGINT  NOT NULL REFERENCES c2c_conversation (conversation_number) ON DELETE CASCADE,
    active_at           BIGINT  NOT NULL,
    last_number         BIGINT  NOT NULL,
    listed              BOOLEAN NOT NULL,
    pinned              BOOLEAN NOT NULL,
    read_at             BIGINT  NOT NULL,
    cleared_to          BIGINT  NOT NULL,
    receive_option      INTEGER NOT NULL,
    PRIMARY KEY (sdk_app_id, user_id, peer_id)
);

CREATE INDEX c2c_side_by_time ON c2c_side (sdk_app_id, user_id, active_at, conversation_number);
CREATE INDEX c2c_side_of_conversation ON c2c_side (conversation_number);

-- The number is the order of the messages, over all conversations.
CREATE TABLE c2c_message (
    message_number ${identity},
    conversation_number BIGINT  NOT NULL REFERENCES c2c_conversation (conversation_number) ON DELETE CASCADE,
    from_user           TEXT    NOT NULL,
    to_user             TEXT    NOT NULL,
    msg_seq             BIGINT  NOT NULL,
    msg_random          BIGINT  NOT NULL,
    sent_at             BIGINT  NOT NULL,
    expires_at          BIGINT  NOT NULL,
    version             INTEGER NOT NULL,
    revoker             TEXT,
    unread              BOOLEAN NOT NULL,
    hidden_from_sender  BOOLEAN NOT NULL,
    hidden_from_receiver BOOLEAN NOT NULL,
    item                TEXT    NOT NULL,
    UNIQUE (conversation_number, from_user, msg_random, msg_seq)
);

CREATE INDEX c2c_message_in_order ON c2c_message (conversation_number, message_number);
CREATE INDEX c2c_message_by_end ON c2c_message (expires_at);
CREATE INDEX c2c_message_unread ON c2c_message (conversation_number) WHERE unread;

CREATE TABLE c2c_block (
    sdk_app_id INTEGER NOT NULL REFERENCES app (sdk_app_id) ON DELETE CASCADE,
    user_id    TEXT    NOT NULL,
    blocked_id TEXT    NOT NULL,
    PRIMARY KEY (sdk_app_id, user_id, blocked_id)
);
