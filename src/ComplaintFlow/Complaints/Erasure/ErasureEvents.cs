using System.Collections.Immutable;
using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>
/// Personal texts of the journal were erased permanently. Records which texts and why, but nothing of their content. When all were erased, so are the attached
/// files: they are detached, and the host is told to erase them.
/// </summary>
/// <param name="Ground">The ground: a short name, such as <c>customer-request</c>, or a case number.</param>
/// <param name="Through">
/// The number of the last entry all of whose texts were erased, with all entries before; 0 when only
/// <paramref name="Texts"/> were.
/// </param>
/// <param name="Texts">The erased texts, when only some were erased.</param>
/// <param name="Redacted">The paths of the texts in the snapshot that were erased with them.</param>
public sealed record PersonalDataErased(
    string Ground,
    long Through = 0,
    ImmutableArray<TextPlace> Texts = default,
    ImmutableArray<string> Redacted = default) : ComplaintEvent
{
    /// <summary>The erased texts, when only some were erased.</summary>
    public ImmutableArray<TextPlace> Texts { get; init; } = Texts.IsDefault ? [] : Texts;

    /// <summary>The paths of the texts in the snapshot that were erased with them.</summary>
    public ImmutableArray<string> Redacted { get; init; } = Redacted.IsDefault ? [] : Redacted;

    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) =>
        words.Then(
            words.Say(TextKeys.Entry.PersonalDataErased, Ground),
            Through > 0 ? words.Say(TextKeys.Entry.ErasedThrough, Through) : null,
            Texts.IsEmpty ? null : words.Say(TextKeys.Entry.ErasedIn, words.List(Texts.Select(place => words.Of(place.Sequence)).Distinct())));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp)
    {
        Complaint after = before.MapPersonal(new Redaction(Redacted));
        ComplaintCare care = after.Care.Erased(Through, Texts);
        if (after.IsErased)
            care = care.WithoutDueMessages(stamp.At);
        // Only an erasure of the whole complaint reaches the files themselves.
        return after with { Care = care, Files = Through > 0 ? after.Files.Without([.. after.Files.All.Select(file => file.Reference)], erases: true) : after.Files, Entry = stamp };
    }
}

/// <summary>The place of a personal text in a journal.</summary>
/// <param name="Sequence">The number of the entry.</param>
/// <param name="Path">
/// The path of the text, such as <c>text</c>, <c>because</c> or <c>customer.phone</c>; <see langword="null"/> for all
/// texts of the entry.
/// </param>
public readonly record struct TextPlace(long Sequence, string? Path = null);

/// <summary>Replaces the texts with the given paths by <see cref="Personal.Erased"/>.</summary>
internal sealed class Redaction(IReadOnlyCollection<string> paths) : PersonalMap
{
    protected override string Map(string path, string text) => paths.Contains(path) ? Personal.Erased : text;
}
