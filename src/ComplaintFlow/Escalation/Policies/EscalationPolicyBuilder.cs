using ComplaintFlow.Matching;

namespace ComplaintFlow.Escalation;

/// <summary>A policy that is whole. Says what else its level changes, what follows, what it excepts, or begins the next policy.</summary>
public sealed class EscalationPolicyBuilder : EscalationWhatBuilder
{
    internal EscalationPolicyBuilder(EscalationBuilder all, EscalationPolicyOptions policy)
        : base(all, policy)
    {
    }

    /// <summary>Lets the clocks that can pause stand still until the time to which this level moves it. Statutory clocks never do.</summary>
    /// <exception cref="InvalidOperationException">The level does not change the time.</exception>
    public EscalationPolicyBuilder ClocksFollow() => Level.LetClocksFollow()
        ? this
        : throw new InvalidOperationException("The level does not change the time. Call CoolOff, NextAppointment or NextOpening first.");

    /// <summary>Lets somebody be told when the level asks for another handler and nobody is left, as at the top of the ladder. Without this the complaint just stays.</summary>
    /// <param name="topic">The host's name for who is told of what.</param>
    /// <exception cref="InvalidOperationException">The level does not change the handler.</exception>
    public EscalationPolicyBuilder NotifyAtTop(string topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return Level.NotifyAtTop(topic) ? this : throw new InvalidOperationException("The level does not change the handler. Call ChangeHandler first.");
    }

    /// <summary>Begins the next level, which follows unless what set the policy off is no longer so.</summary>
    /// <param name="allowance">How long after this one.</param>
    public EscalationWhatBuilder ThenAfter(Allowance allowance)
    {
        Said.Levels.Add(new() { After = allowance });
        return new(All, Said);
    }

    /// <summary>Does what this level does again, as further levels.</summary>
    /// <param name="allowance">How long after each.</param>
    /// <param name="untilLevel">The number of the last of them.</param>
    public EscalationPolicyBuilder RepeatEvery(Allowance allowance, int untilLevel)
    {
        Level.Every = allowance;
        Level.UntilLevel = untilLevel;
        return this;
    }

    /// <summary>Excepts complaints. Of several keys of one kind any is enough; of different kinds all must match; several calls except each by itself.</summary>
    /// <param name="keys">What is excepted.</param>
    /// <exception cref="ArgumentException">A key is the default value of its type.</exception>
    public EscalationPolicyBuilder Unless(params ReadOnlySpan<MatchKey> keys)
    {
        MatchOptions except = new();
        except.Add(keys);
        Said.Unless.Add(except);
        return this;
    }

    /// <summary>Excepts complaints by a condition in code.</summary>
    /// <param name="name">The condition's name, of 1 to 64 characters.</param>
    /// <param name="test">Whether the policy must not act; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">Count this up when the code changes what it answers.</param>
    public EscalationPolicyBuilder Unless(string name, Func<Complaint, bool> test, int version = 1)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(test);
        Said.Unless.Add(new() { Condition = new(name, test, version) });
        return this;
    }

    /// <summary>Excepts complaints that are in one of these statuses, or in a substate of one.</summary>
    /// <param name="statuses">The statuses.</param>
    public EscalationPolicyBuilder UnlessIn(params ReadOnlySpan<Status> statuses)
    {
        foreach (Status status in statuses)
            Said.UnlessIn.Add(status);
        return this;
    }

    /// <summary>Leaves out the levels from the second on once staff have done something since the level before.</summary>
    public EscalationPolicyBuilder UnlessHandled()
    {
        Said.UnlessHandled = true;
        return this;
    }

    /// <summary>Begins the next policy.</summary>
    /// <param name="id">Its identifier, of 1 to 40 characters without a colon.</param>
    public EscalationWhenBuilder Policy(string id) => All.Policy(id);
}
