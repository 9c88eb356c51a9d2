namespace ComplaintFlow.Tests.Lifecycles;

public class TriggerTests
{
    [Fact]
    public void A_trigger_is_parsed_from_its_name()
    {
        Assert.Equal(Trigger.Close, Parse<Trigger>("close"));
        Assert.True(TryParse("hand over", out Trigger? own));
        Assert.Equal("hand over", own!.Name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" close")]
    [InlineData("clo\u0007se")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789")]
    public void What_is_no_name_is_not_parsed(string? text)
    {
        Assert.False(TryParse(text, out Trigger? none));
        Assert.Null(none);
        if (text is not null)
            Assert.Throws<FormatException>(() => Parse<Trigger>(text));
    }

    private static T Parse<T>(string text)
        where T : IParsable<T> => T.Parse(text, null);

    private static bool TryParse<T>(string? text, out T? parsed)
        where T : IParsable<T> => T.TryParse(text, null, out parsed);
}
