using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>Personal texts of the journal were erased, for good. Says which and why, and nothing of what they said.</summary>
/// <param name="Ground">On what ground: a short name, such as <c>customer-request</c>, or a number of a case.</param>
/// <param name="Through">All texts of the entries up to this one; 0 when only <paramref name="Texts"/> were erased.</param>
/// <param name="Texts">The texts, where not all were erased.</param>
/// <param name="Redacted">The paths of the texts in the snapshot that are gone with them.</param>
public sealed record PersonalDataErased(
    string Ground,
    long Through = 0,
    ImmutableArray<TextPlace> Texts = default,
    ImmutableArray<string> Redacted = default) : ComplaintEvent
{
    /// <summary>The texts, where not all were erased.</summary>
    public ImmutableArray<TextPlace> Texts { get; init; } = Texts.IsDefault ? [] : Texts;

    /// <summary>The paths of the texts in the snapshot that are gone with them.</summary>
    public ImmutableArray<string> Redacted { get; init; } = Redacted.IsDefault ? [] : Redacted;

    internal override EventOrigin Origin => EventOrigin.Command;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.MapPersonal(new Redaction(Redacted)) with { Entry = stamp };
}
