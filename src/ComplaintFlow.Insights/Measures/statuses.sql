-- Statuses: how many of the complaints received in the period reached each status, after what time, and how long they waited in it. In the order in which
-- complaints come to them.
-- Unit: complaints; seconds by the clock from receipt to the first entry, and of each stay that is over. Returned: complaints that came to the status again.
-- Went on: complaints with any change of status, also a reentry, after they had first come to it; of a final status, those with which it was not over.
-- Left out: merged complaints; reentries, in which a complaint stays where it is, but for those that went on.
WITH c AS (
    SELECT complaint_id, received_at, status FROM complaints($since, $before, 'none')
), entries AS (
    SELECT t.complaint_id, t.seq, t.to_status AS status, t.happened_at
    FROM transition t JOIN c ON c.complaint_id = t.complaint_id
    WHERE t.to_status <> t.from_status
    UNION ALL
    SELECT c.complaint_id, 0, coalesce((SELECT arg_min(t.from_status, t.seq) FROM transition t WHERE t.complaint_id = c.complaint_id), c.status), c.received_at FROM c
), lasts AS (
    SELECT complaint_id, max(seq) AS last_seq FROM transition GROUP BY complaint_id
), stays AS (
    SELECT e.*, c.received_at, l.last_seq,
        lead(happened_at) OVER each_complaint AS left_at,
        row_number() OVER each_complaint AS position,
        row_number() OVER (PARTITION BY e.complaint_id, e.status ORDER BY seq) AS nth
    FROM entries e JOIN c ON c.complaint_id = e.complaint_id LEFT JOIN lasts l ON l.complaint_id = e.complaint_id
    WINDOW each_complaint AS (PARTITION BY e.complaint_id ORDER BY seq)
), waits AS (
    SELECT *, date_diff('microsecond', happened_at, left_at) / 1e6 AS waited, date_diff('microsecond', received_at, happened_at) / 1e6 AS after FROM stays
)
SELECT status,
    count(DISTINCT complaint_id) AS reached,
    median(after) FILTER (WHERE nth = 1) AS reached_after,
    count(waited) AS stays,
    median(waited) AS median_stay,
    quantile_cont(waited, 0.9) AS p90_stay,
    count(*) FILTER (WHERE nth = 2) AS returned,
    count(*) FILTER (WHERE left_at IS NULL) AS standing,
    count(*) FILTER (WHERE nth = 1 AND seq < last_seq) AS went_on
FROM waits
GROUP BY status
ORDER BY avg(position) FILTER (WHERE nth = 1), status;
