-- On time: the share of deadlines that were met in time, by stage and service target, of the complaints received in the period. Of stage 'promise' it is the
-- share of promises kept.
-- Unit: deadlines. Decided ones were met, met late or missed, whatever became of them since; spent is in seconds of each deadline's own calendar.
-- Left out: deadlines that are open and not missed, or were cancelled before they were missed; transferred ones, which count at the complaint that continues them.
SELECT d.stage, d.target, CASE WHEN $by = 'handler' THEN d.handler END AS handler,
    count(*) AS decided,
    count(*) FILTER (WHERE d.state = 'met') AS on_time,
    median(d.spent) AS median_spent
FROM episodes($since, $before, 'none') e JOIN deadline d ON d.complaint_id = e.complaint_id AND d.episode = e.episode
WHERE d.state IN ('met', 'met-late', 'missed') OR (d.missed_at IS NOT NULL AND d.state <> 'transferred')
GROUP BY ALL
ORDER BY ALL NULLS LAST;
