using ComplaintFlow.Handlers;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>Says when complaints escalate, and what is changed then: the time, the place or the handler.</summary>
/// <remarks>Not safe for several threads. What is wrong with the policies comes out, all at once, when the host starts.</remarks>
public sealed class EscalationBuilder
{
    private readonly EscalationOptions _options;

    /// <summary>Adds to options what is said.</summary>
    /// <param name="options">The options.</param>
    public EscalationBuilder(EscalationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Begins a policy.</summary>
    /// <param name="id">
    /// Its identifier, of 1 to 40 characters without a colon, under which journals remember what it has done. A policy that is described anew keeps it; one
    /// with another identifier is another policy.
    /// </param>
    public EscalationWhenBuilder Policy(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        EscalationPolicyOptions policy = new() { Id = id, Place = Place.InCode($"AddEscalation, '{id}'"), Levels = { new() } };
        _options.Policies.Add(policy);
        return new(this, policy);
    }

    /// <summary>Declares a condition in code that policies in configuration may refer to by name.</summary>
    /// <param name="name">The name, of 1 to 64 characters.</param>
    /// <param name="test">Whether the policy may act; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">Count this up when the code changes what it answers.</param>
    public EscalationBuilder Predicate(string name, Func<Complaint, bool> test, int version = 1)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(test);
        _options.Predicates.Add(new(name, test, version));
        return this;
    }
}

/// <summary>Says what a policy waits for. Each call goes on to what is changed then.</summary>
public sealed class EscalationWhenBuilder
{
    private readonly EscalationBuilder _all;
    private readonly EscalationPolicyOptions _policy;

    internal EscalationWhenBuilder(EscalationBuilder all, EscalationPolicyOptions policy) => (_all, _policy) = (all, policy);

    /// <summary>Limits the policy to some complaints; without this it is for all. Of several keys of one kind any is enough; of different kinds all must match.</summary>
    /// <param name="keys">What the policy looks for.</param>
    /// <exception cref="ArgumentException">A key is the default value of its type.</exception>
    public EscalationWhenBuilder For(params ReadOnlySpan<MatchKey> keys)
    {
        _policy.For.Add(keys);
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
        if (_policy.For.Condition is not null)
            throw new InvalidOperationException($"The policy has the condition '{_policy.For.Condition.Name}' already. Join both in one.");
        _policy.For.Condition = new(name, test, version);
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

    /// <inheritdoc cref="EscalationCondition.DueWithin"/>
    public EscalationWhatBuilder WhenDueWithin(Stage stage, Allowance before) => When(EscalationCondition.DueWithin(stage, before));

    /// <inheritdoc cref="EscalationCondition.BudgetUsed"/>
    public EscalationWhatBuilder WhenBudgetUsed(Stage stage, int percent) => When(EscalationCondition.BudgetUsed(stage, percent));

    /// <inheritdoc cref="EscalationCondition.Missed"/>
    public EscalationWhatBuilder WhenMissed(Stage stage) => When(EscalationCondition.Missed(stage));

    /// <inheritdoc cref="EscalationCondition.Overdue"/>
    public EscalationWhatBuilder WhenOverdue(Stage stage, Allowance by) => When(EscalationCondition.Overdue(stage, by));

    /// <inheritdoc cref="EscalationCondition.Repeated"/>
    public EscalationWhatBuilder WhenRepeated(int atLeast) => When(EscalationCondition.Repeated(atLeast));

    /// <inheritdoc cref="EscalationCondition.EmotionReaches"/>
    public EscalationWhatBuilder WhenEmotionReaches(Emotion emotion) => When(EscalationCondition.EmotionReaches(emotion));

    /// <inheritdoc cref="EscalationCondition.SupervisorDemanded"/>
    public EscalationWhatBuilder WhenSupervisorDemanded() => When(EscalationCondition.SupervisorDemanded);

    /// <inheritdoc cref="EscalationCondition.PublicityThreatened"/>
    public EscalationWhatBuilder WhenPublicityThreatened() => When(EscalationCondition.PublicityThreatened);

    /// <inheritdoc cref="EscalationCondition.LegalActionThreatened"/>
    public EscalationWhatBuilder WhenLegalActionThreatened() => When(EscalationCondition.LegalActionThreatened);

    /// <inheritdoc cref="EscalationCondition.Declined"/>
    public EscalationWhatBuilder WhenDeclined(int times) => When(EscalationCondition.Declined(times));

    /// <inheritdoc cref="EscalationCondition.Idle"/>
    public EscalationWhatBuilder WhenIdle(Allowance allowance) => When(EscalationCondition.Idle(allowance));

    /// <inheritdoc cref="EscalationCondition.ByHand"/>
    public EscalationWhatBuilder ByHand() => When(EscalationCondition.ByHand);

    private EscalationWhatBuilder When(EscalationCondition condition)
    {
        _policy.When = condition;
        return new(_all, _policy);
    }
}

/// <summary>Says what a level of a policy changes. A level that changes nothing does not compile: only from a change on does it go further.</summary>
public class EscalationWhatBuilder
{
    internal EscalationWhatBuilder(EscalationBuilder all, EscalationPolicyOptions policy) => (All, Said) = (all, policy);

