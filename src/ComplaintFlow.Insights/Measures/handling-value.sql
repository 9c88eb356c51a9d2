-- Value of handling 投诉处理价值, the counts: what became of the closed complaints, and what their remedies cost.
-- The value is reckoned from them and the assumptions of the host.
-- Unit: complaints, each once; money in the main unit of $currency.
-- Left out: open, withdrawn and merged complaints; remedies that were not completed, and those in other currencies, which are only counted.
WITH closed AS (
    SELECT complaint_id FROM complaints($since, $before, 'none') WHERE ending = 'closed'
), answers AS (
    SELECT complaint_id, arg_max(is_satisfied, (happened_at, seq)) AS is_satisfied FROM feedback GROUP BY ALL
), spent AS (
    SELECT coalesce(sum(amount) FILTER (WHERE currency = $currency), 0)::DECIMAL(18, 4) AS cost, count(*) FILTER (WHERE currency <> $currency) AS others
    FROM closed JOIN remedy USING (complaint_id)
    WHERE state = 'completed' AND amount IS NOT NULL
)
SELECT count(*) AS complaints,
    count(*) FILTER (WHERE is_satisfied) AS satisfied,
    count(*) FILTER (WHERE NOT is_satisfied) AS dissatisfied,
    count(*) FILTER (WHERE is_satisfied IS NULL) AS unanswered,
    any_value(cost) AS cost,
    any_value(others) AS others
FROM spent LEFT JOIN (SELECT true AS is_there, is_satisfied FROM closed LEFT JOIN answers USING (complaint_id)) each_one ON true
WHERE is_there
HAVING count(*) > 0;
