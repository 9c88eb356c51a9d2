using System.Diagnostics;
using ComplaintFlow.Events;
using ComplaintFlow.Routing;
using ComplaintFlow.Samples.RouteFile.Reading;

namespace ComplaintFlow.Samples.RouteFile;

/// <summary>Hands the rows of a file to the desk, one after the other.</summary>
internal static class RouteCommand
{
    /// <summary>The desk of this sample keeps everything in memory.</summary>
    private const int MostRows = 200_000;

    private const int MostTold = 20;

    public static async Task<Tallied> RunAsync(RoutingHost host, string path)
    {
        Tallied tallied = new();
        Actor clerk = Actor.Staff("route-file");
        long spent = 0;
        await foreach (Row row in ComplaintRows.ReadAsync(path))
        {
            if (++tallied.Rows > MostRows)
                throw new BadFileException($"'{path}', line {row.Line}", $"The file has more than {MostRows} rows.", "Route it in parts.");
            if (row.Intake is not { } intake)
            {
                Reject(tallied, row.Line, row.Fault!);
                continue;
            }

            long started = Stopwatch.GetTimestamp();
            Outcome outcome = await host.Desk.ReceiveAsync(intake, clerk);
            spent += Stopwatch.GetTimestamp() - started;
            if (outcome.Refusal is { } refusal)
                Reject(tallied, row.Line, string.Join(' ', [refusal.Message, .. refusal.Reasons]));
            else
                Note(tallied, row, outcome);
        }

        tallied.Took = Stopwatch.GetElapsedTime(0, spent);
        return tallied;
    }

    private static void Note(Tallied tallied, Row row, Outcome outcome)
    {
        Complaint complaint = outcome.Complaint!;
        HandlerAssigned? assigned = outcome.Events.OfType<HandlerAssigned>().LastOrDefault();
        NobodyFound? nobody = outcome.Events.OfType<NobodyFound>().FirstOrDefault();
        if (nobody?.Target == RoutingTable.NoRule)
            Tallied.Count(tallied.Uncovered, complaint.Category.Name);
        else
            Tallied.Count(tallied.ByRule, assigned?.Rule ?? nobody?.Rule ?? RoutingTable.OtherwiseRule);

        if (assigned is not null)
            Tallied.Count(tallied.ByHandler, assigned.Handler?.Name ?? $"queue of {assigned.Team}");
        else if (nobody?.Target != RoutingTable.NoRule)
            tallied.WithNobody++;

        if (row.Expected is not { } expected)
            return;
        bool agrees = assigned is not null && IsAsExpected(expected, assigned);
        tallied.Expected = (tallied.Expected.Said + 1, tallied.Expected.Agree + (agrees ? 1 : 0));
        if (!agrees && tallied.Differences.Count < MostTold)
            tallied.Differences.Add($"line {row.Line}, {complaint.Category}: the file says {expected}, the rules {(assigned is null ? "nobody" : assigned.Handler?.Name ?? $"team {assigned.Team}")}");
    }

    /// <summary>Whom a file names may be a team or a person, with or without saying which; of a tier nobody knows here who is in it.</summary>
    private static bool IsAsExpected(string expected, HandlerAssigned assigned) =>
        expected.StartsWith("tier ", StringComparison.Ordinal) ? assigned is { Handler: not null, Team: null }
        : expected == assigned.Team || expected == $"team {assigned.Team}" || expected == assigned.Handler?.Name || expected == $"handler {assigned.Handler?.Name}";

    private static void Reject(Tallied tallied, long line, string fault)
    {
        tallied.RejectedCount++;
        if (tallied.Rejected.Count < MostTold)
            tallied.Rejected.Add($"line {line}: {fault}");
    }
}
