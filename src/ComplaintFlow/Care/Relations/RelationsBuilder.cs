namespace ComplaintFlow.Care;

/// <summary>Defines in code what the children of a mass incident follow, and what is suggested as a duplicate.</summary>
/// <remarks>Not thread-safe. Faults are reported all at once, when the rules are compiled.</remarks>
public sealed class RelationsBuilder
{
    private readonly RelationsOptions _options;

    /// <summary>Initializes a builder that adds to the options.</summary>
    /// <param name="options">The options to add to.</param>
    public RelationsBuilder(RelationsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Has the children follow when the parent fires a trigger. Without any call they follow <c>inform</c> and <c>close</c>.</summary>
    /// <param name="trigger">The trigger that the parent fires.</param>
    /// <param name="by">The trigger that is fired on each child; by default the same.</param>
    public RelationsBuilder ChildrenFollow(Trigger trigger, Trigger? by = null)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        _options.Follow.Add(new() { Trigger = trigger.Name, By = by?.Name });
        return this;
    }

    /// <summary>Sets what is suggested as a duplicate: complaints of the same customer, in the same category, near in time and with alike descriptions.</summary>
    /// <param name="within">The time between the two, more than 0 and at most 3,660 days.</param>
    /// <param name="alike">The share of pairs of neighbouring letters that both descriptions have, in per cent, 0 to 100.</param>
    public RelationsBuilder SuggestDuplicates(TimeSpan within, int alike = RelationsOptions.LikenessByDefault)
    {
        (_options.DuplicatesWithin, _options.DuplicatesAlike) = (within, alike);
        return this;
    }
}
