namespace ComplaintFlow;

internal static class EnglishTexts
{
    public static (string Key, string Text)[] All { get; } =
    [
        ("status.received", "Received and recorded"),

        ("urgency.low", "Low"),
        ("urgency.normal", "Normal"),
        ("urgency.urgent", "Urgent"),
        ("urgency.critical", "Critical"),

        ("passed-over.involved", "is involved in the complaint"),
        ("passed-over.refused", "was refused by the customer"),
        ("passed-over.absent", "is absent"),
        ("passed-over.full", "has as many complaints as they can have"),
        ("routing.team", "team {0}"),
        ("routing.otherwise", "no rule matched, so that it went to whom everything else goes"),
        ("routing.no-rule", "no routing rule covers this complaint"),
    ];
}
