using System.Text.Json.Serialization;
using ComplaintFlow.Lifecycles;
using Stateless;

namespace ComplaintFlow.Tests.Lifecycles.Machines;

public enum Case
{
    Open,
    New,
    Checking,
    Stock,
    AwaitingCustomer,
    Done,
}

public enum Step
{
    Take,
    Refund,
    Close,
    AskCustomer,
    CustomerReplied,
    Note,
    Split,
}

public sealed record Refund(decimal Amount, string Why);

[JsonSerializable(typeof(Refund))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
public sealed partial class HostJson : JsonSerializerContext;

/// <summary>The machine of design.md §4, as a user of Stateless writes it.</summary>
internal static class ReturnsMachine
{
    public static LifecycleDefinition Definition { get; } = Lifecycle.Define<Case, Step>("returns", version: 1, startsAt: Case.New, Configure);

    public static void Configure(StateMachine<Case, Step> machine, Func<GuardContext> now)
    {
        var refund = machine.SetTriggerParameters(Step.Refund, HostJson.Default.Refund, r => (r.Amount, r.Why));
        machine.Configure(Case.New).SubstateOf(Case.Open).Permit(Step.Take, Case.Checking);
        machine.Configure(Case.Checking).SubstateOf(Case.Open).InitialTransition(Case.Stock)
            .PermitIf(refund, Case.Done, (amount, why) => amount < 500m, "below 500")
            .PermitIf(Step.Close, Case.Done, Guard.Role("supervisor"))
            .PermitIf(Step.AskCustomer, Case.AwaitingCustomer, () => now().Actor.Kind == ActorKind.Staff, "by staff");
        machine.Configure(Case.Stock).SubstateOf(Case.Checking).InternalTransition(Step.Note);
        machine.Configure(Case.AwaitingCustomer).SubstateOf(Case.Open).PausesClocks().Permit(Step.CustomerReplied, Case.Checking);
        machine.Configure(Case.Done).Final();
    }
}
