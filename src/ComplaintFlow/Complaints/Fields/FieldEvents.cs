using System.Collections.Immutable;
using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>Values of the host's own fields were changed; fields that it does not name are unchanged.</summary>
/// <param name="Values">The new values that are not personal.</param>
/// <param name="Personal">The new personal values.</param>
/// <param name="Cleared">The names of the fields that no longer have a value.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record FieldsSet(
    ImmutableArray<ComplaintField> Values = default,
    ImmutableArray<PersonalField> Personal = default,
    ImmutableArray<string> Cleared = default,
    [property: Personal] string? Because = null) : ComplaintEvent
{
    /// <summary>The new values that are not personal.</summary>
    public ImmutableArray<ComplaintField> Values { get; init; } = Values.IsDefault ? [] : Values;

    /// <summary>The new personal values.</summary>
    public ImmutableArray<PersonalField> Personal { get; init; } = Personal.IsDefault ? [] : Personal;

    /// <summary>The names of the fields that no longer have a value.</summary>
    public ImmutableArray<string> Cleared { get; init; } = Cleared.IsDefault ? [] : Cleared;

    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(
        words.Say(TextKeys.Entry.FieldsSet, words.List(
        [
            .. words.Parts(Values, Personal),
            .. Cleared.Select(name => words.Field(name, words.None)),
        ])),
        words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Fields = before.Fields.After(this), Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Personal = PersonalField.Map(map, Personal), Because = map.Text("because", Because) };
}
