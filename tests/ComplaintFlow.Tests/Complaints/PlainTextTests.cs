using ComplaintFlow.Names;

namespace ComplaintFlow.Tests.Complaints;

public class PlainTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("客户投诉")]
    [InlineData("😀")]
    [InlineData("a😀b😀")]
    [InlineData("line\nbreak\ttab")]
    [InlineData("\uffff")]
    public void Text_that_every_store_can_keep(string text) => Assert.True(PlainText.IsWellFormed(text));

    // Not in [InlineData]: half a pair does not survive in the metadata of an attribute.
    [Fact]
    public void U0000_and_half_a_surrogate_pair_are_found_wherever_they_stand()
    {
        string[] bad = ["\0", "a\0", "\0a", "\ud83d", "\ude00", "a\ud83d", "\ud83da", "\ude00\ud83d", "\ud83d\ud83d\ude00", "😀\ude00", "😀\0"];

        Assert.All(bad, text => Assert.False(PlainText.IsWellFormed(text)));
    }
}
