-- Moves: how often complaints received in the period went from one status to another, after what wait, and how often it was a way back.
-- Unit: moves; seconds by the clock since the complaint came to the status. Back: to a status to which the complaint had come before it first came to the one
-- that it leaves. The usual wait is the most frequent one in tenths of a day: where it has most of the moves, a rule is behind it, such as closing after 15 days.
-- Left out: merged complaints; reentries.
WITH c AS (
    SELECT complaint_id, received_at FROM complaints($since, $before, 'none')
), steps AS (
    SELECT t.complaint_id, t.seq, t.from_status, t.to_status, t.happened_at,
        coalesce(lag(t.happened_at) OVER (PARTITION BY t.complaint_id ORDER BY t.seq), c.received_at) AS entered_at
    FROM transition t JOIN c ON c.complaint_id = t.complaint_id
    WHERE t.to_status <> t.from_status
), firsts AS (
    SELECT complaint_id, status, min(seq) AS seq
    FROM (SELECT complaint_id, to_status AS status, seq FROM steps UNION ALL SELECT complaint_id, arg_min(from_status, seq), 0 FROM steps GROUP BY complaint_id)
    GROUP BY ALL
), moves AS (
    SELECT s.from_status, s.to_status, s.complaint_id, date_diff('microsecond', s.entered_at, s.happened_at) / 1e6 AS waited,
        came_to.seq < left_first.seq AS is_back
    FROM steps s
        JOIN firsts came_to ON came_to.complaint_id = s.complaint_id AND came_to.status = s.to_status
        JOIN firsts left_first ON left_first.complaint_id = s.complaint_id AND left_first.status = s.from_status
), tenths AS (
    SELECT from_status, to_status, round(waited / 8640) AS tenths, count(*) AS moves, count(DISTINCT complaint_id) AS complaints FROM moves GROUP BY ALL
), usual AS (
    SELECT from_status, to_status, arg_max(tenths, moves * 1e9 - tenths) AS tenths, max(moves) AS moves, arg_max(complaints, moves * 1e9 - tenths) AS complaints
    FROM tenths GROUP BY ALL
)
SELECT m.from_status, m.to_status, count(*) AS moves, count(*) FILTER (WHERE is_back) AS back, median(waited) AS median_wait,
    any_value(usual.tenths) * 8640 AS usual_wait, any_value(usual.moves) AS usual_moves, any_value(usual.complaints) AS usual_complaints
FROM moves m JOIN usual ON usual.from_status = m.from_status AND usual.to_status = m.to_status
GROUP BY m.from_status, m.to_status
ORDER BY moves DESC, m.from_status, m.to_status;
