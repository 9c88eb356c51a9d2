using ComplaintFlow.Routing;

namespace ComplaintFlow.Tests.Matching;

public class MatchKeyTests
{
    [Fact]
    public void A_key_reads_as_what_it_looks_for()
    {
        MatchKey[] keys =
        [
            Category.Of("billing/roaming"), Urgency.Urgent, Channel.Phone, CustomerTier.Vip, Cause.Of("price"), Touchpoint.Of("delivery"),
            Language.Of("zh-Hans"), Emotion.Heated, Signal.Repeats(3), AmountRange.Between(100, 500.50m, "CNY"), AmountRange.AtLeast(1000.00m, "EUR"),
        ];

        Assert.Equal(
            [
                "category billing/roaming", "urgency urgent", "channel phone", "tier vip", "cause price", "touchpoint delivery",
                "language zh-hans", "signal heated", "signal repeats-3", "amount 100..500.5 CNY", "amount 1000.. EUR",
            ],
            keys.Select(key => key.ToString()));
    }

    [Fact]
    public void The_default_of_a_name_cannot_be_looked_for()
    {
        Assert.Throws<ArgumentException>(() => (MatchKey)default(Category));
        Assert.Throws<ArgumentException>(() => (MatchKey)default(CustomerTier));
        Assert.Throws<ArgumentException>(() => (MatchKey)default(Signal));
        Assert.Throws<ArgumentOutOfRangeException>(() => (MatchKey)(Urgency)7);
        Assert.Throws<ArgumentNullException>(() => (MatchKey)(AmountRange)null!);
        Assert.Throws<ArgumentException>(() => new RoutingTableBuilder(new()).When(default(MatchKey)).ToTeam("front-desk"));
    }

    [Fact]
    public void Being_calm_is_no_warning_sign()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => (MatchKey)Emotion.Calm);
        Assert.Throws<ArgumentOutOfRangeException>(() => Signal.Repeats(0));
    }

    [Theory]
    [InlineData("500", "100", "CNY", "The lower limit 500 is not less than the upper limit 100.")]
    [InlineData("500", "500", "CNY", "The lower limit 500 is not less than the upper limit 500.")]
    [InlineData("1", "2", "cny", "'cny' is not a currency code of three capital letters.")]
    [InlineData("1", "2", "", "'' is not a currency code of three capital letters.")]
    public void A_range_of_no_amount_is_refused(string from, string below, string currency, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => AmountRange.Between(Number(from), Number(below), currency)).Message);

    [Fact]
    public void A_range_begins_with_its_least_amount_and_ends_before_its_greatest()
    {
        AmountRange range = AmountRange.Between(100, 500, "CNY");

        Assert.False(range.Contains(new(99.99m, "CNY")));
        Assert.True(range.Contains(new(100m, "CNY")));
        Assert.True(range.Contains(new(499.99m, "CNY")));
        Assert.False(range.Contains(new(500m, "CNY")));
        Assert.False(range.Contains(new(100m, "EUR")));
    }

    [Theory]
    [InlineData("chinese!")]
    [InlineData("zh--Hans")]
    [InlineData("-zh")]
    [InlineData("abcdefghi")]
    [InlineData("中文")]
    public void What_is_not_a_language_tag_is_refused(string tag) => Assert.Throws<ArgumentException>(() => Language.Of(tag));

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
