namespace ComplaintFlow;

internal static class ChineseTexts
{
    public static (string Key, string Text)[] All { get; } =
    [
        ("status.received", "接收与记录"),

        ("urgency.low", "普通"),
        ("urgency.normal", "一般"),
        ("urgency.urgent", "紧急"),
        ("urgency.critical", "特急"),

        ("passed-over.involved", "与投诉有关"),
        ("passed-over.refused", "客户拒绝其处理"),
        ("passed-over.absent", "不在岗"),
        ("passed-over.full", "处理量已满"),
        ("routing.team", "{0}团队"),
        ("routing.otherwise", "没有匹配的规则，按默认规则分派"),
        ("routing.no-rule", "没有适用的分派规则"),
    ];
}
