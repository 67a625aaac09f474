-- What every scan was held to before plans said it.
ALTER TABLE scan_plan ADD COLUMN most_requests integer DEFAULT 20000 NOT NULL;
ALTER TABLE scan_plan ADD COLUMN most_minutes integer DEFAULT 60 NOT NULL;
