using System.Globalization;

namespace ComplaintFlow.Samples.Walkthrough.House;

/// <summary>The house's own texts, in front of the library's.</summary>
internal sealed class HouseTexts : IComplaintTexts
{
    public string? Find(string key, CultureInfo culture, params ReadOnlySpan<object?> arguments) => (key, culture.Name.Split('-')[0]) switch
    {
        ("guard.within-authority", "zh") => $"方案金额不超过操作人的授权额度（{HouseLifecycle.Authority}元）",
        ("guard.within-authority", _) => $"the offer is within the actor's authority of {HouseLifecycle.Authority} yuan",
        _ => ComplaintTexts.Default.Find(key, culture, arguments),
    };
}
