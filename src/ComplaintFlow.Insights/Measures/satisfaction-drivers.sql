-- Drivers of satisfaction: how closely the experience in each dimension of service quality goes with the satisfaction of the same answer, the closest first.
-- Unit: the correlation (Pearson), from −1 to 1; 0 where all gave the same score. Experience from 1 to 7; gap is
-- experience − expectation. A correlation is no cause.
-- Left out: answers without a satisfaction, and dimensions that were not asked.
SELECT q.dimension, count(*) AS answers,
    CASE WHEN isfinite(corr(q.experience, f.satisfaction)) THEN corr(q.experience, f.satisfaction) ELSE 0 END AS correlation,
    avg(q.experience) AS experience, avg(q.experience - q.expectation) AS gap
FROM episodes($since, $before, 'none') e
    JOIN feedback f ON f.complaint_id = e.complaint_id AND f.episode = e.episode
    JOIN quality q ON q.complaint_id = f.complaint_id AND q.seq = f.seq
WHERE f.satisfaction IS NOT NULL
GROUP BY ALL
ORDER BY correlation DESC, q.dimension;
