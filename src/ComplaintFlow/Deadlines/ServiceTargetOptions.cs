using ComplaintFlow.Matching;

namespace ComplaintFlow.Deadlines;

/// <summary>A service target, as configuration says it.</summary>
public sealed class ServiceTargetOptions
{
    /// <summary>For which complaints; for every one where nothing is said.</summary>
    public MatchOptions When { get; } = new();

    /// <summary>Its name. A target of the same name in code or of a preset is replaced, where it stands; others follow after those.</summary>
    public string? Name { get; set; }

    /// <summary>What is to be done: <c>acknowledge</c>, <c>respond</c>, <c>update</c>, <c>on-site</c>, <c>resolve</c>, <c>follow-up</c>, <c>statutory</c>, or one of the host's own.</summary>
    public string? Stage { get; set; }

    /// <summary>How much time there is, such as <c>4 working hours</c>.</summary>
    public string? Within { get; set; }

    /// <summary>By which calendar.</summary>
    /// <value>By default <see cref="DeadlinesOptions.DefaultCalendar"/>.</value>
    public string? Calendar { get; set; }

    /// <summary>From when on time counts: <c>instant</c>, <c>day-after</c>, <c>next-business-day-after-hours</c>.</summary>
    /// <value>By default <c>instant</c>.</value>
    public string? Starts { get; set; }

    /// <summary>When it is due on the last day: <c>instant</c>, <c>same-time-of-day</c>, <c>close-of-business</c>, <c>end-of-day</c>.</summary>
    /// <value>By default <c>instant</c>.</value>
    public string? Ends { get; set; }

    /// <summary>When it is due if working time is used up at closing: <c>end-of-period</c> or <c>next-opening</c>.</summary>
    /// <value>By default <c>end-of-period</c>.</value>
    public string? Boundary { get; set; }

    /// <summary>Whether the clock stands still while the customer is asked.</summary>
    /// <value>By default <see langword="true"/>.</value>
    public bool Pauses { get; set; } = true;

    /// <summary>Whether the next one begins once it is met.</summary>
    public bool Repeats { get; set; }

    /// <summary>Whether a complaint that is reopened has the whole time again.</summary>
    public bool RestartsWhenReopened { get; set; }

    /// <summary>How it may be extended.</summary>
    /// <value>By default not.</value>
    public ExtensionOptions? Extension { get; set; }

    /// <summary>Where the target stands in the configuration.</summary>
    internal string? Place { get; set; }
}
