namespace ComplaintFlow;

internal static class EnglishTexts
{
    public static (string Key, string Text)[] All { get; } =
    [
        ("status.received", "Received and recorded"),
    ];
}
