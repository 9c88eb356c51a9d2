using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>Somebody believes that the complaint is made in bad faith. Nothing changes until another person confirms it.</summary>
/// <param name="Because">Why, in free text.</param>
/// <param name="Evidence">The evidence, at least one item and at most <see cref="Finding.MaxEvidence"/>.</param>
public sealed record BadFaithSuspected([property: Personal] string Because, ImmutableArray<EvidenceItem> Evidence) : ComplaintEvent
{
    /// <summary>The evidence, at least one item and at most <see cref="Finding.MaxEvidence"/>.</summary>
    public ImmutableArray<EvidenceItem> Evidence { get; init; } = Evidence.IsDefault ? [] : Evidence;

    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(
        words.Say(TextKeys.Entry.BadFaithSuspected),
        words.Because(Because),
        Evidence.IsEmpty ? null : words.Say(TextKeys.Entry.Evidence, words.List(Evidence.Select(words.Of))));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care with { Suspicion = new(stamp.Sequence, stamp.By, stamp.At, before.Episode, Evidence.Length) },
        Entry = stamp,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with
    {
        Because = map.Required("because", Because),
        Evidence =
        [
            .. Evidence.Select((item, at) => new EvidenceItem(
                map.Required(string.Create(CultureInfo.InvariantCulture, $"evidence.{at}.reference"), item.Reference),
                map.Text(string.Create(CultureInfo.InvariantCulture, $"evidence.{at}.description"), item.Description))),
        ],
    };
}

/// <summary>A second person confirmed that the complaint is made in bad faith.</summary>
/// <param name="Suspicion">The number of the entry in which it was suspected.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record BadFaithConfirmed(long Suspicion, [property: Personal] string Because) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.BadFaithConfirmed, Suspicion), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Care = before.Care.Settled(Suspicion, SuspicionState.Confirmed, stamp), Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Required("because", Because) };
}

/// <summary>A suspicion of bad faith was dismissed, by whoever raised it or by another person.</summary>
/// <param name="Suspicion">The number of the entry in which it was suspected.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record SuspicionDismissed(long Suspicion, [property: Personal] string Because) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.SuspicionDismissed, Suspicion), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Care = before.Care.Settled(Suspicion, SuspicionState.Dismissed, stamp), Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Required("because", Because) };
}

/// <summary>A suspicion of bad faith counts no more, whether or not it was confirmed; it can be raised anew.</summary>
/// <param name="Suspicion">The number of the entry in which it was suspected.</param>
/// <param name="Why">Why it counts no more.</param>
public sealed record SuspicionLapsed(long Suspicion, SuspicionLapse Why) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(
        words.Say(TextKeys.Entry.SuspicionLapsed, Suspicion),
        words.Say(TextKeys.BadFaith.Lapse(JsonNames.Of(Why))));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Care = before.Care.Lapsed(Suspicion), Entry = stamp };
}

/// <summary>The reason why a suspicion counts no more.</summary>
[JsonConverter(typeof(StableEnumConverter<SuspicionLapse>))]
public enum SuspicionLapse
{
    /// <summary>Whoever raised it turned out to be involved in the complaint.</summary>
    SuspecterInvolved,

    /// <summary>Whoever confirmed it turned out to be involved in the complaint.</summary>
    ConfirmerInvolved,

    /// <summary>Another complaint was merged into this one, about which nobody had confirmed anything.</summary>
    Merged,
}

/// <summary>
/// The complaint was closed as made in bad faith, and the customer must be told how to object. A subscriber of the host sends it, with <see cref="ToCustomer"/> or
/// words of its own.
/// </summary>
/// <param name="EndedBy">The people who had a part in it; none of them handles the complaint when the customer objects.</param>
public sealed record ObjectionNoticeDue(ImmutableArray<PersonId> EndedBy) : ComplaintEvent
{
    /// <summary>The people who had a part in it; none of them handles the complaint when the customer objects.</summary>
    public ImmutableArray<PersonId> EndedBy { get; init; } = EndedBy.IsDefault ? [] : EndedBy;

    internal override EventOrigin Origin => EventOrigin.Command;

    /// <summary>Returns what the customer is told: that the complaint is closed as unfounded, and how to object.</summary>
    /// <param name="texts">The source of the texts.</param>
    /// <param name="culture">The culture of the customer.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "A subscriber asks the event that it is given.")]
    public string ToCustomer(IComplaintTexts texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(culture);
        return texts.Find(TextKeys.BadFaith.Notice, culture) ?? TextKeys.BadFaith.Notice;
    }

    internal override string Tell(EventWords words) => words.Then(
        words.Say(TextKeys.Entry.ObjectionNoticeDue),
        EndedBy.IsEmpty ? null : words.Say(TextKeys.Entry.ObjectionNotHeardBy, words.List(EndedBy.Select(static person => person.Name))));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Care = before.Care.Barring(EndedBy), Entry = stamp };
}
