using System.Globalization;
using ComplaintFlow.Samples.ScaleOut.Supervising;

namespace ComplaintFlow.Samples.ScaleOut.Checking;

/// <summary>What is wrong, one a line; then how much was done.</summary>
internal static class Report
{
    public static void Write(Findings findings, RunFigures figures, Ledger ledger)
    {
        Line($"commands lost {findings.CommandsLost}");
        Line($"commands twice {findings.CommandsTwice}");
        Line($"journals that do not fold {findings.Unfolded}");
        Line($"escalations missing {findings.EscalationsMissing}");
        Line($"escalations twice {findings.EscalationsTwice}");
        Line($"messages missing {findings.MessagesMissing}");
        Line($"messages out of order {findings.MessagesOutOfOrder}");
        Line($"written early {findings.WrittenEarly}");
        if (findings.LoadLeft > 0)
            Line($"handlers' loads left over {findings.LoadLeft}");
        if (findings.Parked > 0)
            Line($"rows of work parked {findings.Parked}");
        Line($"");
        Line($"complaints {findings.Complaints}");
        Line($"commands {findings.Commands}, given again and found done {ledger.Repeats}");
        Line($"entries {findings.Entries}");
        Line($"escalations {findings.Escalations}");
        Line($"messages {findings.Messages}, repeats dropped {findings.Dropped}");
        Line($"kills {figures.Kills}, of the server {figures.ServerKills}");
        Line($"freezes {figures.Freezes}");
        Line($"calls that hang {ledger.Hanging}");
        Line($"seconds {figures.Elapsed.TotalSeconds:F1}");
        Line($"commands a second {findings.Commands / figures.Elapsed.TotalSeconds:F1}");
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
