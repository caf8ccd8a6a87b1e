-- Texts are compared and ordered by their bytes, as SQLite does it, whatever the database was created with.
DO $$
DECLARE
    one RECORD;
BEGIN
    FOR one IN
        SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = current_schema() AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'
            AND table_name NOT LIKE 'flyway%'
    LOOP
        EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE TEXT COLLATE "C"', one.table_name, one.column_name);
    END LOOP;
END
$$;
