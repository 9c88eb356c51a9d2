namespace ComplaintFlow.Samples.Tests;

public sealed class FromStatelessTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"from-stateless-{Guid.NewGuid():N}.db");

    [Fact]
    public async Task A_machine_of_Stateless_takes_a_return_to_its_end()
    {
        SampleProcess sample = await SampleProcess.RunAsync("FromStateless", _file);

        Assert.Equal((0, ""), (sample.ExitCode, sample.Error));
        Assert.DoesNotContain('\u001b', sample.Output);
        Assert.All(
            new[]
            {
                "Arrive, scanned again: ignored, nothing is written",
                "Photograph: Unpacking; the clock is running, due 5 Mar 09:00",
                "letter to the customer: We have a question about the parcel that you sent back. AskCustomer:",
                "AskCustomer: AwaitingCustomer; the clock is paused",
                "CustomerReplied, two days later: Unpacking; the clock is running, due 7 Mar 09:00",
                "Grade as opened: Testing;",
                "Withdraw yes Refund yes, with a Refund Scrap no: worth less than 20",
                "Refund 600: refused. CF1005: 'refund' is permitted in the status 'settling' only if all of these conditions are met:",
                "- below 500 - no more than was paid letter to the customer",
                "letter to the customer: Your money is on its way. Refund 480: Refunded;",
                "Close: Closed; the clock is met StartOver: refused.",
                "stateDiagram-v2",
                "refund #91;below 500, no more than was paid#93;",
                "'photograph' in unpacking",
                "settling → refunded by 'refund' with {\"Amount\":480,\"Why\":\"hums\"}",
                "Returns in from-stateless",
                "CF3021 refused:Refunded",
                "CF3022 refused:New:Refund",
            },
            line => Assert.Contains(line, WithoutBreaks(sample.Output), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_further_run_adds_a_return_to_the_file()
    {
        for (int run = 1; run <= 3; run++)
        {
            SampleProcess sample = await SampleProcess.RunAsync("FromStateless", _file);
            Assert.Equal((0, ""), (sample.ExitCode, sample.Error));
            string expected = $"Returns in {Path.GetFileName(_file)}: {run}";
            Assert.Contains(expected, WithoutBreaks(sample.Output), StringComparison.Ordinal);
        }
    }

    public void Dispose()
    {
        foreach (string end in new[] { "", "-wal", "-shm" })
            File.Delete(_file + end);
    }

    private static string WithoutBreaks(string output) =>
        string.Join(' ', output.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