    private protected EscalationBuilder All { get; }

    private protected EscalationPolicyOptions Said { get; }

    private protected EscalationLevelOptions Level => Said.Levels[^1];

    /// <summary>Changes the handler. Never to somebody involved or refused, and not back to one from whom an escalation took it while there is anybody else.</summary>
    /// <param name="target">To whom: <see cref="RoutingTarget.NextTier"/>, a tier, a team or a person.</param>
    public EscalationPolicyBuilder ChangeHandler(RoutingTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Change(new EscalationChangeRule.Handler(target));
    }

    /// <summary>Changes the place.</summary>
    /// <param name="venue">The place.</param>
    /// <param name="others">Where to go if it is full, in this order; after them the fallback of the last one.</param>
    public EscalationPolicyBuilder ChangePlace(Venue venue, params ReadOnlySpan<Venue> others) => Change(new EscalationChangeRule.Place([venue, .. others]));

    /// <summary>Changes the time: some time from now, until which the customer can calm down.</summary>
    /// <param name="time">How long, on the clock.</param>
    public EscalationPolicyBuilder CoolOff(TimeSpan time) => Change(new EscalationChangeRule.CoolOff(time));

    /// <summary>Changes the time: to the next full slot of the day at which a calendar is open.</summary>
    /// <param name="calendar">The calendar's name; that of the policy unless said.</param>
    /// <param name="every">How far slots are apart, counted from midnight; half an hour unless said.</param>
    /// <param name="notice">How long from now at least; at once unless said.</param>
    public EscalationPolicyBuilder NextAppointment(string? calendar = null, TimeSpan? every = null, TimeSpan? notice = null) =>
        Change(new EscalationChangeRule.NextAppointment(calendar) { Every = every ?? TimeSpan.FromMinutes(30), Notice = notice ?? TimeSpan.Zero });

    /// <summary>Changes the time: to the next time that a calendar opens; while it is open, to the opening after the close of the day.</summary>
    /// <param name="calendar">The calendar's name; that of the policy unless said.</param>
    public EscalationPolicyBuilder NextOpening(string? calendar = null) => Change(new EscalationChangeRule.NextOpening(calendar));

    /// <summary>Makes it more urgent by one step; what is critical stays so.</summary>
    public EscalationPolicyBuilder RaiseUrgency() => Change(new EscalationChangeRule.RaiseUrgency());

    /// <summary>Makes it at least so urgent.</summary>
    /// <param name="atLeast">How urgent.</param>
    public EscalationPolicyBuilder RaiseUrgency(Urgency atLeast) => Change(new EscalationChangeRule.RaiseUrgency(atLeast));

    /// <summary>Lets a subscriber tell somebody: writes <see cref="NotificationRaised"/>.</summary>
    /// <param name="topic">The host's name for who is told of what, of 1 to 64 characters.</param>
    public EscalationPolicyBuilder Notify(string topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return Change(new EscalationChangeRule.Notify(topic));
    }

    private EscalationPolicyBuilder Change(EscalationChangeRule change)
    {
        Level.Changes.Add(change);
        return this as EscalationPolicyBuilder ?? new(All, Said);
    }
}
