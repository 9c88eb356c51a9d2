-- Arrivals: complaints received by weekday and hour, in a time zone.
-- Unit: complaints. Weekdays are 1 for Monday to 7 for Sunday, hours 0 to 23 of the local clock.
-- Left out: as for volume. Hours without complaints have no row.
SELECT isodow(arrived_at)::BIGINT AS weekday, hour(arrived_at)::BIGINT AS hour, count(*) AS complaints
FROM (SELECT in_zone(received_at, $zone) AS arrived_at FROM complaints($since, $before, 'none'))
GROUP BY ALL
ORDER BY ALL;
