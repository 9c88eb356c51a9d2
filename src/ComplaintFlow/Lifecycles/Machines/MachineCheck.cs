using Stateless.Reflection;

namespace ComplaintFlow.Lifecycles;

/// <summary>
/// Finds features of a machine that a lifecycle does not support: actions, asynchronous rules, and "If" rules without a
/// condition.
/// </summary>
internal sealed class MachineCheck<TState, TTrigger>(string name, RecordingMachine<TState, TTrigger> machine, StateMachineInfo info, List<Fault> faults)
    where TState : notnull
    where TTrigger : notnull
{
    private const string Answer = "Handle the event StatusChanged: in a reaction, in the same commit, or in a subscriber, after it.";

    /// <summary>Whether firing the machine would run the application's actions.</summary>
    public bool HasActions { get; private set; }

    /// <summary>Whether the machine has rules that the definition cannot contain.</summary>
    public bool HasUnsupportedRules { get; private set; }

    public void Run()
    {
        foreach (StateInfo state in info.States)
        {
            CheckActions(state, "an entry", state.EntryActions.Select(static action => action.Method));
            CheckActions(state, "an exit", state.ExitActions);
            CheckActions(state, "an activation", state.ActivateActions);
            CheckActions(state, "a deactivation", state.DeactivateActions);
        }

        if (StatelessInternals.HasCallbacks(machine))
        {
            HasActions = true;
            faults.Add(new(
                ErrorCodes.ActionInMachine,
                name,
                "The machine has a callback registered with OnTransitioned or OnTransitionCompleted. " +
                "It would run while a decision is made, which is repeated after a conflict.",
                Answer));
        }

        foreach ((TState state, TTrigger trigger, UnsupportedRule kind) in StatelessInternals.UnsupportedRules(machine).Distinct())
        {
            HasUnsupportedRules = true;
            faults.Add(FaultOf(kind, $"{name}:{state}:{trigger}", state, trigger));
        }

        if (!StatelessInternals.TryReplaceActions(machine, static (_, _) => { }))
        {
            HasActions = true;
            faults.Add(new(
                ErrorCodes.StatelessDisagrees,
                name,
                "The machine has internal transitions whose actions cannot be suppressed in this version of Stateless.",
                "Call InternalTransition(trigger) without an action, and handle the event TriggerHandled."));
        }
    }

    private void CheckActions(StateInfo state, string kind, IEnumerable<InvocationInfo> actions)
    {
        foreach (InvocationInfo action in actions)
        {
            HasActions = true;
            string named = action.Description == InvocationInfo.DefaultFunctionDescription ? "" : $" '{action.Description}'";
            faults.Add(new(
                ErrorCodes.ActionInMachine,
                $"{name}:{state.UnderlyingState}",
                $"The state '{state.UnderlyingState}' has {kind} action{named}. It would run while a decision is made, which is repeated after a conflict.",
                Answer));
        }
    }

    private static Fault FaultOf(UnsupportedRule kind, string place, TState state, TTrigger trigger) => kind switch
    {
        UnsupportedRule.AsynchronousGuard => new(
            ErrorCodes.AsynchronousRule,
            place,
            $"The trigger '{trigger}' has an asynchronous guard in '{state}'. Decisions must be synchronous and pure.",
            "Store slowly obtained data in the complaint first, by a command or a subscriber, and let the guard examine that."),
        UnsupportedRule.AsynchronousSelector => new(
            ErrorCodes.AsynchronousRule,
            place,
            $"The trigger '{trigger}' has an asynchronous selector in '{state}'. Decisions must be synchronous and pure.",
            "Store slowly obtained data in the complaint first, by a command or a subscriber, and choose by that."),
        UnsupportedRule.AsynchronousAction => new(
            ErrorCodes.AsynchronousRule,
            place,
            $"The trigger '{trigger}' has an asynchronous internal action in '{state}'. Decisions must be synchronous and pure.",
            "Call InternalTransition(trigger), and handle the event TriggerHandled in a reaction or a subscriber."),
        _ => new(
            ErrorCodes.MissingCondition,
            place,
            $"The trigger '{trigger}' has an 'If' rule without a condition in '{state}'. Stateless treats it as one without 'If'.",
            "Add a guard, or call the method without 'If'."),
    };
}
