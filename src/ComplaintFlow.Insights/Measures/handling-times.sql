-- Handling time: from receipt to acknowledgement and to resolution, per episode of the complaints received in the period.
-- Unit: seconds, elapsed by the clock and working by projection.calendar; quantiles interpolate between neighbours.
-- In time: resolved within $within seconds by the clock. On target: the deadlines of stage 'resolve' that were met without a miss, of those that are decided.
-- Left out: merged complaints; of the times, episodes without the event; of the shares, withdrawn ones and those whose time was not over at $as_of.
-- A reopened complaint counts once an episode, from the reopening. A complaint that left the resolved statuses again is not resolved.
WITH e AS (
    SELECT *,
        ending IS DISTINCT FROM 'withdrawn'
            AND (resolved_at IS NOT NULL OR is_reopened OR began_at + to_microseconds(CAST($within * 1000000 AS BIGINT)) <= $as_of) AS is_decided
    FROM episodes($since, $before, $by)
), target AS (
    SELECT e.key, count(*) AS decided, count(*) FILTER (WHERE d.state = 'met') AS met
    FROM e JOIN deadline d ON d.complaint_id = e.complaint_id AND d.episode = e.episode
    WHERE d.stage = 'resolve' AND (d.state IN ('met', 'met-late', 'missed') OR d.missed_at IS NOT NULL) AND d.state <> 'transferred'
    GROUP BY ALL
)
SELECT e.key,
    count(to_acknowledge_elapsed) AS acknowledged,
    median(to_acknowledge_elapsed), quantile_cont(to_acknowledge_elapsed, 0.9), quantile_cont(to_acknowledge_elapsed, 0.95),
    count(to_acknowledge_working),
    median(to_acknowledge_working), quantile_cont(to_acknowledge_working, 0.9), quantile_cont(to_acknowledge_working, 0.95),
    count(to_resolve_elapsed) AS resolved,
    median(to_resolve_elapsed), quantile_cont(to_resolve_elapsed, 0.9), quantile_cont(to_resolve_elapsed, 0.95),
    count(to_resolve_working),
    median(to_resolve_working), quantile_cont(to_resolve_working, 0.9), quantile_cont(to_resolve_working, 0.95),
    count(*) FILTER (WHERE is_decided) AS decided,
    count(*) FILTER (WHERE is_decided AND to_resolve_elapsed <= $within) AS in_time,
    any_value(coalesce(target.decided, 0)) AS targets,
    any_value(coalesce(target.met, 0)) AS on_target
FROM e LEFT JOIN target ON target.key IS NOT DISTINCT FROM e.key
GROUP BY e.key
ORDER BY e.key NULLS LAST;
