-- SERVQUAL gaps: experience − expectation for each dimension of service quality, negative where less was experienced than expected.
-- Unit: points, from −6 to 6; expectation and experience from 1 to 7. Every answer of the complaints received in the period counts.
-- Left out: dimensions that were not asked.
SELECT q.dimension, count(*) AS answers, avg(q.expectation) AS expectation, avg(q.experience) AS experience, avg(q.experience - q.expectation) AS gap
FROM episodes($since, $before, 'none') e JOIN quality q ON q.complaint_id = e.complaint_id AND q.episode = e.episode
GROUP BY ALL
ORDER BY gap, q.dimension;
