using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>An authority forwarded the complaint, and expects a report.</summary>
/// <param name="Name">The name within the complaint.</param>
/// <param name="Authority">The name of the authority.</param>
/// <param name="DueAt">The instant by which the authority expects the report.</param>
/// <param name="Number">The authority's number.</param>
public sealed record ComplaintForwarded(string Name, string Authority, DateTimeOffset DueAt, [property: Personal] string? Number = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) =>
        words.Then(words.Say(TextKeys.Entry.ComplaintForwarded, Name, words.Authority(Authority), words.At(DueAt)), words.Number(Number));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care.With(new Forwarding(Name, Authority, stamp.Sequence, DueAt)) with { ForwardingsMade = before.Care.ForwardingsMade + 1 },
        Entry = stamp,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Number = map.Text("number", Number) };
}

/// <summary>The firm reported back to the authority that forwarded the complaint. A subscriber of the host sends it.</summary>
/// <param name="Name">The name of what was forwarded.</param>
/// <param name="Text">The report.</param>
/// <param name="IsLate">Whether it was reported after its time.</param>
public sealed record ReportedBack(
    string Name,
    [property: Personal] string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsLate = false) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(IsLate ? TextKeys.Entry.ReportedBackLate : TextKeys.Entry.ReportedBack, Name, words.Written(Text));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Care.FindForwarding(Name) is { } forwarding
        ? before with { Care = before.Care.With(forwarding with { ReportedAt = stamp.At }), Handling = before.Handling.Handled(stamp), Entry = stamp }
        : before with { Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Text = map.Required("text", Text) };
}

/// <summary>A report that a merged complaint owes an authority is owed by this one.</summary>
/// <param name="From">The merged complaint, whose journal holds the authority's number.</param>
/// <param name="Forwarding">What was forwarded, as it is continued.</param>
public sealed record ForwardingTakenOver(ComplaintId From, Forwarding Forwarding) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.ForwardingTakenOver, Forwarding.Name, From, words.Authority(Forwarding.Authority), words.At(Forwarding.DueAt));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care.With(Forwarding) with { ForwardingsMade = before.Care.ForwardingsMade + 1 },
        Entry = stamp,
    };
}
