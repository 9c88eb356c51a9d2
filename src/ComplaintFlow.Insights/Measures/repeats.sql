-- Repeats: the customers who complained in the period, and how many of them did so at least twice and three times within a rolling window of $window seconds.
-- Unit: customers; both ends of the window count. Most is the largest number of complaints of one customer within the window.
-- Left out: merged complaints, which continue in another; complaints without a customer, and all of them without a customer key. Other than the share of repeated
-- complaints in rates, which counts those that the desk had recognised as repeats about the same matter.
WITH windows AS (
    SELECT customer, count(*) OVER (
        PARTITION BY customer ORDER BY received_at RANGE BETWEEN to_microseconds(CAST($window * 1000000 AS BIGINT)) PRECEDING AND CURRENT ROW) AS within
    FROM complaints($since, $before, 'none')
    WHERE customer IS NOT NULL
), most AS (
    SELECT customer, max(within) AS within FROM windows GROUP BY customer
)
SELECT count(*) AS customers, count(*) FILTER (WHERE within >= 2) AS twice, count(*) FILTER (WHERE within >= 3) AS three_times, coalesce(max(within), 0)::BIGINT AS most
FROM most;
