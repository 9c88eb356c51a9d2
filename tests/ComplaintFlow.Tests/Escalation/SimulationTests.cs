using System.Globalization;
using Xunit.Abstractions;

namespace ComplaintFlow.Tests.Escalation;

/// <summary>Set COMPLAINTFLOW_SIMULATED_COMPLAINTS=10000 for the full size.</summary>
public class SimulationTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(20260302)]
    public async Task Every_escalation_that_the_oracle_computes_is_fired_and_no_other(int seed)
    {
        int complaints = int.TryParse(Environment.GetEnvironmentVariable("COMPLAINTFLOW_SIMULATED_COMPLAINTS"), CultureInfo.InvariantCulture, out int asked) ? asked : 300;
        Simulation simulation = new(seed, complaints, days: 30);
        IReadOnlyList<TimeSpan> took = await simulation.RunAsync();
        SortedSet<string> expected = new(NaiveEscalation.Of(simulation.Acts, simulation.Steps), StringComparer.Ordinal);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{complaints} complaints, {simulation.Commands} commands, {simulation.Fired.Count} escalations; a simulated day: {took.Average(day => day.TotalMilliseconds):F0} ms on average, {took.Max().TotalMilliseconds:F0} ms at most"));
        string missing = string.Join('\n', expected.Except(simulation.Fired).Take(10));
        string extra = string.Join('\n', simulation.Fired.Except(expected).Take(10));
        Assert.True(missing.Length + extra.Length == 0, $"Missing:\n{missing}\nNot expected:\n{extra}");
        Assert.True(simulation.Fired.Count > complaints);
        foreach (string policy in Enumerable.Range(1, 20).Select(number => $"p{number:D2}"))
            Assert.Contains(simulation.Fired, fired => fired.Contains($" {policy} ", StringComparison.Ordinal));
    }
}
