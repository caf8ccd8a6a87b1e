-- Until when an account may not speak, unix seconds; and since when its UserSigs count, unix milliseconds. 0 = nothing.
ALTER TABLE account ADD COLUMN c2c_muted_until BIGINT NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN group_muted_until BIGINT NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN sigs_valid_from BIGINT NOT NULL DEFAULT 0;
