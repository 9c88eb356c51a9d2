namespace ComplaintFlow.Samples.Tests;

public class EscalationTests
{
    [Fact]
    public async Task Four_stories_are_told_to_the_end_in_both_languages()
    {
        SampleProcess escalation = await SampleProcess.RunAsync("Escalation");

        Assert.Equal((0, ""), (escalation.ExitCode, escalation.Error));
        string output = string.Join(' ', escalation.Output.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.All(
            new[]
            {
                "Assigned to max. By the escalation policy 'unanswered'.",
                "Nobody suitable was found. Requested: the next tier.",
                "A notification was requested: director (policy 'unanswered', level 3).",
                "更换地点：无 → 独立会谈室",
                "emotion: Calm → Heated; mentions the press or social media: no → yes. Recognized by: heated.en; publicity.en.",
                "The deadline 'answer:1' is now due on Monday, 2 March 2026 17:00 UTC.",
                "The policy 'heated' goes no further after level 1. Staff have acted since.",
                "the customer has complained about the same matter before (earlier complaints: 2).",
                "Reason given: she has written to the board.",
                "'Statutory final response' is due on Tuesday, 17 March 2026 09:00 UTC, in 3 business days or less.",
                "simulated days in seconds",
            },
            line => Assert.Contains(line, output, StringComparison.Ordinal));
    }
}
