-- Whether the credential is one that ended and has to be refused.
ALTER TABLE scan_identity ADD COLUMN expired boolean DEFAULT FALSE NOT NULL;
