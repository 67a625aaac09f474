ALTER TABLE audit ADD COLUMN closed_at timestamp(6) with time zone;
ALTER TABLE audit ADD COLUMN closed_by varchar(200);
ALTER TABLE audit ADD COLUMN closed_because varchar(2000);
