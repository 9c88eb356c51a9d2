-- The episodes of complaints received in a period, with one dimension as 'key'. Records of other kinds are left out.
-- since is inclusive and before exclusive, both UTC; by_dimension is one of the names below, anything else makes one group.
CREATE MACRO all_episodes(since, before, by_dimension) AS TABLE
SELECT c.*, CASE by_dimension
    WHEN 'category' THEN category
    WHEN 'category-root' THEN category_root
    WHEN 'cause' THEN cause
    WHEN 'root-cause' THEN root_cause
    WHEN 'finding' THEN finding
    WHEN 'touchpoint' THEN touchpoint
    WHEN 'urgency' THEN urgency
    WHEN 'channel' THEN channel
    WHEN 'customer-tier' THEN customer_tier
    WHEN 'language' THEN language
    WHEN 'handler' THEN handler
    WHEN 'team' THEN team
    WHEN 'status' THEN status
    WHEN 'lifecycle' THEN lifecycle
    ELSE CASE WHEN starts_with(by_dimension, 'field/')
        THEN (SELECT value FROM field f WHERE f.complaint_id = c.complaint_id AND f.name = substr(by_dimension, 7))
        ELSE 'all' END
    END AS key
FROM complaint c
WHERE kind = 'complaint' AND received_at >= since AND received_at < before;

-- The same, without merged complaints, which count where they were merged into.
CREATE MACRO episodes(since, before, by_dimension) AS TABLE
SELECT * FROM all_episodes(since, before, by_dimension) WHERE ending IS DISTINCT FROM 'merged';

-- The same, each complaint once: in its last episode, as it is now.
CREATE MACRO complaints(since, before, by_dimension) AS TABLE
SELECT * FROM episodes(since, before, by_dimension) WHERE NOT is_reopened;

-- The local time of an instant.
CREATE MACRO in_zone(instant, zone) AS timezone(zone, timezone('UTC', instant));
