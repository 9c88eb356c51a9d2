-- Use of mandates 授权额度: the offers made in the period, by who made them and the currency: how many went through alone, and what approvers said of the others.
-- Unit: offers; money in the main unit of the currency, of the dearest options that do not exclude each other. Currencies are never added up.
-- Left out: offers of merged complaints, and those of the system. Offers without a value, and those of several currencies, have no currency and no amount.
SELECT o.staff, o.currency, count(*) AS offers,
    count(*) FILTER (WHERE o.approval IS NULL) AS alone,
    count(*) FILTER (WHERE o.approval = 'approved') AS approved,
    count(*) FILTER (WHERE o.approval = 'approved-less') AS approved_less,
    count(*) FILTER (WHERE o.approval = 'refused') AS refused,
    count(*) FILTER (WHERE o.approval = 'waiting') AS waiting,
    count(*) FILTER (WHERE o.state = 'accepted') AS accepted,
    coalesce(sum(o.amount) FILTER (WHERE o.state = 'accepted'), 0)::DECIMAL(18, 4) AS accepted_amount
FROM offer o JOIN complaint c ON c.complaint_id = o.complaint_id AND c.episode = o.episode
WHERE o.made_at >= $since AND o.made_at < $before AND o.staff IS NOT NULL AND c.ending IS DISTINCT FROM 'merged'
GROUP BY ALL
ORDER BY ALL NULLS LAST;
