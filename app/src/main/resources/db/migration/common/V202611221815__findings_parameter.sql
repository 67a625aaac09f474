-- Empty for findings from before parameters were kept, and for those about none.
ALTER TABLE finding ADD COLUMN parameter varchar(400) DEFAULT '' NOT NULL;
