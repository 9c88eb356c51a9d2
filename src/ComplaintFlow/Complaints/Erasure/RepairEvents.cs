using System.Collections.Immutable;
using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>The data stored beside the journal were damaged, and were made from the journal again. The journal itself was intact.</summary>
/// <param name="Parts">The codes of the findings that were repaired, such as <c>CF5318</c>.</param>
public sealed record ComplaintRepaired(ImmutableArray<string> Parts = default) : ComplaintEvent
{
    /// <summary>The codes of the findings that were repaired, such as <c>CF5318</c>.</summary>
    public ImmutableArray<string> Parts { get; init; } = Parts.IsDefault ? [] : Parts;

    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) =>
        words.Say(TextKeys.Entry.ComplaintRepaired, words.List(Parts));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}
