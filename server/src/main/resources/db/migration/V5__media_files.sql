-- Files that users have sent; the bytes are in the data folder or in a bucket. When an app is deleted its rows stay
-- without an app until the bytes are deleted too.

CREATE TABLE media_file (
    file_key     TEXT    NOT NULL PRIMARY KEY,
    sdk_app_id   INTEGER REFERENCES app (sdk_app_id) ON DELETE SET NULL,
    owner        TEXT    NOT NULL,
    kind         INTEGER NOT NULL,
    content_type TEXT    NOT NULL,
    size         BIGINT  NOT NULL,
    uploaded_at  BIGINT  NOT NULL,
    confirmed    BOOLEAN NOT NULL
);

CREATE INDEX media_file_by_app ON media_file (sdk_app_id, size);

CREATE INDEX media_file_by_age ON media_file (uploaded_at);
