-- Whether the owner of the control was no account when an exception was decided: then nobody could tell the one who decided from the owner.
ALTER TABLE control_exception_event ADD COLUMN owner_unresolved boolean DEFAULT false NOT NULL;
