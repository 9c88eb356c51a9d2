-- Pareto: the values of a dimension by their complaints, largest first, with the cumulative share. Equal ones are in the order of their names.
-- Unit: complaints; shares from 0 to 1 of all complaints, those without a value included as 'none'. Values after the $top first are one row, 'other', which is last.
-- Left out: as for volume.
WITH counted AS (
    SELECT coalesce(key, 'none') AS name, count(*) AS complaints
    FROM complaints($since, $before, $by)
    GROUP BY ALL
), ranked AS (
    SELECT *, row_number() OVER (ORDER BY complaints DESC, name) AS rank FROM counted
), cut AS (
    SELECT least(rank, $top + 1) AS rank, CASE WHEN rank > $top THEN 'other' ELSE name END AS name, sum(complaints)::BIGINT AS complaints
    FROM ranked
    GROUP BY ALL
)
SELECT rank, name, complaints, complaints / sum(complaints) OVER () AS share, sum(complaints) OVER (ORDER BY rank) / sum(complaints) OVER () AS cumulative_share
FROM cut
ORDER BY rank;
