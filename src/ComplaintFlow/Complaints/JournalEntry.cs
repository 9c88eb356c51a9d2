using System.Globalization;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow;

/// <summary>An entry in the journal of a complaint.</summary>
public sealed record JournalEntry
{
    /// <summary>The number of the entry in its journal, starting at 1, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>The instant at which the event happened, truncated to microseconds; never before that of the previous entry, unless <see cref="IsClockCorrected"/>.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The instant at which the entry was recorded; later than <see cref="At"/> for imported and backdated entries.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>
    /// Whether the entry was recorded before the previous one, which a node's clock that was far ahead had dated. Entries
    /// are in the order of <see cref="Sequence"/>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsClockCorrected { get; init; }

    /// <summary>
    /// Whether it was imported with its complaint, or follows from what was: it says what a source recorded, and nobody acted on it when it was written.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsImported { get; init; }

    /// <summary>
    /// The instant that the command gave as <c>OccurredAt</c>, if something had fallen due since, such as a missed
    /// deadline: the entry is then dated after that. <see langword="null"/> otherwise.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>The actor.</summary>
    public required PersonId By { get; init; }

    /// <summary>The kind of actor.</summary>
    public required ActorKind ByKind { get; init; }

    /// <summary>The event.</summary>
    public required ComplaintEvent Event { get; init; }

    /// <summary>The version of the rules that applied.</summary>
    public required string Rules { get; init; }

    /// <summary>The commit of the entry, shared by all entries of one command.</summary>
    public required Guid CommitId { get; init; }

    /// <summary>
    /// Describes the entry in words: when, who, what and why. The words contain the personal texts of the event: do not log them.
    /// </summary>
    /// <param name="texts">The source of the texts, such as the host's, which also name the codes of the rules.</param>
    /// <param name="culture">The culture of the reader, in which values are formatted.</param>
    /// <param name="timeZone">The time zone of the reader; UTC by default, which is then named.</param>
    /// <param name="lifecycle">The lifecycle of the complaint, which may name its statuses and triggers; by default they have their general names.</param>
    public string ToText(IComplaintTexts texts, CultureInfo culture, TimeZoneInfo? timeZone = null, LifecycleKey? lifecycle = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(culture);
        return Tell(new(texts, culture, timeZone, lifecycle));
    }

    internal string Tell(EventWords words) => words.Then(
        words.Say(TextKeys.Entry.Line, words.At(At), words.Who(By, ByKind), Event.Tell(words)),
        OccurredAt is { } occurred ? words.Say(TextKeys.Entry.OccurredAt, words.At(occurred)) : null,
        IsImported ? words.Say(TextKeys.Entry.ImportedAt, words.At(RecordedAt)) : RecordedAt > At ? words.Say(TextKeys.Entry.RecordedAt, words.At(RecordedAt)) : null);

    /// <summary>Number, instant, actor and event, the same in every culture, for logs: personal texts are replaced by <c>…</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"#{Sequence} {At:O} by {(ByKind == ActorKind.Customer ? "the customer" : By)}: {Event}");
}

/// <summary>The metadata of a journal entry that an event needs to be applied.</summary>
internal readonly record struct EntryStamp(long Sequence, DateTimeOffset At, DateTimeOffset RecordedAt, PersonId By, ActorKind ByKind, string Rules)
{
    public static EntryStamp Of(JournalEntry entry) => new(entry.Sequence, entry.At, entry.RecordedAt, entry.By, entry.ByKind, entry.Rules);
}
