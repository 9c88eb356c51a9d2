-- Cost of remedies: what was carried out in the period, by kind, currency, and whether it was owed or goodwill.
-- Unit: the main unit of the currency. Currencies are never added up.
-- Left out: remedies that are not completed, and those without a value; those of merged complaints, which the complaint that continues them has.
SELECT r.kind, r.currency, r.is_goodwill, count(*) AS remedies, sum(r.amount) AS amount
FROM remedy r JOIN complaint c ON c.complaint_id = r.complaint_id AND c.episode = r.episode
WHERE r.state = 'completed' AND r.amount IS NOT NULL AND r.ended_at >= $since AND r.ended_at < $before AND c.ending IS DISTINCT FROM 'merged'
GROUP BY ALL
ORDER BY ALL;
