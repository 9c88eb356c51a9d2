-- Satisfaction: what customers said about how their complaints were handled: the last answer of each episode that has one.
-- Unit: satisfaction 1 to 5; shares from 0 to 1. Recovery: the share of those asked whether they would recommend the firm who gave 9 or 10.
-- Left out: questions that were not asked; complaints without feedback, whose number is complaints − answered.
WITH last AS (
    SELECT e.key, f.*
    FROM episodes($since, $before, $by) e LEFT JOIN feedback f ON f.complaint_id = e.complaint_id AND f.episode = e.episode
    QUALIFY row_number() OVER (PARTITION BY e.complaint_id, e.episode ORDER BY f.seq DESC NULLS LAST) = 1
)
SELECT key,
    count(*) AS complaints,
    count(seq) AS answered,
    count(*) FILTER (WHERE is_satisfied) AS satisfied,
    count(satisfaction) AS scored,
    avg(satisfaction) AS mean,
    count(would_recommend) AS asked,
    count(*) FILTER (WHERE would_recommend >= 9) AS promoters,
    count(*) FILTER (WHERE would_recommend <= 6) AS detractors,
    count(is_solved) AS asked_solved,
    count(*) FILTER (WHERE is_solved) AS solved
FROM last
GROUP BY key
ORDER BY key NULLS LAST;
