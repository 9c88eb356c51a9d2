-- Volume: complaints received, by day, week (from Monday), month or quarter in a time zone, and by a dimension.
-- Unit: complaints. $unit is day, week, month or quarter; $zone an IANA time zone.
-- Left out: records of other kinds (suggestions, enquiries, praise); merged complaints, which count where they were merged into. Periods without complaints have no row.
SELECT CAST(date_trunc($unit, in_zone(received_at, $zone)) AS DATE) AS begins, key, count(*) AS complaints
FROM complaints($since, $before, $by)
GROUP BY ALL
ORDER BY ALL NULLS LAST;
