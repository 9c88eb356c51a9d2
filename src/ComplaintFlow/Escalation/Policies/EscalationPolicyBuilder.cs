using ComplaintFlow.Matching;

namespace ComplaintFlow.Escalation;

/// <summary>A complete policy. Adds further changes, levels and exceptions to it, or begins the next policy.</summary>
public sealed class EscalationPolicyBuilder : EscalationLevelBuilder
{
    internal EscalationPolicyBuilder(EscalationBuilder all, EscalationPolicyOptions policy)
        : base(all, policy)
    {
    }

    /// <summary>Makes clocks that can pause stand still until the time to which this level moves the customer. Statutory clocks never pause.</summary>
    /// <exception cref="InvalidOperationException">The level does not change the time.</exception>
    public EscalationPolicyBuilder ClocksFollow() => Level.LetClocksFollow()
        ? this
        : throw new InvalidOperationException("The level does not change the time. Call CoolOff, NextAppointment or NextOpening first.");

    /// <summary>
    /// Raises a notification when the level asks for another handler and none is left, as at the top of the ladder. By
    /// default none is raised.
    /// </summary>
    /// <param name="topic">The host's name for the notification, of 1 to 64 characters.</param>
    /// <exception cref="InvalidOperationException">The level does not change the handler.</exception>
    public EscalationPolicyBuilder NotifyAtTop(string topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return Level.NotifyAtTop(topic) ? this : throw new InvalidOperationException("The level does not change the handler. Call ChangeHandler first.");
    }

    /// <summary>Begins the next level, which is carried out if the condition is still met.</summary>
    /// <param name="allowance">The delay after this level.</param>
    public EscalationLevelBuilder ThenAfter(Allowance allowance)
    {
        PolicyOptions.Levels.Add(new() { After = allowance });
        return new(Builder, PolicyOptions);
    }

    /// <summary>Repeats this level, each time as a further level.</summary>
    /// <param name="allowance">The interval between repetitions.</param>
    /// <param name="untilLevel">The number of the last repetition's level, counted from 1, at most 20.</param>
    public EscalationPolicyBuilder RepeatEvery(Allowance allowance, int untilLevel)
    {
        Level.Every = allowance;
        Level.UntilLevel = untilLevel;
        return this;
    }

    /// <summary>
    /// Excepts complaints. Any one of several keys of the same kind is enough; keys of different kinds must all match;
    /// each call adds an exception.
    /// </summary>
    /// <param name="keys">The keys that an excepted complaint matches.</param>
    /// <exception cref="ArgumentException">A key is the default value of its type.</exception>
    public EscalationPolicyBuilder Unless(params ReadOnlySpan<MatchKey> keys)
    {
        MatchOptions except = new();
        except.Add(keys);
        PolicyOptions.Unless.Add(except);
        return this;
    }

    /// <summary>Excepts complaints by a condition in code.</summary>
    /// <param name="name">The condition's name, of 1 to 64 characters.</param>
    /// <param name="test">Returns whether the policy must not act. Must be pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">The version of <paramref name="test"/>. Increase it when a change of code changes the results.</param>
    public EscalationPolicyBuilder Unless(string name, Func<Complaint, bool> test, int version = 1)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(test);
        PolicyOptions.Unless.Add(new() { Condition = new(name, test, version) });
        return this;
    }

    /// <summary>Excepts complaints in certain statuses, including their substates.</summary>
    /// <param name="statuses">The excepted statuses.</param>
    public EscalationPolicyBuilder UnlessIn(params ReadOnlySpan<Status> statuses)
    {
        foreach (Status status in statuses)
            PolicyOptions.UnlessIn.Add(status);
        return this;
    }

    /// <summary>Skips the levels from the second on once staff have been active since the previous level.</summary>
    public EscalationPolicyBuilder UnlessHandled()
    {
        PolicyOptions.UnlessHandled = true;
        return this;
    }

    /// <summary>Adds the next policy.</summary>
    /// <param name="id">The policy's identifier, of 1 to 40 characters without a colon.</param>
    public EscalationConditionBuilder Policy(string id) => Builder.Policy(id);
}
