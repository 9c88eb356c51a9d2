using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>The complaint was assigned to a person, or put in the queue of a team.</summary>
/// <param name="Handler">The person; <see langword="null"/> when only a team was assigned.</param>
/// <param name="Team">The team, when one was requested.</param>
/// <param name="Rule">The routing rule that made the choice, if any.</param>
/// <param name="Because">The reason, in free text, if one was given.</param>
/// <param name="PassedOver">The candidates who ranked higher but could not be assigned, at most <see cref="MaxPassedOver"/>.</param>
/// <param name="PassedOverCount">The total number of candidates passed over.</param>
/// <param name="Policy">The escalation policy that took the complaint from the previous handler, if any.</param>
public sealed record HandlerAssigned(
    PersonId? Handler,
    string? Team = null,
    string? Rule = null,
    [property: Personal] string? Because = null,
    ImmutableArray<PassedOver> PassedOver = default,
    int PassedOverCount = 0,
    string? Policy = null) : ComplaintEvent
{
    /// <summary>The maximum number of passed-over candidates kept by name.</summary>
    public const int MaxPassedOver = 8;

    /// <summary>The candidates who ranked higher but could not be assigned, at most <see cref="MaxPassedOver"/>.</summary>
    public ImmutableArray<PassedOver> PassedOver { get; init; } = PassedOver.IsDefault ? [] : PassedOver;

    internal override EventOrigin Origin => EventOrigin.Assignment;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp)
    {
        Treatment treatment = before.Treatment with { Handler = Handler, Team = Team };
        if (before.Treatment.Handler is not { } previous || previous == Handler)
            return before with { Treatment = treatment, People = before.People.WithoutPostponed(), Entry = stamp };

        ComplaintPeople people = before.People with
        {
            Postponed = null,
            HandOvers = before.People.HandOvers + 1,
            Past = Lists.Bounded(before.People.Past.Add(new PastHandler(previous, before.Treatment.Team, stamp.At, Policy is not null)), Complaint.MaxListLength),
        };
        return before with { Treatment = treatment, People = people, Entry = stamp };
    }

    internal override ComplaintEvent MapPersonal(PersonalMap map) =>
        Because is null ? this : this with { Because = map.Text("because", Because) };
}
