using System.Collections.Immutable;
using System.Globalization;

namespace ComplaintFlow;

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

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with
    {
        Reasons = [.. Reasons.Select((reason, at) => reason with { Words = map.Required(string.Create(CultureInfo.InvariantCulture, $"reasons.{at}"), reason.Words) })],
    };
}
