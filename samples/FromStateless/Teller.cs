using System.Globalization;
using ComplaintFlow;
using ComplaintFlow.Events;
using ComplaintFlow.Samples;
using Spectre.Console;

namespace FromStateless;

/// <summary>Prints what the desk answers.</summary>
internal sealed class Teller(IAnsiConsole console)
{
    public void Begin(string chapter)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{ConsoleText.Markup(chapter)}[/]") { Justification = Justify.Left });
    }

    public void Say(string line, string style = "default") =>
        console.MarkupLine($"[{style}]{ConsoleText.Markup(line)}[/]");

    public void Tell(string what, Outcome outcome)
    {
        if (outcome.Refusal is { } refusal)
        {
            Say($"{what}: refused. {refusal.Code}: {refusal.Message}", "red");
            foreach (string reason in refusal.Reasons)
                Say($"- {reason}", "red");
            return;
        }

        if (outcome.Events.Count == 0)
        {
            Say($"{what}: ignored, nothing is written", "grey");
            return;
        }

        Deadline due = outcome.Complaint!.FindDeadline(Stage.Resolve)!;
        string clock = due.State.ToString().ToLowerInvariant();
        if (due.State == DeadlineState.Running)
            clock += $", due {Shown(due.DueAt)}";
        Say($"{what}: {outcome.Complaint.Status.As<Case>()}; the clock is {clock}", "green");
    }

    public void Tell(IReadOnlyList<TriggerOption<Step>> options)
    {
        Grid grid = TwoColumns();
        foreach (TriggerOption<Step> option in options.Where(option => option.MayFire))
            grid.AddRow($"{option.Trigger}", $"yes{Argument(option.Option)}");
        foreach (TriggerOption<Step> option in options.Where(option => !option.MayFire && HasRule(option.Option)))
            grid.AddRow($"{option.Trigger}", ConsoleText.Markup($"no: {string.Join(", ", option.Reasons)}"));
        IEnumerable<Step> others = options.Where(option => !HasRule(option.Option)).Select(option => option.Trigger);
        console.Write(grid.AddRow("not from here", string.Join(", ", others)));
    }

    public async Task TellAsync(IAsyncEnumerable<JournalEntry> journal)
    {
        Table table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("number", "at", "what");
        await foreach (JournalEntry entry in journal)
            table.AddRow($"{entry.Sequence,3}", Shown(entry.At), ConsoleText.Markup(Words(entry.Event)));
        console.Write(table);
    }

    public void Tell(InvalidRulesException refused)
    {
        foreach (Fault fault in refused.Faults)
        {
            Say($"{fault.Code} {fault.Place}", "red");
            console.Write(TwoColumns()
                .AddRow("what", ConsoleText.Markup(fault.Message, longest: 300))
                .AddRow("to do", ConsoleText.Markup(fault.Fix, longest: 300)));
        }
    }

    /// <summary>Line by line and never wrapped, so that it can be copied from here.</summary>
    public void Draw(LifecycleDefinition lifecycle) =>
        console.Profile.Out.Writer.WriteLine(lifecycle.ToMermaid().TrimEnd());

    private static Grid TwoColumns() => new Grid()
        .AddColumn(new GridColumn().NoWrap().Width(15).PadLeft(2))
        .AddColumn();

    /// <summary>Whether the state has a rule for the trigger, whose guards may say no.</summary>
    private static bool HasRule(TriggerOption option) =>
        option.Refusals.All(refusal => refusal.Code != ErrorCodes.TriggerNotPermitted);

    private static string Argument(TriggerOption option) =>
        option.ArgumentType is { } type ? $", with a {type.Name}" : "";

    private static string Words(ComplaintEvent happened) => happened switch
    {
        ComplaintReceived e => $"received: {e.Description}",
        StatusChanged e => $"{e.From} → {e.To} by '{e.Trigger}'{With(e.Argument)}",
        TriggerHandled e => $"'{e.Trigger}' in {e.Status}",
        DeadlineStarted e => $"'{e.Id}' is due {Shown(e.DueAt)}",
        DeadlinePaused e => $"'{e.Id}' stands still",
        DeadlineResumed e => $"'{e.Id}' runs again and is due {Shown(e.DueAt)}",
        DeadlineMet e => $"'{e.Id}' is met",
        _ => happened.GetType().Name,
    };

    private static string With(string? argument) => argument is null ? "" : $" with {argument}";

    private static string Shown(DateTimeOffset at) => at.ToString("d MMM HH:mm", CultureInfo.InvariantCulture);
}
