-- Times of tiers: who used up the time of deadlines: for each tier of handlers (L1, L2, L3 …), how long complaints were with it while a deadline ran, and the
-- share on time of those that were decided there. $handlers and $tiers are two lists of equal length: each handler with the tier.
-- Unit: deadlines; hours by the clock, from the beginning of the deadline until it ended or was missed; share: of the hours of all tiers of
-- the same target, from 0 to 1.
-- Left out: deadlines as in on-time; handlers without a tier, and times without a handler, are 'none'.
WITH tiers AS (
    SELECT unnest($handlers) AS handler, unnest($tiers) AS tier
), decided AS (
    SELECT e.complaint_id, e.episode, d.deadline, d.stage, d.target, d.state, d.started_at, least(d.ended_at, d.missed_at) AS until, d.handler
    FROM episodes($since, $before, 'none') e JOIN deadline d ON d.complaint_id = e.complaint_id AND d.episode = e.episode
    WHERE d.state IN ('met', 'met-late', 'missed') OR (d.missed_at IS NOT NULL AND d.state <> 'transferred')
), held AS (
    SELECT d.stage, d.target, coalesce(t.tier, 'none') AS tier,
        date_diff('microsecond', greatest(d.started_at, h.from_at), least(d.until, coalesce(h.until_at, d.until))) AS spent
    FROM decided d JOIN handling h ON h.complaint_id = d.complaint_id AND h.from_at < d.until AND (h.until_at IS NULL OR h.until_at > d.started_at)
        LEFT JOIN tiers t ON t.handler = h.handler
), spent AS (
    SELECT stage, target, tier, spent FROM held
    UNION ALL
    -- What is left of the whole time is time without a handler.
    SELECT stage, target, 'none', date_diff('microsecond', started_at, until) FROM decided
    UNION ALL
    SELECT stage, target, 'none', -spent FROM held
), ended AS (
    SELECT d.stage, d.target, coalesce(t.tier, 'none') AS tier, count(*) AS decided, count(*) FILTER (WHERE d.state = 'met') AS on_time
    FROM decided d LEFT JOIN tiers t ON t.handler = d.handler
    GROUP BY ALL
), summed AS (
    SELECT stage, target, tier, sum(spent)::DOUBLE AS spent FROM spent GROUP BY ALL
)
SELECT s.stage, s.target, s.tier, coalesce(e.decided, 0) AS decided, coalesce(e.on_time, 0) AS on_time, s.spent / 3600e6 AS hours,
    CASE WHEN sum(s.spent) OVER per_target > 0 THEN s.spent / sum(s.spent) OVER per_target ELSE 0 END AS share
FROM summed s LEFT JOIN ended e ON e.stage = s.stage AND e.target = s.target AND e.tier = s.tier
WHERE s.spent > 0 OR e.decided > 0
WINDOW per_target AS (PARTITION BY s.stage, s.target)
ORDER BY s.stage, s.target, s.tier;
