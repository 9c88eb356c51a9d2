using System.Text.Json.Serialization;
using ComplaintFlow.Lifecycles;
using static ComplaintFlow.Tests.Lifecycles.Laws.Statuses;

namespace ComplaintFlow.Tests.Lifecycles.Laws;

/// <summary>Triggers that carry an argument.</summary>
internal static partial class ArgumentLaws
{
    private static Trigger<Offer> Make { get; } = Trigger.Of("make", Json.Default.Offer);

    private static Guard Small { get; } = Guard.Of<Offer>("small", static (_, offer) => offer.Amount <= 100);

    public static LifecycleCase[] All { get; } =
    [
        new("a trigger that carries an argument is accepted with one", interpreter => Tree(interpreter, l => l.Configure(Looking).Permit(Make, Waiting)).Goes(Looking, Make, Waiting, new Offer(50))),
        new("a missing argument is refused", interpreter => Tree(interpreter, l => l.Configure(Looking).Permit(Make, Waiting)).Refuses(Looking, Make, RefusalKind.WrongArgument)),
        new("an argument of another type is refused", interpreter => Tree(interpreter, l => l.Configure(Looking).Permit(Make, Waiting)).Refuses(Looking, Make, RefusalKind.WrongArgument, "50")),
        new("an argument for a trigger that carries none is refused", interpreter => Tree(interpreter, l => l.Configure(Looking).Permit(Go, Waiting)).Refuses(Looking, Go, RefusalKind.WrongArgument, new Offer(50))),
        new("what the lifecycle declares counts, not the trigger that is fired", interpreter =>
            Tree(interpreter, l => l.Configure(Looking).Permit(Make, Waiting)).Refuses(Looking, Trigger.Of("make"), RefusalKind.WrongArgument)),
        new("a trigger of the same name that carries the argument is the same trigger", interpreter =>
            Tree(interpreter, l => l.Configure(Looking).Permit(Make, Waiting)).Goes(Looking, Trigger.Of("make"), Waiting, new Offer(50))),
        new("a wrong argument is refused where the trigger would be ignored, too", interpreter => Tree(interpreter, l => l.Configure(Looking).Ignore(Make)).Refuses(Looking, Make, RefusalKind.WrongArgument, 5)),
        new("guards are not asked about a wrong argument", interpreter =>
            Tree(interpreter, l => l.Configure(Looking).PermitIf(Make, Waiting, Guard.Of("throws", static _ => throw new TimeoutException()))).Refuses(Looking, Make, RefusalKind.WrongArgument, "50")),
        new("a trigger that is not permitted is refused for that, whatever its argument", interpreter =>
            Tree(interpreter, l => l.Configure(Looking).Permit(Make, Waiting)).Refuses(Over, Make, RefusalKind.NotPermitted, "50")),
        new("a guard over the argument is met by one", interpreter => Tree(interpreter, l => l.Configure(Looking).PermitIf(Make, Waiting, Small)).Goes(Looking, Make, Waiting, new Offer(100))),
        new("a guard over the argument is not met by another", interpreter =>
            Tree(interpreter, l => l.Configure(Looking).PermitIf(Make, Waiting, Small)).Refuses(Looking, Make, RefusalKind.GuardsUnmet, new Offer(101))),
        new("a guard over the argument and its negation decide between two rules", interpreter =>
        {
            LifecycleTrial trial = Tree(interpreter, l => l.Configure(Looking).PermitIf(Make, Waiting, Small).PermitIf(Make, Over, Guard.Not(Small)));
            trial.Goes(Looking, Make, Waiting, new Offer(1));
            trial.Goes(Looking, Make, Over, new Offer(1_000));
        }),
        new("a selector sees the argument", interpreter =>
            Tree(interpreter, l => l.Configure(Looking).PermitDynamic(Make, TargetSelector.Of("choose", static c => ((Offer)c.Argument!).Amount > 100 ? Over : Waiting), Over, Waiting))
                .Goes(Looking, Make, Over, new Offer(101))),
    ];

    private static LifecycleTrial Tree(IInterpreter interpreter, Action<LifecycleBuilder> more) => LifecycleTrial.Of(interpreter, l =>
    {
        l.Tree();
        more(l);
    });

    internal sealed record Offer(decimal Amount);

    [JsonSerializable(typeof(Offer))]
    internal sealed partial class Json : JsonSerializerContext;
}
