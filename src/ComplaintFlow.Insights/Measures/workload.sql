-- Workload: what each handler had, by the times in which they had complaints.
-- Unit: complaints; hours by the clock and of projection.calendar, of the times that ended in the period; open: had now.
-- Left out: times in which only a team had a complaint. Several complaints at once count in full each, so that hours may exceed the period.
SELECT h.handler,
    count(DISTINCT h.complaint_id) FILTER (WHERE h.until_at >= $since AND h.until_at < $before) AS ended,
    sum(h.elapsed) FILTER (WHERE h.until_at >= $since AND h.until_at < $before) / 3600 AS elapsed_hours,
    sum(h.working) FILTER (WHERE h.until_at >= $since AND h.until_at < $before) / 3600 AS working_hours,
    count(DISTINCT h.complaint_id) FILTER (WHERE h.until_at IS NULL) AS open
FROM handling h JOIN complaint c ON c.complaint_id = h.complaint_id AND c.episode = h.episode
WHERE h.handler IS NOT NULL AND c.kind = 'complaint'
GROUP BY ALL
HAVING ended > 0 OR open > 0
ORDER BY h.handler;
