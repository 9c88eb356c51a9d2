-- Playbook compliance: by playbook and step, how many were done, skipped, left open or overdue, in the episodes of complaints received in the period that ended.
-- Unit: steps.
-- Left out: episodes that are still open, and withdrawn ones.
SELECT s.playbook, s.step, any_value(s.is_optional) AS is_optional,
    count(*) AS steps,
    count(*) FILTER (WHERE s.state = 'done') AS done,
    count(*) FILTER (WHERE s.state = 'skipped') AS skipped,
    count(*) FILTER (WHERE s.was_overdue) AS overdue
FROM episodes($since, $before, 'none') e JOIN step s ON s.complaint_id = e.complaint_id AND s.episode = e.episode
WHERE e.ending = 'closed'
GROUP BY s.playbook, s.step
ORDER BY s.playbook, s.step;
