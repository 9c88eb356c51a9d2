using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Tests.Lifecycles.Laws;

/// <summary>Fires triggers on one lifecycle, and says where what comes of it is not what was expected.</summary>
internal sealed class LifecycleTrial(IInterpreter interpreter, LifecycleDefinition definition)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly Complaint Sample = new()
    {
        Id = ComplaintId.New(Now),
        Version = 1,
        Lifecycle = new("trial", 1),
        Status = Status.Received,
        ReceivedAt = Now,
        ChangedAt = Now,
        RecordedAt = Now,
        Episode = 1,
        Customer = new() { Id = "customer-1" },
        Channel = Channel.Phone,
        Description = "The parcel arrived broken.",
        Classification = new(Category.Of("delivery"), Urgency.Normal),
        Signals = Signals.None,
        Treatment = Treatment.None,
    };

    public Complaint Complaint { get; init; } = Sample;

    public Actor Actor { get; init; } = Actor.Staff("li.na");

    public static LifecycleTrial Of(IInterpreter interpreter, Action<LifecycleBuilder> describe) => new(interpreter, Lifecycle.Define("trial", 1, describe));

    public Transition Fire(Status from, Trigger trigger, object? argument = null) => interpreter.Decide(definition, from, trigger, Context(from, argument));

    public void Goes(Status from, Trigger trigger, Status to, object? argument = null) => Expect(from, trigger, TransitionKind.Move, to, argument);

    public void Reenters(Status from, Trigger trigger, object? argument = null) => Expect(from, trigger, TransitionKind.Reentry, from, argument);

    public void Stays(Status from, Trigger trigger, TransitionKind kind, object? argument = null) => Expect(from, trigger, kind, from, argument);

    public void Refuses(Status from, Trigger trigger, RefusalKind why, object? argument = null) =>
        Check(Fire(from, trigger, argument) is { IsRefused: true } refused && refused.Why == why && refused.To == default, $"{trigger} in {from} is refused: {why}; it is {Fire(from, trigger, argument)}");

    public void Lacks(Status from, Trigger trigger, params string[] unmet)
    {
        Refuses(from, trigger, RefusalKind.GuardsUnmet);
        string[] given = [.. Fire(from, trigger).Unmet.Select(guard => guard.ToString())];
        Check(given.SequenceEqual(unmet), $"{trigger} in {from} lacks {string.Join(", ", unmet)}; it lacks {string.Join(", ", given)}");
    }

    public TriggerTransition[] Options(Status status, object? argument = null)
    {
        TriggerTransition[] room = new TriggerTransition[definition.Triggers.Length];
        return room[..interpreter.GetOptions(definition, status, Context(status, argument), room)];
    }

    public Transition Option(Status status, Trigger trigger, object? argument = null) =>
        Options(status, argument).Single(option => option.Trigger == trigger).Transition;

    /// <summary>Asking and firing come to the same, for every status and trigger without an argument.</summary>
    public void OptionsAgree()
    {
        foreach (Status status in definition.Statuses)
        {
            Dictionary<Trigger, Transition> asked = Options(status).ToDictionary(option => option.Trigger, option => option.Transition);
            foreach (Trigger trigger in definition.Triggers)
            {
                Transition fired = Fire(status, trigger);
                Check(
                    asked.TryGetValue(trigger, out Transition option) ? IsSame(option, fired) : fired.Why == RefusalKind.NotPermitted,
                    $"asking about {trigger} in {status} comes to what firing it does; asked {option}, fired {fired}");
            }
        }
    }

    public static bool IsSame(in Transition one, in Transition other) =>
        one.Kind == other.Kind && one.Why == other.Why && one.To == other.To && one.Unmet.SequenceEqual(other.Unmet);

    public static void Check(bool holds, string law)
    {
        if (!holds)
            throw new LifecycleLawBrokenException($"Expected: {law}.");
    }

    // Twice, since what is fired the first time is remembered the second.
    private void Expect(Status from, Trigger trigger, TransitionKind kind, Status to, object? argument)
    {
        ExpectOnce(from, trigger, kind, to, argument);
        ExpectOnce(from, trigger, kind, to, argument);
    }

    private void ExpectOnce(Status from, Trigger trigger, TransitionKind kind, Status to, object? argument)
    {
        Transition transition = Fire(from, trigger, argument);
        Check(transition.Kind == kind && transition.To == to && transition.Why == RefusalKind.None && transition.Unmet.IsEmpty, $"{trigger} in {from} is a {kind} to {to}; it is {transition}");
    }

    private GuardContext Context(Status status, object? argument) => new(Complaint with { Status = status }, Actor, Now, argument);
}
