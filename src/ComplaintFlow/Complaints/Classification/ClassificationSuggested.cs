using System.Collections.Immutable;
using System.Globalization;

namespace ComplaintFlow;

/// <summary>A classifier has read what the complaint says, where its intake left the category open. What was taken over stands in <see cref="ComplaintReceived.Classification"/>.</summary>
/// <param name="Category">What it seems to be about.</param>
/// <param name="Cause">Why it seems to have come about.</param>
/// <param name="Touchpoint">Where it seems to have gone wrong.</param>
/// <param name="Urgency">How urgent it seems.</param>
/// <param name="Reasons">Why, at most <see cref="MaxReasons"/>.</param>
/// <param name="IsApplied">Whether anything of it was taken over.</param>
public sealed record ClassificationSuggested(
    Category? Category = null,
    Cause? Cause = null,
    Touchpoint? Touchpoint = null,
    Urgency? Urgency = null,
    ImmutableArray<SuggestionReason> Reasons = default,
    bool IsApplied = false) : ComplaintEvent
{
    /// <summary>How many reasons are kept.</summary>
    public const int MaxReasons = 16;

    /// <summary>Why, at most <see cref="MaxReasons"/>.</summary>
    public ImmutableArray<SuggestionReason> Reasons { get; init; } = Reasons.IsDefault ? [] : Reasons;

    internal override EventOrigin Origin => EventOrigin.Command;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with
    {
        Reasons = [.. Reasons.Select((reason, at) => reason with { Words = map.Required(string.Create(CultureInfo.InvariantCulture, $"reasons.{at}"), reason.Words) })],
    };
}
