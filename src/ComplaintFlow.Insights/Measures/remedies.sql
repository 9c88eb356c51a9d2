-- Remedy effectiveness: by kind of remedy, how satisfied customers were, and how many complaints were reopened.
-- Unit: remedies that customers accepted; satisfaction 1 to 5 of the last feedback of the episode; reopened: of the episodes that ended.
-- Left out: offers that were not accepted. An episode with several remedies counts for each kind once, and its satisfaction for each.
WITH kinds AS (
    SELECT r.kind, r.complaint_id, r.episode, count(*) AS accepted,
        count(*) FILTER (WHERE r.state = 'completed') AS completed,
        count(*) FILTER (WHERE r.state = 'failed') AS failed,
        count(*) FILTER (WHERE r.is_late) AS late
    FROM remedy r JOIN episodes($since, $before, 'none') e ON e.complaint_id = r.complaint_id AND e.episode = r.episode
    GROUP BY ALL
), answers AS (
    SELECT complaint_id, episode, max_by(satisfaction, seq) AS satisfaction FROM feedback GROUP BY ALL
)
SELECT k.kind,
    sum(accepted)::BIGINT AS accepted,
    sum(completed)::BIGINT AS completed,
    sum(failed)::BIGINT AS failed,
    sum(late)::BIGINT AS late,
    count(a.satisfaction) AS scored,
    avg(a.satisfaction) AS satisfaction,
    count(*) FILTER (WHERE c.closed_at IS NOT NULL) AS ended,
    count(*) FILTER (WHERE c.is_reopened) AS reopened
FROM kinds k
    JOIN complaint c ON c.complaint_id = k.complaint_id AND c.episode = k.episode
    LEFT JOIN answers a ON a.complaint_id = k.complaint_id AND a.episode = k.episode
GROUP BY k.kind
ORDER BY k.kind;
