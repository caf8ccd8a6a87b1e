-- Members read the messages of a room page by page; those taken back are not shown again.
ALTER TABLE archived_message ADD COLUMN recalled INTEGER NOT NULL DEFAULT 0;

CREATE INDEX archived_message_by_position ON archived_message (sdk_app_id, group_id, seq);
