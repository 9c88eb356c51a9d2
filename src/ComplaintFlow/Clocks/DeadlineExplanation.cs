using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ComplaintFlow.Calendars;
using ComplaintFlow.Events;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Clocks;

/// <summary>The explanation of a deadline's due time.</summary>
public sealed record DeadlineExplanation
{
    /// <summary>The explained deadline.</summary>
    public required Deadline Deadline { get; init; }

    /// <summary>
    /// The time counted and deducted, and the calendar; <see langword="null"/> if the target that set it is no longer in force, and for an agreed instant.
    /// </summary>
    public DueExplanation? Due { get; init; }

    /// <summary>
    /// The name of the calendar that has no more opening hours, so that the due time cannot be calculated; <see langword="null"/> if it can.
    /// </summary>
    public string? EndedCalendar { get; init; }

    /// <summary>The instant at which the complaint was received.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>
    /// The instant at which the record became one of a kind that has this deadline, such as a suggestion that turned out to be a complaint, if its clock began with
    /// that; otherwise <see langword="null"/>.
    /// </summary>
    public DateTimeOffset? KindChangedAt { get; init; }

    /// <summary>The extensions, in order.</summary>
    public ImmutableArray<DeadlineExtended> Extensions { get; init; } = [];

    /// <summary>Returns the explanation as text, one fact per line.</summary>
    /// <param name="texts">The source of texts; the keys begin with <c>due.</c></param>
    /// <param name="culture">The reader's culture.</param>
    public string ToText(IComplaintTexts texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(culture);
        StringBuilder text = new();
        string Say(string key, params ReadOnlySpan<object?> arguments) => texts.Find(key, culture, arguments) ?? key;
        string state = Say(TextKeys.Due.State(JsonNames.Of(Deadline.State)));
        string stage = texts.Find(TextKeys.Stage(Deadline.Stage.Name), culture) ?? Deadline.Stage.Name;
        text.Append(Say(TextKeys.Due.Deadline, Deadline.Id, stage, Deadline.Target, state)).Append('\n');
        string dueAt = Written(Deadline.DueAt);
        text.Append(
            EndedCalendar is { } calendar ? Say(TextKeys.Due.Undetermined, Deadline.Id, calendar)
            : Due is { } due ? due.ToText(texts, culture)
            : Deadline.IsFixed ? Say(TextKeys.Due.Agreed, dueAt)
            : Say(TextKeys.Due.OtherRules, Deadline.Rules, dueAt));
        if (KindChangedAt is { } changed && ReceivedAt is { } received)
            text.Append('\n').Append(Say(TextKeys.Due.KindChanged, Written(received), Written(changed)));
        foreach (DeadlineExtended extension in Extensions)
        {
            string by = extension.By.DisplayName(texts, culture);
            text.Append('\n').Append(extension.RequestedBy is { } person ? Say(TextKeys.Due.ExtendedBy, by, person) : Say(TextKeys.Due.Extended, by));
            if (extension.Condition is { } condition)
                text.Append('\n').Append(Say(TextKeys.Due.ExtensionCondition, texts.Find(TextKeys.Extension.Condition(condition), culture) ?? condition));
        }

        return text.ToString();
    }

    private static string Written(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
