using ComplaintFlow.Events;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>Defines when complaints escalate and what changes then: the time, the place or the handler.</summary>
/// <remarks>Not thread-safe. Builder faults in the policies are reported together when the host starts.</remarks>
public sealed class EscalationBuilder
{
    private readonly EscalationOptions _options;

    /// <summary>Creates a builder that adds to the given options.</summary>
    /// <param name="options">The options to add to.</param>
    public EscalationBuilder(EscalationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Adds a policy.</summary>
    /// <param name="id">
    /// The policy's identifier, of 1 to 40 characters without a colon, under which journals record what the policy has done. Keep it when you change the
    /// policy: another identifier makes another policy.
    /// </param>
    public EscalationConditionBuilder Policy(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        EscalationPolicyOptions policy = new() { Id = id, Place = Place.InCode($"AddEscalation, '{id}'"), Levels = { new() } };
        _options.Policies.Add(policy);
        return new(this, policy);
    }

    /// <summary>Declares a condition in code that policies in configuration can refer to by name.</summary>
    /// <param name="name">The name, of 1 to 64 characters.</param>
    /// <param name="test">Returns whether the policy may act. Must be pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">The version of <paramref name="test"/>. Increase it when a change of code changes the results.</param>
    public EscalationBuilder Predicate(string name, Func<Complaint, bool> test, int version = 1)
    {
        _options.Predicates.Add(MatchPredicate.InCode(name, test, version));
        return this;
    }
}

/// <summary>Defines the condition of a policy. Each method that sets it continues with what the policy changes.</summary>
public sealed class EscalationConditionBuilder
{
    private readonly EscalationBuilder _all;
    private readonly EscalationPolicyOptions _policy;

    internal EscalationConditionBuilder(EscalationBuilder all, EscalationPolicyOptions policy) => (_all, _policy) = (all, policy);

    /// <summary>
    /// Limits the policy to some complaints; by default it applies to all. Any one of several keys of the same kind is
    /// enough; keys of different kinds must all match.
    /// </summary>
    /// <param name="keys">The keys that a complaint has to match.</param>
    /// <exception cref="ArgumentException">A key is the default value of its type.</exception>
    public EscalationConditionBuilder For(params ReadOnlySpan<MatchKey> keys)
    {
        _policy.For.Add(keys);
        return this;
    }

    /// <summary>Limits the policy to complaints with one of several values of one of the host's own fields. Several fields must all match.</summary>
    /// <param name="field">The name of the field.</param>
    /// <param name="values">The values, at least one; see <see cref="MatchKey.Field"/>.</param>
    public EscalationConditionBuilder ForField(string field, params ReadOnlySpan<string> values)
    {
        _policy.For.AddField(field, values);
        return this;
    }

    /// <summary>Limits the policy by a condition in code.</summary>
    /// <param name="name">The condition's name, of 1 to 64 characters.</param>
    /// <param name="test">Returns whether the policy may act. Must be pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">The version of <paramref name="test"/>. Increase it when a change of code changes the results.</param>
    /// <exception cref="InvalidOperationException">The policy already has a condition.</exception>
    public EscalationConditionBuilder If(string name, Func<Complaint, bool> test, int version = 1)
    {
        _policy.For.SetCondition(name, test, version, "policy");
        return this;
    }

    /// <summary>Sets the calendar in which the policy's allowances are counted.</summary>
    /// <param name="calendar">The calendar's name. By default the standard calendar is used.</param>
    public EscalationConditionBuilder On(string calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        _policy.Calendar = calendar;
        return this;
    }

    /// <inheritdoc cref="EscalationCondition.DueWithin"/>
    public EscalationLevelBuilder WhenDueWithin(Stage stage, Allowance before) => When(EscalationCondition.DueWithin(stage, before));

    /// <inheritdoc cref="EscalationCondition.BudgetUsed"/>
    public EscalationLevelBuilder WhenBudgetUsed(Stage stage, int percent) => When(EscalationCondition.BudgetUsed(stage, percent));

    /// <inheritdoc cref="EscalationCondition.Missed"/>
    public EscalationLevelBuilder WhenMissed(Stage stage) => When(EscalationCondition.Missed(stage));

    /// <summary>A promise to the customer is broken: the same as <c>WhenMissed(Stage.Promise)</c>.</summary>
    public EscalationLevelBuilder WhenPromiseBroken() => WhenMissed(Stage.Promise);

    /// <summary>A request to another unit is not answered in time: the same as <c>WhenMissed(Stage.Request)</c>.</summary>
    public EscalationLevelBuilder WhenRequestMissed() => WhenMissed(Stage.Request);

    /// <inheritdoc cref="EscalationCondition.StepOverdue"/>
    public EscalationLevelBuilder WhenStepOverdue(string step) => When(EscalationCondition.StepOverdue(step));

    /// <inheritdoc cref="EscalationCondition.PlaybookStalls"/>
    public EscalationLevelBuilder WhenPlaybookStalls(Allowance allowance) => When(EscalationCondition.PlaybookStalls(allowance));

    /// <inheritdoc cref="EscalationCondition.Overdue"/>
    public EscalationLevelBuilder WhenOverdue(Stage stage, Allowance by) => When(EscalationCondition.Overdue(stage, by));

    /// <inheritdoc cref="EscalationCondition.Repeated"/>
    public EscalationLevelBuilder WhenRepeated(int atLeast) => When(EscalationCondition.Repeated(atLeast));

