namespace ComplaintFlow;

internal static class ChineseTexts
{
    public static (string Key, string Text)[] All { get; } =
    [
        ("status.received", "接收与记录"),
    ];
}
