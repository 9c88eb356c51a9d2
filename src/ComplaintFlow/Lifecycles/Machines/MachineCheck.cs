using Stateless.Reflection;

namespace ComplaintFlow.Lifecycles;

/// <summary>Finds what a machine has that a lifecycle cannot have: actions, asynchronous rules, rules "if" without a condition.</summary>
internal sealed class MachineCheck<TState, TTrigger>(string name, ListeningMachine<TState, TTrigger> machine, StateMachineInfo info, List<Fault> faults)
    where TState : notnull
    where TTrigger : notnull
{
    private const string Answer = "Answer the event StatusChanged: by a reaction, in the same commit, or by a subscriber, after it.";

    /// <summary>Whether firing the machine would run code that must not run.</summary>
    public bool HasActions { get; private set; }

    /// <summary>Whether there are rules that are not in the description.</summary>
    public bool HidesRules { get; private set; }

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
                "The machine has a callback by OnTransitioned or OnTransitionCompleted. It would run while a decision is made, which happens again after a conflict.",
                Answer));
        }

        foreach ((TState state, TTrigger trigger, HiddenRule kind) in StatelessInternals.HiddenRules(machine).Distinct())
        {
            HidesRules = true;
            faults.Add(Hidden(kind, $"{name}:{state}:{trigger}", state, trigger));
        }

        if (!StatelessInternals.TrySilence(machine, static (_, _) => { }))
        {
            HasActions = true;
            faults.Add(new(
                ErrorCodes.StatelessDisagrees,
                name,
                "The machine has internal transitions whose actions this version of Stateless keeps where they cannot be silenced.",
                "Call InternalTransition(trigger) without an action, and answer the event TriggerHandled."));
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
                $"The state '{state.UnderlyingState}' has {kind} action{named}. It would run while a decision is made, which happens again after a conflict.",
                Answer));
        }
    }

    private static Fault Hidden(HiddenRule kind, string place, TState state, TTrigger trigger) => kind switch
    {
        HiddenRule.AsynchronousGuard => new(
            ErrorCodes.AsynchronousRule,
            place,
            $"The trigger '{trigger}' has an asynchronous guard in '{state}'. Deciding is synchronous and pure.",
            "Put what is slow to know into the complaint first, by a command or a subscriber, and let the guard look at that."),
        HiddenRule.AsynchronousSelector => new(
            ErrorCodes.AsynchronousRule,
            place,
            $"The trigger '{trigger}' has an asynchronous selector in '{state}'. Deciding is synchronous and pure.",
            "Put what is slow to know into the complaint first, by a command or a subscriber, and choose by that."),
        HiddenRule.AsynchronousAction => new(
            ErrorCodes.AsynchronousRule,
            place,
            $"The trigger '{trigger}' has an asynchronous internal action in '{state}'. Deciding is synchronous and pure.",
            "Call InternalTransition(trigger), and answer the event TriggerHandled by a reaction or a subscriber."),
        _ => new(
            ErrorCodes.MissingCondition,
            place,
            $"The trigger '{trigger}' has a rule 'if' without a condition in '{state}'. Stateless takes it for one without 'if'.",
            "Name a guard, or call the method without 'If'."),
    };
}
