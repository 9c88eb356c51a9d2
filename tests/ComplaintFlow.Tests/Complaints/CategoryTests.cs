namespace ComplaintFlow.Tests.Complaints;

public class CategoryTests
{
    [Theory]
    [InlineData("billing", "billing", true)]
    [InlineData("billing/roaming", "billing", true)]
    [InlineData("billing/roaming/eu", "billing/roaming", true)]
    [InlineData("billing", "billing/roaming", false)]
    [InlineData("billings", "billing", false)]
    [InlineData("billing-old/roaming", "billing", false)]
    [InlineData("Billing/roaming", "billing", false)]
    [InlineData("资费/漫游", "资费", true)]
    public void A_category_covers_itself_and_what_lies_below_it(string category, string ancestor, bool within) =>
        Assert.Equal(within, Category.Of(category).IsWithin(Category.Of(ancestor)));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("billing/")]
    [InlineData("/billing")]
    [InlineData("billing//roaming")]
    [InlineData("billing/ roaming")]
    [InlineData("billing/a\u0001b")]
    public void Every_segment_is_a_name(string path) => Assert.Throws<ArgumentException>(() => Category.Of(path));

    [Fact]
    public void A_path_has_at_most_eight_segments_of_at_most_64_characters()
    {
        string segment = new('x', 64);

        Assert.Equal((8 * 64) + 7, Category.Of(string.Join('/', Enumerable.Repeat(segment, 8))).Name.Length);
        Assert.Contains("more than 8", Assert.Throws<ArgumentException>(() => Category.Of("a/a/a/a/a/a/a/a/a")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Category.Of($"a/{segment}x"));
    }

    [Fact]
    public void An_endless_path_is_refused_with_a_short_message() =>
        Assert.InRange(Assert.Throws<ArgumentException>(() => Category.Of(new string('/', 100_000))).Message.Length, 1, 250);

    [Fact]
    public void Nothing_lies_within_the_default_value_but_itself() =>
        Assert.False(Category.Of("billing").IsWithin(default));
}
