-- Counts the changes of an account, so that nobody overwrites a change they have not seen.
ALTER TABLE access_account ADD COLUMN version integer DEFAULT 1 NOT NULL;
