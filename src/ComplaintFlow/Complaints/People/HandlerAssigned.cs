using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>The complaint was given to a person, or put in the queue of a team.</summary>
/// <param name="Handler">The person; <see langword="null"/> when only a team has it.</param>
/// <param name="Team">The team, where one was asked for.</param>
/// <param name="Rule">The routing rule that chose, where one did.</param>
/// <param name="Because">Why, in words, where somebody said so.</param>
/// <param name="PassedOver">Those who came first but could not have it, at most <see cref="MaxPassedOver"/> of them.</param>
/// <param name="PassedOverCount">How many were passed over altogether.</param>
/// <param name="Policy">The escalation policy that took it from the one before, where one did.</param>
public sealed record HandlerAssigned(
    PersonId? Handler,
    string? Team = null,
    string? Rule = null,
    [property: Personal] string? Because = null,
    ImmutableArray<PassedOver> PassedOver = default,
    int PassedOverCount = 0,
    string? Policy = null) : ComplaintEvent
{
    /// <summary>How many of those passed over are kept by name.</summary>
    public const int MaxPassedOver = 8;

    /// <summary>Those who came first but could not have it, at most <see cref="MaxPassedOver"/> of them.</summary>
    public ImmutableArray<PassedOver> PassedOver { get; init; } = PassedOver.IsDefault ? [] : PassedOver;

    internal override EventOrigin Origin => EventOrigin.Assignment;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp)
    {
        Treatment treatment = before.Treatment with { Handler = Handler, Team = Team };
        if (before.Treatment.Handler is not { } previous || previous == Handler)
            return before with { Treatment = treatment, People = before.People.Found(), Entry = stamp };

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
