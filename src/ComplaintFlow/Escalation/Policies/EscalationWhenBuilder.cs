using ComplaintFlow.Matching;

namespace ComplaintFlow.Escalation;

/// <summary>Says what a policy waits for. Each call goes on to what is changed then.</summary>
public sealed class EscalationWhenBuilder
{
    private readonly EscalationBuilder _all;
    private readonly EscalationPolicyDraft _policy;

    internal EscalationWhenBuilder(EscalationBuilder all, EscalationPolicyDraft policy) => (_all, _policy) = (all, policy);

    /// <summary>Limits the policy to some complaints; without this it is for all. Of several keys of one kind any is enough; of different kinds all must match.</summary>
    /// <param name="keys">What the policy looks for.</param>
    public EscalationWhenBuilder For(params ReadOnlySpan<MatchKey> keys)
    {
        _policy.For.AddRange(keys);
        return this;
    }

    /// <summary>Limits the policy by a condition in code.</summary>
    /// <param name="name">The condition's name, of 1 to 64 characters.</param>
    /// <param name="test">Whether the policy may act; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">Count this up when the code changes what it answers.</param>
    /// <exception cref="InvalidOperationException">The policy has a condition already.</exception>
    public EscalationWhenBuilder If(string name, Func<Complaint, bool> test, int version = 1)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(test);
        if (_policy.Condition is not null)
            throw new InvalidOperationException($"The policy has the condition '{_policy.Condition.Name}' already. Join both in one.");
        _policy.Condition = new(name, test, version);
        return this;
    }

    /// <summary>Names the calendar by which the policy's allowances count.</summary>
    /// <param name="calendar">The calendar's name. Without this the standard calendar counts.</param>
    public EscalationWhenBuilder On(string calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        _policy.Calendar = calendar;
        return this;
    }

    /// <summary>Some time before a deadline.</summary>
    /// <param name="stage">The deadline's stage.</param>
    /// <param name="before">How long before it is due.</param>
    public EscalationWhatBuilder WhenDueWithin(Stage stage, Allowance before) => When(new(EscalationReason.DeadlineNear) { Stage = stage, Allowance = before });

    /// <summary>Once a share of a deadline's budget is used up.</summary>
    /// <param name="stage">The deadline's stage.</param>
    /// <param name="percent">The share, from 1 to 99 per cent.</param>
    public EscalationWhatBuilder WhenBudgetUsed(Stage stage, int percent) => When(new(EscalationReason.BudgetUsed) { Stage = stage, Count = percent });

    /// <summary>As soon as a deadline is missed.</summary>
    /// <param name="stage">The deadline's stage.</param>
    public EscalationWhatBuilder WhenMissed(Stage stage) => When(new(EscalationReason.DeadlineMissed) { Stage = stage });

    /// <summary>Some time after a deadline, if it has not been met by then.</summary>
    /// <param name="stage">The deadline's stage.</param>
    /// <param name="by">How long after it was due.</param>
    public EscalationWhatBuilder WhenOverdue(Stage stage, Allowance by) => When(new(EscalationReason.Overdue) { Stage = stage, Allowance = by });

    /// <summary>When the customer has complained of the same before (<see cref="Signals.Repeats"/>).</summary>
    /// <param name="atLeast">How often at least, from 1.</param>
    public EscalationWhatBuilder WhenRepeated(int atLeast) => When(new(EscalationReason.Repeated) { Count = atLeast });

    /// <summary>When the customer is at least so heated.</summary>
    /// <param name="emotion">The least heated emotion that counts; not <see cref="Emotion.Calm"/>.</param>
    public EscalationWhatBuilder WhenEmotionReaches(Emotion emotion) => When(new(EscalationReason.Emotion) { Emotion = emotion });

    /// <summary>When the customer asks for somebody more senior.</summary>
    public EscalationWhatBuilder WhenSupervisorDemanded() => When(new(EscalationReason.SupervisorDemanded));

    /// <summary>When the customer speaks of the press or of social media.</summary>
    public EscalationWhatBuilder WhenPublicityThreatened() => When(new(EscalationReason.PublicityThreatened));

    /// <summary>When the customer speaks of a lawyer, a court or a regulator.</summary>
    public EscalationWhatBuilder WhenLegalActionThreatened() => When(new(EscalationReason.LegalActionThreatened));

    /// <summary>When the customer has declined what was offered: whenever the trigger <see cref="Trigger.Decline"/> is fired, it counts as once.</summary>
    /// <param name="times">How often at least, from 1, in one episode.</param>
    public EscalationWhatBuilder WhenDeclined(int times) => When(new(EscalationReason.Declined) { Count = times });

    /// <summary>When staff have not moved it on, completed a step, written a note or got in touch with the customer for some time.</summary>
    /// <param name="allowance">For how long, since they last did or since it was received.</param>
    public EscalationWhatBuilder WhenIdle(Allowance allowance) => When(new(EscalationReason.Idle) { Allowance = allowance });

    /// <summary>When somebody asks for it, with a reason: by the command <see cref="Escalate"/>.</summary>
    public EscalationWhatBuilder ByHand() => When(new(EscalationReason.ByHand));

    private EscalationWhatBuilder When(EscalationCondition condition)
    {
        _policy.When = condition;
        return new(_all, _policy);
    }
}
