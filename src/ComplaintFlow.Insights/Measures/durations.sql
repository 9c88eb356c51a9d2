-- Durations: after how many days complaints were acknowledged and resolved, per episode of the complaints received in the period.
-- Unit: episodes. Days are differences of dates in a time zone: 0 is the same day. Mean and longest are in seconds by the clock.
-- Left out: merged complaints; episodes without the event.
WITH e AS (
    SELECT * FROM episodes($since, $before, 'none')
), ends AS (
    SELECT 'acknowledgement' AS event, began_at, acknowledged_at AS ended_at, to_acknowledge_elapsed AS elapsed FROM e WHERE acknowledged_at IS NOT NULL
    UNION ALL
    SELECT 'resolution', began_at, resolved_at, to_resolve_elapsed FROM e WHERE resolved_at IS NOT NULL
), counted AS (
    SELECT *, date_diff('day', CAST(in_zone(began_at, $zone) AS DATE), CAST(in_zone(ended_at, $zone) AS DATE)) AS days FROM ends
)
SELECT event, count(*) AS cases, avg(elapsed) AS mean, max(elapsed) AS longest,
    count(*) FILTER (WHERE days <= 0) AS same_day,
    count(*) FILTER (WHERE days = 1) AS next_day,
    count(*) FILTER (WHERE days BETWEEN 2 AND 3) AS to_3_days,
    count(*) FILTER (WHERE days BETWEEN 4 AND 7) AS to_7_days,
    count(*) FILTER (WHERE days BETWEEN 8 AND 14) AS to_14_days,
    count(*) FILTER (WHERE days BETWEEN 15 AND 30) AS to_30_days,
    count(*) FILTER (WHERE days > 30) AS longer
FROM counted
GROUP BY event
ORDER BY event;
