ALTER TABLE scan_run ADD COLUMN left_out text DEFAULT '' NOT NULL;
