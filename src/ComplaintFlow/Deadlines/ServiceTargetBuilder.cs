using ComplaintFlow.Matching;

namespace ComplaintFlow.Deadlines;

/// <summary>Defines a target, and starts the next.</summary>
public sealed class ServiceTargetBuilder
{
    private readonly DeadlinesBuilder _deadlines;
    private readonly ServiceTargetOptions _target;

    internal ServiceTargetBuilder(DeadlinesBuilder deadlines, ServiceTargetOptions target) => (_deadlines, _target) = (deadlines, target);

    /// <summary>
    /// Limits the target to matching complaints. Any key of one kind is enough; of different kinds all must match. Without keys the target applies to
    /// every complaint; to a suggestion or another kind of record only where the keys name it.
    /// </summary>
    /// <param name="keys">The keys to match.</param>
    /// <exception cref="ArgumentException">A key is the default value of its type.</exception>
    public ServiceTargetBuilder When(params ReadOnlySpan<MatchKey> keys)
    {
        _target.When.Add(keys);
        return this;
    }

    /// <summary>Limits the target to complaints with one of several values of one of the host's own fields. Several fields must all match.</summary>
    /// <param name="field">The name of the field.</param>
    /// <param name="values">The values, at least one; see <see cref="MatchKey.Field"/>.</param>
    public ServiceTargetBuilder WhenField(string field, params ReadOnlySpan<string> values)
    {
        _target.When.AddField(field, values);
        return this;
    }

    /// <summary>Adds a condition in code that must hold in addition to the keys. Configuration can refer to it by name.</summary>
    /// <param name="name">The condition's name, 1 to 64 characters.</param>
    /// <param name="test">Returns whether the target may apply; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">The version of the code; increase it when the code's answers change.</param>
    /// <exception cref="InvalidOperationException">The target already has a condition.</exception>
    public ServiceTargetBuilder If(string name, Func<Complaint, bool> test, int version = 1)
    {
        _target.When.SetCondition(name, test, version, "target");
        return this;
    }

    /// <summary>Sets the time allowed.</summary>
    /// <param name="allowance">The time allowed, more than zero.</param>
    public ServiceTargetBuilder Within(Allowance allowance)
    {
        _target.Within = allowance;
        return this;
    }

    /// <summary>Sets the time before which nothing meets the deadline: an earlier call is too early.</summary>
    /// <param name="allowance">The time from the start; less than that of <see cref="Within"/>.</param>
    public ServiceTargetBuilder NotBefore(Allowance allowance)
    {
        _target.NotBefore = allowance;
        return this;
    }

    /// <summary>Sets the calendar.</summary>
    /// <param name="calendar">The name of a calendar, case-sensitive.</param>
    public ServiceTargetBuilder By(string calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        _target.Calendar = calendar;
        return this;
    }

    /// <summary>Sets the rule for when time starts to count.</summary>
    /// <param name="rule">The start rule; <see cref="StartRule.Instant"/> by default.</param>
    public ServiceTargetBuilder CountedFrom(StartRule rule)
    {
        _target.Starts = rule;
        return this;
    }

    /// <summary>Sets the rule for when the target is due on the day on which time runs out.</summary>
    /// <param name="rule">The end rule; <see cref="EndRule.Instant"/> by default.</param>
    public ServiceTargetBuilder DueAt(EndRule rule)
    {
        _target.Ends = rule;
        return this;
    }

    /// <summary>Sets the rule for when the target is due if working time runs out at closing.</summary>
    /// <param name="rule">The boundary rule; <see cref="BoundaryRule.EndOfPeriod"/> by default.</param>
    public ServiceTargetBuilder AtClosing(BoundaryRule rule)
    {
        _target.Boundary = rule;
        return this;
    }

    /// <summary>Keeps the clock running while the customer is being asked, as for statutory clocks.</summary>
    public ServiceTargetBuilder NeverPauses()
    {
        _target.Pauses = false;
        return this;
    }

    /// <summary>Starts the next round when the target is met, as long as the complaint is open: for keeping the customer informed.</summary>
    public ServiceTargetBuilder Repeats()
    {
        _target.Repeats = true;
        return this;
    }

    /// <summary>Gives a reopened complaint the full time again; otherwise time already spent stays spent.</summary>
    public ServiceTargetBuilder RestartsWhenReopened()
    {
        _target.RestartsWhenReopened = true;
        return this;
    }

    /// <summary>Allows the deadline to be extended. Further calls add steps, each with terms of its own, which follow when those before are used up.</summary>
    /// <param name="by">The time that each extension adds; in the same unit kind as the allowance.</param>
    /// <param name="times">The number of extensions allowed in this step, 1 to 10 in all.</param>
    /// <param name="needsApproval">Whether a second person must approve an extension.</param>
    /// <param name="notice">The step required before an extension, such as <c>extension-notice</c>, which informs the customer; none by default.</param>
    /// <param name="condition">The circumstances that justify an extension, in words, such as <c>complicated</c>; any by default.</param>
    public ServiceTargetBuilder MayBeExtended(Allowance by, int times = 1, bool needsApproval = false, string? notice = null, string? condition = null)
    {
        _target.Extensions.Add(new(by) { Times = times, NeedsApproval = needsApproval, Notice = notice, Condition = condition });
        return this;
    }

    /// <summary>Adds another target.</summary>
    /// <param name="name">The target's name, 1 to 48 characters.</param>
    /// <param name="stage">The stage that the target sets a deadline for.</param>
    public ServiceTargetBuilder Target(string name, Stage stage) => _deadlines.Target(name, stage);
}
