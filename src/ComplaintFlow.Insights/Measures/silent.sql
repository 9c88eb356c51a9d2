-- The silent: who had the same reason and did not complain, if so large a share of those who are dissatisfied keeps silent as $silent says.
-- Unit: complaints, and customers as an estimate: affected = complaints / (1 − $silent), silent = affected − complaints.
-- Left out: records of other kinds; merged complaints. The share is the host's: an estimate is as good as its source.
SELECT key, count(*) AS complaints, count(*) / (1 - $silent) AS affected, count(*) / (1 - $silent) - count(*) AS silent
FROM complaints($since, $before, $by)
GROUP BY key
ORDER BY complaints DESC, key NULLS LAST;
