using ComplaintFlow.Names;

namespace ComplaintFlow.Tests.Complaints;

public class CodeNameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("front-desk")]
    [InlineData("前台 二组")]
    [InlineData("Rule 1: \"VIP\" -> <b>")]
    public void A_name_is_any_short_text_without_control_characters(string name)
    {
        Assert.False(CodeName.TryFault(name, out _));
        Assert.Equal(name, Cause.Of(name).Name);
        Assert.Equal(name, Cause.Of(name).ToString());
    }

    [Fact]
    public void A_name_has_at_most_64_characters()
    {
        Assert.Equal(64, Status.Of(new string('x', 64)).Name.Length);
        Assert.Contains("65 characters; at most 64", Fault(new string('x', 65)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" a", "white space")]
    [InlineData("a\u3000", "white space")]
    [InlineData("a\nb", "control characters")]
    [InlineData("a\u007fb", "control characters")]
    [InlineData("a\u001bb", "control characters")]
    public void What_is_no_name_is_refused_with_the_reason(string name, string reason) =>
        Assert.Contains(reason, Fault(name), StringComparison.Ordinal);

    [Fact]
    public void Half_a_surrogate_pair_is_no_name() => Assert.Contains("surrogate", Fault("a\ud83db"), StringComparison.Ordinal);

    [Fact]
    public void No_name_at_all_is_refused() => Assert.Throws<ArgumentNullException>(() => Channel.Of(null!));

    [Fact]
    public void The_default_value_of_a_code_has_an_empty_name_and_equals_no_other()
    {
        Assert.Equal("", default(Status).Name);
        Assert.NotEqual(Status.Received, default);
        Assert.Equal(Status.Received, Status.Of("received"));
        Assert.NotEqual(Status.Received, Status.Of("Received"));
    }

    private static string Fault(string name) => Assert.Throws<ArgumentException>(() => Status.Of(name)).Message;
}
