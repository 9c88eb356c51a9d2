using System.Globalization;
using ComplaintFlow.Samples.Walkthrough.House;
using Spectre.Console;

namespace ComplaintFlow.Samples.Walkthrough.Telling;

/// <summary>Tells what a command did: where the complaint stands now, what happened, and what may happen next.</summary>
internal sealed class Teller(IAnsiConsole console, IComplaintDesk desk, DisplayNames names, Letterbox letterbox, TimeProvider clock)
{
    private int _step;
    private string _options = "";

    public async Task<Complaint> StepAsync(string what, Actor actor, ValueTask<Outcome> command)
    {
        Outcome outcome = await command;
        Complaint complaint = outcome.OrThrow();

        Heading(what);
        Lines lines = new();
        lines.Add("status", $"{names.Of(complaint.Status)} ({complaint.Status}), version {complaint.Version}, episode {complaint.Episode}", "bold");
        lines.Add("who", Who(complaint.Treatment));
        lines.Add("where, when", $"{complaint.Treatment.Venue?.Name ?? "anywhere"}, {(complaint.Treatment.Appointment is { } at ? Local(at) : "no appointment")}");
        foreach (ComplaintEvent happened in outcome.Events)
            lines.Add("happened", names.Of(happened, clock.LocalTimeZone));
        if (outcome.IsReplay)
            lines.Add("replay", "the key was known: this is what came of it then, and nothing was done again", "yellow");
        foreach (string letter in letterbox.Empty())
            lines.Add("letter", letter, "blue");
        AddOptions(lines, complaint, await desk.GetOptionsAsync(complaint.Id, actor), actor);
        lines.WriteTo(console);
        return complaint;
    }

    /// <summary>Gives a command that is refused, once to somebody who reads English and once to somebody who reads Chinese.</summary>
    public async Task RefusedAsync(string what, Func<ValueTask<Outcome>> command)
    {
        Heading(what);
        foreach (CultureInfo culture in new[] { DisplayNames.English, DisplayNames.Chinese })
        {
            CultureInfo before = CultureInfo.CurrentUICulture;
            CultureInfo.CurrentUICulture = culture;
            Outcome outcome = await command();
            CultureInfo.CurrentUICulture = before;

            Refusal refusal = outcome.Refusal ?? throw new InvalidOperationException("The story expects a refusal here.");
            Lines lines = new Lines().Add("refused", $"{refusal.Code}: {refusal.Message}", "red");
            foreach (string reason in refusal.Reasons)
                lines.Add("unmet", reason);
            lines.Add("developers", refusal.Fix).WriteTo(console);
        }
    }

    private void AddOptions(Lines lines, Complaint complaint, IReadOnlyList<TriggerOption> options, Actor actor)
    {
        string may = string.Join(" · ", options.Where(option => option.MayFire).Select(Described));
        string[] mayNot = [.. options.Where(option => !option.MayFire && names.HasRule(complaint.Status, option.Trigger)).Select(option => $"{names.Of(option.Trigger)}. {WhyNot(complaint.Status, option)}")];

        string before = _options;
        _options = string.Join('|', [actor.Id.Name, complaint.Status.Name, may, .. mayNot]);
        if (_options == before)
        {
            lines.Add($"{actor.Id} may", "as before");
            return;
        }

        lines.Add($"{actor.Id} may", may.Length == 0 ? "fire nothing now" : may, "green");
        foreach (string option in mayNot)
            lines.Add("may not", option, "yellow");
        if (_step == 1)
            lines.Add("not from here", string.Join(" · ", options.Where(option => !names.HasRule(complaint.Status, option.Trigger)).Select(option => names.Of(option.Trigger))), "grey");
    }

    private string WhyNot(Status status, TriggerOption option) =>
        string.Join(" ", option.Reasons.Select(reason => names.IsCondition(status, option.Trigger, reason) ? $"Unmet: {reason}." : reason));

    private string Described(TriggerOption option) => names.Of(option.Trigger) + (option.ArgumentType is { } argument ? $" (with {argument.Name})" : "");

    private static string Who(Treatment treatment) => treatment switch
    {
        { Handler: { } handler, Team: { } team } => $"{handler} of team {team}",
        { Handler: { } handler } => handler.Name,
        { Team: { } team } => $"in the queue of team {team}",
        _ => "nobody",
    };

    private void Heading(string what)
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{++_step}. {ConsoleText.Markup(what)}[/]  [grey]{Local(clock.GetUtcNow())}[/]");
    }

    private string Local(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, clock.LocalTimeZone).ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture);
}
