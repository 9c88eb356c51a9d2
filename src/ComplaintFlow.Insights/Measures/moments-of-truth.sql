-- Moments of truth 关键时刻: the touchpoints at which most is at stake.
-- Index = share of the complaints × mean of the highest emotion / 3 × (5 − mean satisfaction) / 4.
-- Unit: emotion from 0 (calm) over 1 (concerned) and 2 (frustrated) to 3 (heated); satisfaction from 1 to 5; share and index from 0 to 1.
-- Left out: complaints without a touchpoint; of the satisfaction, those without an answer. A touchpoint with too few complaints or answers has no index.
WITH one AS (
    SELECT complaint_id, arg_max(key, episode) AS touchpoint,
        max(CASE emotion_peak WHEN 'heated' THEN 3 WHEN 'frustrated' THEN 2 WHEN 'concerned' THEN 1 ELSE 0 END) AS emotion
    FROM episodes($since, $before, 'touchpoint')
    GROUP BY complaint_id
    HAVING touchpoint IS NOT NULL
), answers AS (
    SELECT complaint_id, arg_max(satisfaction, seq) AS satisfaction FROM feedback WHERE satisfaction IS NOT NULL GROUP BY ALL
), moments AS (
    SELECT touchpoint, count(*) AS complaints, count(*) / sum(count(*)) OVER () AS share, avg(emotion) AS emotion, count(satisfaction) AS scored,
        avg(satisfaction) AS satisfaction
    FROM one LEFT JOIN answers USING (complaint_id)
    GROUP BY touchpoint
)
SELECT touchpoint, complaints, share, emotion, scored, satisfaction, share * emotion / 3 * (5 - satisfaction) / 4 AS index
FROM moments
ORDER BY index DESC NULLS LAST, complaints DESC, touchpoint;
