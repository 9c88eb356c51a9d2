-- Churn risk: how much speaks for it that a customer leaves, by points from 0 to 100, with what they are for. The most at risk first, at most $top.
-- Points, of the complaints received in the period: 10 for each after the first, at most 30; 1 for each 3 days that one has been unresolved at $as_of, at most 20;
-- 10 for a customer who was heated, 5 for one who was frustrated; 10 for a threat of publicity or legal action; 10 where something was reopened or declined;
-- 10 for a broken promise; 10 where the last answer was not satisfied. They are a judgement to sort by, not a probability: check them against those who left.
-- Unit: points. A customer is the keyed hash of the identifier.
-- Left out: records of other kinds, merged complaints, and complaints whose customer is unknown or erased; without a customer key there are no rows.
WITH own AS (
    SELECT c.customer, c.complaint_id, max(c.episode) AS episodes, sum(c.declines) AS declines,
        max(CASE c.emotion_peak WHEN 'heated' THEN 10 WHEN 'frustrated' THEN 5 ELSE 0 END) AS emotion,
        bool_or(c.threatens_publicity OR c.threatens_legal_action) AS threatens,
        max(CASE WHEN NOT c.is_reopened AND c.resolved_at IS NULL AND c.closed_at IS NULL
            THEN date_diff('microsecond', c.began_at, $as_of) / 86400e6 END) AS unresolved_days
    FROM episodes($since, $before, 'none') c
    WHERE c.customer IS NOT NULL
    GROUP BY ALL
), answers AS (
    SELECT o.customer, arg_max(f.is_satisfied, (f.happened_at, f.seq)) AS is_satisfied FROM own o JOIN feedback f USING (complaint_id) GROUP BY ALL
), broken AS (
    SELECT DISTINCT o.customer FROM own o JOIN deadline d USING (complaint_id) WHERE d.stage = 'promise' AND d.missed_at IS NOT NULL
), points AS (
    SELECT o.customer, count(*) AS complaints,
        least(30, 10 * (count(*) - 1)) AS of_repeats,
        least(20, floor(greatest(coalesce(max(unresolved_days), 0), 0) / 3))::BIGINT AS of_waiting,
        max(emotion)::BIGINT AS of_emotion,
        CASE WHEN bool_or(threatens) THEN 10 ELSE 0 END AS of_threats,
        CASE WHEN max(episodes) > 1 OR sum(declines) > 0 THEN 10 ELSE 0 END AS of_rejection,
        CASE WHEN bool_or(b.customer IS NOT NULL) THEN 10 ELSE 0 END AS of_promises,
        CASE WHEN bool_or(NOT a.is_satisfied) THEN 10 ELSE 0 END AS of_satisfaction
    FROM own o LEFT JOIN answers a ON a.customer = o.customer LEFT JOIN broken b ON b.customer = o.customer
    GROUP BY ALL
)
SELECT customer, complaints, of_repeats + of_waiting + of_emotion + of_threats + of_rejection + of_promises + of_satisfaction AS score,
    of_repeats, of_waiting, of_emotion, of_threats::BIGINT, of_rejection::BIGINT, of_promises::BIGINT, of_satisfaction::BIGINT
FROM points
ORDER BY score DESC, customer
LIMIT $top;
