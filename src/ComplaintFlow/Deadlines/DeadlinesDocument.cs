using ComplaintFlow.Clocks;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Deadlines;

/// <summary>Writes a table for the version hash of the rules. Leaves out what decides nothing, such as the form in which a target was written.</summary>
internal static class DeadlinesDocument
{
    public static void Write(CanonicalWriter writer, ServiceTargetTable table)
    {
        writer.Objects("targets", table.Targets, static (one, target) =>
        {
            one.Text("name", target.Name);
            one.Text("stage", target.Stage.Name);
            one.Object("when", target.Matching.Write);
            target.Clock.Write(one);
            one.Text("calendar", target.Calendar.Name);
            one.Text("basis", target.Clock.Basis);
            one.Flag("pauses", target.Pauses);
            one.Flag("repeats", target.Repeats);
            one.Flag("restarts", target.RestartsWhenReopened);
            // A single step is written as before there were ladders, so that the rules' version stays.
            if (target.Extensions is [var extension])
                one.Object("extension", terms => Write(terms, extension));
            else if (!target.Extensions.IsEmpty)
                one.Objects("extensions", target.Extensions, Write);
        });
        StageRule[] stages = [.. table.Stages.Values.Where(rule => table.InOrder.Contains(rule.Stage)).OrderBy(rule => rule.Stage.Name, StringComparer.Ordinal)];
        writer.Objects("stages", stages, static (one, rule) =>
        {
            one.Text("stage", rule.Stage.Name);
            one.Set("starts", rule.Starts.Select(status => status.Name));
            one.Set("statuses", rule.Statuses.Select(status => status.Name));
            one.Set("triggers", rule.Triggers);
            one.Set("steps", rule.Steps);
            one.Flag("contact", rule.ByContact);
        });
        writer.Set("cancel", table.Cancelling.Select(status => status.Name));
    }

    private static void Write(CanonicalWriter writer, ExtensionTerms extension)
    {
        writer.Text("by", extension.By.ToString());
        writer.Text("condition", extension.Condition);
        writer.Number("times", extension.Times);
        writer.Flag("needs-approval", extension.NeedsApproval);
        writer.Text("notice", extension.Notice);
    }
}
