using System.Runtime.ExceptionServices;
using Stateless;

namespace ComplaintFlow.Lifecycles;

/// <summary>A Stateless machine of a lifecycle that fires one trigger after another and tells what came of each. For one thread at a time.</summary>
internal sealed class StatelessMachine
{
    private readonly StateMachine<Status, Trigger> _machine;
    private readonly Dictionary<Guard, bool> _answers = [];
    private readonly List<Guard> _unmet = [];
    private GuardContext _context;
    private Status _status;
    private bool _isInternal;
    private bool _isTransition;
    private bool _isRefused;
    private bool _isOpen;
    private ExceptionDispatchInfo? _thrown;

    public StatelessMachine(LifecycleDefinition definition)
    {
        _machine = new(() => _status, status => _status = status);
        _machine.OnTransitioned(_ => _isTransition = true);
        _machine.OnUnhandledTrigger((_, _) => _isRefused = true);
        new StatelessConfigurator(_machine, (guard, _) => Ask(guard), (rule, _) => Choose(rule), (_, _) => _isInternal = true).Configure(definition);
    }

    public Transition Fire(Status from, Trigger trigger, in GuardContext context)
    {
        (_status, _context) = (from, context);
        _answers.Clear();
        _unmet.Clear();
        (_isInternal, _isTransition, _isRefused, _isOpen, _thrown) = (false, false, false, false, null);
        try
        {
            if (context.Argument is { } argument)
                _machine.Fire(new StateMachine<Status, Trigger>.TriggerWithParameters<object>(trigger), argument);
            else
                _machine.Fire(trigger);
        }
        catch (InvalidOperationException) when (_thrown is null)
        {
            return Transition.Refused(RefusalKind.Ambiguous);
        }
        catch (Exception) when (_thrown is not null)
        {
            _thrown.Throw();
        }

        return this switch
        {
            { _isRefused: true } => Transition.Refused(RefusalKind.GuardsUnmet, [.. _unmet]),
            { _isOpen: true } => Transition.Accepted(TransitionKind.Move, default),
            { _isInternal: true } => Transition.Accepted(TransitionKind.Internal, from),
            { _isTransition: true } => Transition.Accepted(_status == from ? TransitionKind.Reentry : TransitionKind.Move, _status),
            _ => Transition.Accepted(TransitionKind.Ignored, from),
        };
    }

    /// <summary>Each guard once, although Stateless asks again for another rule and for an internal transition.</summary>
    private bool Ask(Guard guard)
    {
        if (_answers.TryGetValue(guard, out bool met))
            return met;
        met = Caught(() => guard.IsMet(_context));
        _answers.Add(guard, met);
        if (!met)
            _unmet.Add(guard);
        return met;
    }

    private Status Choose(TransitionRule rule)
    {
        if (_context.Argument is not null || rule.Trigger.ArgumentType is null)
            return Caught(() => StatelessConfigurator.Choose(rule, _context));
        _isOpen = true;
        return rule.Targets[0];
    }

    // What the host's code throws must not be taken for what Stateless does.
    private T Caught<T>(Func<T> hosts)
    {
        try
        {
            return hosts();
        }
        catch (Exception thrown)
        {
            _thrown = ExceptionDispatchInfo.Capture(thrown);
            throw;
        }
    }
}
