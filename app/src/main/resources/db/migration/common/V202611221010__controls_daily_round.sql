CREATE TABLE daily_round (
    of_day     date PRIMARY KEY,
    done_at    timestamp(6) with time zone NOT NULL,
    on_time    boolean NOT NULL,
    ended      integer NOT NULL,
    proposed   integer NOT NULL
);
