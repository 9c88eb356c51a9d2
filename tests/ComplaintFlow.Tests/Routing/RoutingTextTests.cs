using System.Globalization;
using System.Text.Json;
using ComplaintFlow.Events;

namespace ComplaintFlow.Tests.Routing;

public class RoutingTextTests
{
    [Fact]
    public void Every_urgency_and_every_reason_has_a_text_in_both_languages()
    {
        string[] keys =
        [
            .. Enum.GetNames<Urgency>().Select(name => $"urgency.{JsonNamingPolicy.KebabCaseLower.ConvertName(name)}"),
            .. Enum.GetNames<PassedOverReason>().Select(name => $"passed-over.{JsonNamingPolicy.KebabCaseLower.ConvertName(name)}"),
            "routing.team", "routing.otherwise", "routing.no-rule",
        ];

        foreach (string key in keys)
        {
            string? english = ComplaintTexts.Default.Find(key, CultureInfo.GetCultureInfo("en"), "front-desk");
            string? chinese = ComplaintTexts.Default.Find(key, CultureInfo.GetCultureInfo("zh-Hans"), "front-desk");
            Assert.False(string.IsNullOrEmpty(english), key);
            Assert.NotEqual(english, chinese);
        }

        Assert.Equal("front-desk团队", ComplaintTexts.Default.Find("routing.team", CultureInfo.GetCultureInfo("zh-CN"), "front-desk"));
    }
}
