-- Flow: what came in, what was closed, and what was left open, by day, week, month or quarter in a time zone.
-- Unit: complaints. Received and reopened ones come in; closed, withdrawn and merged ones go out; open is the number at the end of each period.
-- Left out: records of other kinds; complaints that were taken up again before they were closed, which had never gone out. Periods in which nothing came or
-- went have no row.
WITH moves AS (
    SELECT c.began_at AS moved_at, c.episode = 1 AS is_received, c.episode > 1 AS is_reopened, false AS is_closed
    FROM complaint c LEFT JOIN complaint before ON before.complaint_id = c.complaint_id AND before.episode = c.episode - 1
    WHERE c.kind = 'complaint' AND (c.episode = 1 OR before.closed_at IS NOT NULL)
    UNION ALL
    SELECT closed_at, false, false, true FROM complaint WHERE kind = 'complaint' AND closed_at IS NOT NULL
), periods AS (
    SELECT CAST(date_trunc($unit, in_zone(moved_at, $zone)) AS DATE) AS begins,
        count(*) FILTER (WHERE is_received) AS received,
        count(*) FILTER (WHERE is_reopened) AS reopened,
        count(*) FILTER (WHERE is_closed) AS closed
    FROM moves
    WHERE moved_at < $before
    GROUP BY ALL
), summed AS (
    SELECT *, (sum(received + reopened - closed) OVER (ORDER BY begins))::BIGINT AS open FROM periods
)
SELECT begins, received, reopened, closed, open
FROM summed
WHERE begins >= CAST(date_trunc($unit, in_zone($since, $zone)) AS DATE)
ORDER BY begins;
