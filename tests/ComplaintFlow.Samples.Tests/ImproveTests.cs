using System.Text.RegularExpressions;

namespace ComplaintFlow.Samples.Tests;

public partial class ImproveTests
{
    [Theory]
    [InlineData(
        "en",
        "  – It has no owner.",
        "  – It has no due date.",
        "  – The effect of round 1 has not been checked.",
        "  – The goal has no base: what the counts are divided by, such as 1000 orders.",
        "  – the complaint is linked to an improvement action, or it is decided that none is needed",
        "240 linked, 237 told, 3 not; 237 letters, 0 twice.",
        "2 improvement actions, 7 refusals, each with its reasons; none wrote anything.")]
    [InlineData(
        "zh-Hans",
        "  – 未指定负责人。",
        "  – 未指定期限。",
        "  – 第 1 轮的效果尚未检验。",
        "  – 目标没有基数：须说明数量除以什么，例如每千份订单。",
        "  – 投诉已关联改进措施，或已决定无需改进",
        "关联 240 件，告知 237 位，未告知 3 位；发信 237 封，重复 0 封。",
        "2 项改进措施，7 次不予办理，理由都已说明，均未写入。")]
    public async Task Both_firms_learn_in_either_language(string language, params string[] lines)
    {
        SampleProcess improve = await SampleProcess.RunAsync("Improve", "--lang", language);

        Assert.Equal((0, ""), (improve.ExitCode, improve.Error));
        string[] output = improve.Output.Split('\n', StringSplitOptions.TrimEntries);
        Assert.All(lines, line => Assert.Contains(line.Trim(), output));
        // Only names and codes are in Latin letters.
        if (language == "zh-Hans")
            Assert.DoesNotContain(Latin().Matches(improve.Output).Select(word => word.Value).Except(["max", "improvement"]), word => word.Any(char.IsAsciiLetterLower));
    }

    [Fact]
    public async Task Another_language_is_told_to_be_unknown()
    {
        SampleProcess improve = await SampleProcess.RunAsync("Improve", "--lang", "fr");

        Assert.Equal((2, ""), (improve.ExitCode, improve.Output));
        Assert.Contains("zh-Hans", improve.Error, StringComparison.Ordinal);
    }

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Latin();
}
