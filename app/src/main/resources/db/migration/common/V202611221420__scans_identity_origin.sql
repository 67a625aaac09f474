-- Scheme, host and port a credential was given for; empty where that is not known: then it is not used until it is confirmed.
ALTER TABLE scan_identity ADD COLUMN origin varchar(300) DEFAULT '' NOT NULL;
