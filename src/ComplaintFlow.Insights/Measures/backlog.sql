-- Backlog and its age: the complaints that were open at $as_of.
-- Unit: complaints; age in days of 24 hours since receipt, also of reopened ones; overdue: with a deadline that was open and past its last due time.
-- Left out: records of other kinds. Dimensions are as of the end of the episode or now, not as of $as_of. An episode ends with the next one where a complaint
-- was taken up again before it was closed.
WITH open AS (
    SELECT key, date_diff('microsecond', received_at, $as_of) / 86400e6 AS age, EXISTS (
        FROM deadline d
        WHERE d.complaint_id = c.complaint_id AND d.episode = c.episode AND d.due_at < $as_of AND (d.ended_at IS NULL OR d.ended_at > $as_of)) AS is_overdue
    FROM (SELECT * FROM all_episodes(TIMESTAMP '0001-01-01', $as_of, $by)) c
        LEFT JOIN (SELECT complaint_id, episode, began_at AS next_at FROM complaint) next ON next.complaint_id = c.complaint_id AND next.episode = c.episode + 1
    WHERE began_at <= $as_of AND (coalesce(closed_at, next_at) IS NULL OR coalesce(closed_at, next_at) > $as_of)
)
SELECT key,
    count(*) AS complaints,
    count(*) FILTER (WHERE age < 1) AS to_1_day,
    count(*) FILTER (WHERE age >= 1 AND age < 3) AS to_3_days,
    count(*) FILTER (WHERE age >= 3 AND age < 7) AS to_7_days,
    count(*) FILTER (WHERE age >= 7 AND age < 30) AS to_30_days,
    count(*) FILTER (WHERE age >= 30) AS older,
    max(age) AS oldest_days,
    count(*) FILTER (WHERE is_overdue) AS overdue
FROM open
GROUP BY key
ORDER BY key NULLS LAST;
