ALTER TABLE manual_performance ADD COLUMN withdrawn_at timestamp(6) with time zone;
ALTER TABLE manual_performance ADD COLUMN withdrawn_by_id varchar(100);
ALTER TABLE manual_performance ADD COLUMN withdrawn_by varchar(200);
ALTER TABLE manual_performance ADD COLUMN withdrawn_because varchar(2000);
