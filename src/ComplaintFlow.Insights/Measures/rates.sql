-- Rates: the share of complaints that repeat an earlier one, were reopened, escalated, declined an offer or were withdrawn, and the first-time fix rate.
-- Unit: complaints, each once with all its episodes. First-time fix: of the complaints resolved or closed in their first episode, and not withdrawn, whose
-- window of $window seconds after that was over at $as_of, those not reopened in it and not followed in it by another complaint of the same customer about
-- the same main category, or by one that is related as continuing it, whoever complains and about what.
-- Left out: merged complaints. Without a customer key repeats within the window are seen by their relations alone.
WITH one AS (
    SELECT c.complaint_id, c.key, c.repeats > 0 AS repeats, c.ending = 'withdrawn' AS withdrawn, e.*
    FROM complaints($since, $before, $by) c JOIN (
        SELECT complaint_id AS id, sum(escalations) > 0 AS escalated, sum(declines) > 0 AS declined, max(episode) > 1 AS reopened,
            min(coalesce(resolved_at, closed_at)) FILTER (WHERE episode = 1 AND ending IS DISTINCT FROM 'withdrawn') AS fixed_at,
            min(began_at) FILTER (WHERE episode = 2) AS reopened_at,
            any_value(customer) AS customer, any_value(category_root) AS category_root
        FROM complaint
        GROUP BY complaint_id) e ON e.id = c.complaint_id
), fixed AS (
    SELECT *, fixed_at + to_microseconds(CAST($window * 1000000 AS BIGINT)) AS window_ends FROM one
), judged AS (
    SELECT *, window_ends <= $as_of AS is_judged, reopened_at <= window_ends IS TRUE OR EXISTS (
        FROM complaint other
        WHERE other.customer = fixed.customer AND other.category_root = fixed.category_root AND other.kind = 'complaint' AND other.episode = 1
            AND other.complaint_id <> fixed.complaint_id AND other.received_at > fixed.fixed_at AND other.received_at <= fixed.window_ends)
        OR EXISTS (
        FROM relation r JOIN complaint other ON other.complaint_id = r.other AND other.episode = 1
        WHERE r.complaint_id = fixed.complaint_id AND r.kind = 'continued-by' AND r.removed_at IS NULL
            AND other.received_at > fixed.fixed_at AND other.received_at <= fixed.window_ends) AS came_back
    FROM fixed
)
SELECT key,
    count(*) AS complaints,
    count(*) FILTER (WHERE repeats) AS repeats,
    count(*) FILTER (WHERE reopened) AS reopened,
    count(*) FILTER (WHERE escalated) AS escalated,
    count(*) FILTER (WHERE declined) AS declined,
    count(*) FILTER (WHERE withdrawn) AS withdrawn,
    count(*) FILTER (WHERE is_judged) AS judged,
    count(*) FILTER (WHERE is_judged AND NOT came_back) AS fixed
FROM judged
GROUP BY key
ORDER BY key NULLS LAST;
