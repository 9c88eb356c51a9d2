using ComplaintFlow.Matching;

namespace ComplaintFlow.Deadlines;

/// <summary>Says one target, and goes on to the next.</summary>
public sealed class ServiceTargetBuilder
{
    private readonly DeadlinesBuilder _deadlines;
    private readonly ServiceTargetOptions _target;

    internal ServiceTargetBuilder(DeadlinesBuilder deadlines, ServiceTargetOptions target) => (_deadlines, _target) = (deadlines, target);

    /// <summary>For which complaints. Of several keys of one kind any is enough; of different kinds all must match. Without keys the target is for every complaint.</summary>
    /// <param name="keys">What is looked for.</param>
    /// <exception cref="ArgumentException">A key is the default value of its type.</exception>
    public ServiceTargetBuilder When(params ReadOnlySpan<MatchKey> keys)
    {
        _target.When.Add(keys);
        return this;
    }

    /// <summary>Adds a condition in code, which must hold besides the keys; configuration may refer to it by name.</summary>
    /// <param name="name">The condition's name, of 1 to 64 characters.</param>
    /// <param name="test">Whether the target may count; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">Count this up when the code changes what it answers.</param>
    /// <exception cref="InvalidOperationException">The target has a condition already.</exception>
    public ServiceTargetBuilder If(string name, Func<Complaint, bool> test, int version = 1)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(test);
        if (_target.When.Condition is { } condition)
            throw new InvalidOperationException($"The target has the condition '{condition.Name}' already. Join both in one.");
        _target.When.Condition = new(name, test, version);
        return this;
    }

    /// <summary>How much time there is.</summary>
    /// <param name="allowance">The time.</param>
    public ServiceTargetBuilder Within(Allowance allowance)
    {
        _target.Within = allowance;
        return this;
    }

    /// <summary>Nothing meets the deadline before so much time has passed: a call that comes sooner is too early.</summary>
    /// <param name="allowance">The time, from the start on; less than that of <see cref="Within"/>.</param>
    public ServiceTargetBuilder NotBefore(Allowance allowance)
    {
        _target.NotBefore = allowance;
        return this;
    }

    /// <summary>By which calendar.</summary>
    /// <param name="calendar">The calendar's name.</param>
    public ServiceTargetBuilder By(string calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        _target.Calendar = calendar;
        return this;
    }

    /// <summary>From when on time counts.</summary>
    /// <param name="rule">The rule; by default <see cref="StartRule.Instant"/>.</param>
    public ServiceTargetBuilder CountedFrom(StartRule rule)
    {
        _target.Starts = rule;
        return this;
    }

    /// <summary>When it is due on the day on which time runs out.</summary>
    /// <param name="rule">The rule; by default <see cref="EndRule.Instant"/>.</param>
    public ServiceTargetBuilder DueAt(EndRule rule)
    {
        _target.Ends = rule;
        return this;
    }

    /// <summary>When it is due if working time is used up at closing.</summary>
    /// <param name="rule">The rule; by default <see cref="BoundaryRule.EndOfPeriod"/>.</param>
    public ServiceTargetBuilder AtClosing(BoundaryRule rule)
    {
        _target.Boundary = rule;
        return this;
    }

    /// <summary>The clock goes on while the customer is asked, as statutory clocks do.</summary>
    public ServiceTargetBuilder NeverPauses()
    {
        _target.Pauses = false;
        return this;
    }

    /// <summary>Once it is met the next one begins, as long as the complaint is open: for keeping the customer informed.</summary>
    public ServiceTargetBuilder Repeats()
    {
        _target.Repeats = true;
        return this;
    }

    /// <summary>A complaint that is reopened has the whole time again; otherwise what was spent before stays spent.</summary>
    public ServiceTargetBuilder RestartsWhenReopened()
    {
        _target.RestartsWhenReopened = true;
        return this;
    }

    /// <summary>Lets the deadline be extended.</summary>
    /// <param name="by">How much time an extension adds; of the same kind as the allowance.</param>
    /// <param name="times">How often, 1 to 10.</param>
    /// <param name="needsApproval">Whether somebody else has to approve it.</param>
    /// <param name="notice">The step that has to be done first, such as <c>extension-notice</c>; none by default.</param>
    public ServiceTargetBuilder MayBeExtended(Allowance by, int times = 1, bool needsApproval = false, string? notice = null)
    {
        _target.Extension = new(by) { Times = times, NeedsApproval = needsApproval, Notice = notice };
        return this;
    }

    /// <summary>Begins the next target.</summary>
    /// <param name="name">Its name, 1 to 48 characters.</param>
    /// <param name="stage">What is to be done.</param>
    public ServiceTargetBuilder Target(string name, Stage stage) => _deadlines.Target(name, stage);
}
