using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>The classification of the complaint was changed.</summary>
/// <param name="From">The classification before.</param>
/// <param name="To">The classification after.</param>
/// <param name="Because">The reason, in free text.</param>
/// <param name="Given">The unknown codes that the command contained; <see langword="null"/> when there were none.</param>
public sealed record ComplaintReclassified(Classification From, Classification To, [property: Personal] string? Because = null, GivenCodes? Given = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override string Tell(EventWords words) =>
        words.Then(words.Say(TextKeys.Entry.ComplaintReclassified, ClassificationText.Changes(From, To, words)), words.Because(Because));

    /// <summary>The kind of record stays: only <see cref="KindChanged"/> changes it.</summary>
    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Classification = To.Kind == before.Kind ? To : To with { Kind = before.Kind },
        Entry = stamp,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}

/// <summary>The kind of record was changed, such as a suggestion that turns out to be a complaint. The receipt stays; clocks begin now.</summary>
/// <param name="From">The kind before.</param>
/// <param name="To">The kind after.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record KindChanged(RecordKind From, RecordKind To, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.KindChanged, words.Of(From), words.Of(To)), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Classification = before.Classification with { Kind = To },
        Details = before.Details with { KindChangedAt = stamp.At },
        Entry = stamp,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}

/// <summary>
/// A classifier suggested a classification for a complaint whose intake left the category open. The values that were adopted
/// are in <see cref="ComplaintReceived.Classification"/>.
/// </summary>
/// <param name="Category">The suggested category.</param>
/// <param name="Cause">The suggested cause.</param>
/// <param name="Touchpoint">The suggested touchpoint.</param>
/// <param name="Urgency">The suggested urgency.</param>
/// <param name="Reasons">The reasons for the suggestion, at most <see cref="MaxReasons"/>.</param>
/// <param name="IsApplied">Whether any part of the suggestion was adopted.</param>
public sealed record ClassificationSuggested(
    Category? Category = null,
    Cause? Cause = null,
    Touchpoint? Touchpoint = null,
    Urgency? Urgency = null,
    ImmutableArray<SuggestionReason> Reasons = default,
    bool IsApplied = false) : ComplaintEvent
{
    /// <summary>The maximum number of reasons kept.</summary>
    public const int MaxReasons = 16;

    /// <summary>The reasons for the suggestion, at most <see cref="MaxReasons"/>.</summary>
    public ImmutableArray<SuggestionReason> Reasons { get; init; } = Reasons.IsDefault ? [] : Reasons;

    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) =>
        words.Then(
            words.Say(
                IsApplied ? TextKeys.Entry.ClassificationAdopted : TextKeys.Entry.ClassificationSuggested,
                words.List(
                [
                    words.Part("category", Category is { } category ? words.Of(category) : null),
                    words.Part("cause", Cause is { } cause ? words.Term("cause", cause.Name) : null),
                    words.Part("touchpoint", Touchpoint is { } touchpoint ? words.Term("touchpoint", touchpoint.Name) : null),
                    words.Part("urgency", Urgency is { } urgency ? words.Of(urgency) : null),
                ])),
            Reasons.IsEmpty ? null : words.Because(words.List(Reasons.Select(reason => words.Written(reason.Words)))));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with
    {
        Reasons = [.. Reasons.Select((reason, at) => reason with { Words = map.Required(string.Create(CultureInfo.InvariantCulture, $"reasons.{at}"), reason.Words) })],
    };
}

/// <summary>A reason for a classifier's suggestion.</summary>
/// <param name="Part">The part of the suggestion that the reason supports.</param>
/// <param name="Words">
/// The words or the reasoning behind it, at most <see cref="MaxLength"/> characters. Personal, since they may be the customer's.
/// </param>
public sealed record SuggestionReason(ClassificationPart Part, [property: Personal] string Words)
{
    /// <summary>The maximum length of <see cref="Words"/>, in characters.</summary>
    public const int MaxLength = 200;

    /// <summary>The part, without the words, for logs.</summary>
    public override string ToString() => Part.ToString();
}

/// <summary>A classifier was asked and gave no answer; the complaint was received unchanged.</summary>
/// <param name="Fault">The reason for the failure.</param>
public sealed record ClassificationFailed(ClassificationFault Fault) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) =>
        words.Say(TextKeys.Entry.Classifier(JsonNames.Of(Fault)));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}

/// <summary>The reason why a classifier gave no answer.</summary>
[JsonConverter(typeof(StableEnumConverter<ClassificationFault>))]
public enum ClassificationFault
{
    /// <summary>The classifier threw an exception; it is logged, not written to the journal.</summary>
    Threw,

    /// <summary>The classifier exceeded the host's timeout.</summary>
    TimedOut,
}
