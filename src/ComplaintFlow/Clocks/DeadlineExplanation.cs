using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ComplaintFlow.Time;

namespace ComplaintFlow.Clocks;

/// <summary>Why a deadline of a complaint is due when it is.</summary>
public sealed record DeadlineExplanation
{
    /// <summary>The deadline.</summary>
    public required Deadline Deadline { get; init; }

    /// <summary>What was counted and taken out, by which calendar; <see langword="null"/> when the target by which it was reckoned is not in force any more, and for an instant that was agreed.</summary>
    public DueExplanation? Due { get; init; }

    /// <summary>The extensions, in order.</summary>
    public ImmutableArray<DeadlineExtended> Extensions { get; init; } = [];

    /// <summary>All of it in words, a line each.</summary>
    /// <param name="texts">Where the texts come from; the keys begin with <c>due.</c></param>
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
        string dueAt = Deadline.DueAt.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        text.Append(Due?.ToText(texts, culture) ?? (Deadline.IsFixed ? Say(TextKeys.Due.Agreed, dueAt) : Say(TextKeys.Due.OtherRules, Deadline.Rules, dueAt)));
        foreach (DeadlineExtended extension in Extensions)
        {
            string by = extension.By.DisplayName(texts, culture);
            text.Append('\n').Append(extension.RequestedBy is { } person ? Say(TextKeys.Due.ExtendedBy, by, person) : Say(TextKeys.Due.Extended, by));
        }

        return text.ToString();
    }
}
