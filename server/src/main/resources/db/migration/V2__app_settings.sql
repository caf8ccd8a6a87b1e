-- What differs, for one app, from the settings that all apps of the installation have.
CREATE TABLE app_setting (
    sdk_app_id    INTEGER NOT NULL REFERENCES app (sdk_app_id) ON DELETE CASCADE,
    setting_key   TEXT    NOT NULL,
    setting_value TEXT    NOT NULL,
    PRIMARY KEY (sdk_app_id, setting_key)
);

CREATE INDEX room_by_owner ON room (sdk_app_id, owner);
CREATE INDEX room_by_creation ON room (sdk_app_id, created_at);