    /// <inheritdoc cref="EscalationCondition.EmotionReaches"/>
    public EscalationLevelBuilder WhenEmotionReaches(Emotion emotion) => When(EscalationCondition.EmotionReaches(emotion));

    /// <inheritdoc cref="EscalationCondition.SupervisorDemanded"/>
    public EscalationLevelBuilder WhenSupervisorDemanded() => When(EscalationCondition.SupervisorDemanded);

    /// <inheritdoc cref="EscalationCondition.PublicityThreatened"/>
    public EscalationLevelBuilder WhenPublicityThreatened() => When(EscalationCondition.PublicityThreatened);

    /// <inheritdoc cref="EscalationCondition.LegalActionThreatened"/>
    public EscalationLevelBuilder WhenLegalActionThreatened() => When(EscalationCondition.LegalActionThreatened);

    /// <inheritdoc cref="EscalationCondition.Declined"/>
    public EscalationLevelBuilder WhenDeclined(int times) => When(EscalationCondition.Declined(times));

    /// <inheritdoc cref="EscalationCondition.Idle"/>
    public EscalationLevelBuilder WhenIdle(Allowance allowance) => When(EscalationCondition.Idle(allowance));

    /// <inheritdoc cref="EscalationCondition.EmergingIssue"/>
    public EscalationLevelBuilder WhenEmergingIssue(string? dimension = null) => When(EscalationCondition.EmergingIssue(dimension));

    /// <inheritdoc cref="EscalationCondition.ByHand"/>
    public EscalationLevelBuilder ByHand() => When(EscalationCondition.ByHand);

    private EscalationLevelBuilder When(EscalationCondition condition)
    {
        _policy.When = condition;
        return new(_all, _policy);
    }
}

/// <summary>Defines what a level of a policy changes. A level needs at least one change: only a change returns the builder that continues.</summary>
public class EscalationLevelBuilder
{
    internal EscalationLevelBuilder(EscalationBuilder all, EscalationPolicyOptions policy) => (Builder, PolicyOptions) = (all, policy);

    private protected EscalationBuilder Builder { get; }

    private protected EscalationPolicyOptions PolicyOptions { get; }

    private protected EscalationLevelOptions Level => PolicyOptions.Levels[^1];

    /// <summary>
    /// Changes the handler. Never assigns an involved or refused handler, nor, while there is another, one from whom an
    /// escalation took the complaint.
    /// </summary>
    /// <param name="target">The new handler: <see cref="RoutingTarget.NextTier"/>, a tier, a team or a person.</param>
    public EscalationPolicyBuilder ChangeHandler(RoutingTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Change(new EscalationChangeRule.Handler(target));
    }

    /// <summary>Changes the place.</summary>
    /// <param name="venue">The preferred place.</param>
    /// <param name="others">The alternatives when it is full, in this order; after them the fallback of the last one.</param>
    public EscalationPolicyBuilder ChangePlace(Venue venue, params ReadOnlySpan<Venue> others) => Change(new EscalationChangeRule.Place([venue, .. others]));

    /// <summary>Changes the time to some time from now, so that the customer can calm down.</summary>
    /// <param name="time">The time to wait, as elapsed time.</param>
    public EscalationPolicyBuilder CoolOff(TimeSpan time) => Change(new EscalationChangeRule.CoolOff(time));

    /// <summary>Changes the time to the next full slot of the day at which a calendar is open.</summary>
    /// <param name="calendar">The calendar's name; by default that of the policy.</param>
    /// <param name="every">The interval between slots, counted from midnight; by default half an hour.</param>
    /// <param name="notice">The minimum time from now; by default none.</param>
    public EscalationPolicyBuilder NextAppointment(string? calendar = null, TimeSpan? every = null, TimeSpan? notice = null) =>
        Change(new EscalationChangeRule.NextAppointment(calendar) { Every = every ?? TimeSpan.FromMinutes(30), Notice = notice ?? TimeSpan.Zero });

    /// <summary>Changes the time to the next opening of a calendar; while it is open, to the opening after the close of the day.</summary>
    /// <param name="calendar">The calendar's name; by default that of the policy.</param>
    public EscalationPolicyBuilder NextOpening(string? calendar = null) => Change(new EscalationChangeRule.NextOpening(calendar));

    /// <summary>Raises the urgency by one step. A critical complaint stays critical.</summary>
    public EscalationPolicyBuilder RaiseUrgency() => Change(new EscalationChangeRule.RaiseUrgency());

    /// <summary>Raises the urgency to at least the given one.</summary>
    /// <param name="atLeast">The minimum urgency.</param>
    public EscalationPolicyBuilder RaiseUrgency(Urgency atLeast) => Change(new EscalationChangeRule.RaiseUrgency(atLeast));

    /// <summary>Raises a notification: writes <see cref="NotificationRaised"/> for a subscriber to deliver.</summary>
    /// <param name="topic">The host's name for the notification, of 1 to 64 characters.</param>
    public EscalationPolicyBuilder Notify(string topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return Change(new EscalationChangeRule.Notify(topic));
    }

    /// <summary>
    /// Reminds whoever may approve the offers that await approval: writes <see cref="ApproversReminded"/> for a subscriber to deliver, such as when
    /// <see cref="Stage.Approval"/> is due soon or was missed.
    /// </summary>
    public EscalationPolicyBuilder RemindApprovers() => Change(new EscalationChangeRule.RemindApprovers());

    private EscalationPolicyBuilder Change(EscalationChangeRule change)
    {
        Level.Changes.Add(change);
        return this as EscalationPolicyBuilder ?? new(Builder, PolicyOptions);
    }
}
