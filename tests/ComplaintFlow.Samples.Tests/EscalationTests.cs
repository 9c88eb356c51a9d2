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
                "given to max, by the policy 'unanswered'",
                "nobody above: next tier",
                "told: director",
                "更换地点：无 → 独立会谈室",
                "heard: heated, speaks of the press (by the phrases heated.en, publicity.en)",
                "'answer:1' is due Mon 02 Mar 17:00 now",
                "the policy 'heated' goes no further after level 1: Staff have acted since.",
                "the customer has complained about the same matter before (earlier complaints: 2).",
                "Reason given: she has written to the board.",
                "'Statutory final response' is due at 2026-03-17 09:00:00Z, in 3 business days or less.",
                "simulated days in seconds",
            },
            line => Assert.Contains(line, output, StringComparison.Ordinal));
    }
}
