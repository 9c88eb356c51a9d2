using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace ComplaintFlow.Lifecycles;

/// <summary>
/// What a trigger comes to in a status, as far as it has been decided before: a tree of the questions that Stateless asks, in its order, with its
/// decision at the end of each path. A path that was never walked is fired once on a machine, and then remembered.
/// </summary>
/// <remarks>Safe for many threads; nobody waits for anybody.</remarks>
internal sealed class DecisionTree
{
    /// <summary>How many questions and decisions are remembered for one trigger in one status; for the rest the machine is asked.</summary>
    public const int MaxNodes = 256;

    private readonly LifecycleMemory _memory;
    private DecisionNode? _root;
    private int _nodes;

    public DecisionTree(LifecycleMemory memory, Status from, Trigger trigger, ImmutableArray<SlotRule> rules)
    {
        (_memory, From, Trigger, Rules) = (memory, from, trigger, rules);
        IsOpaque = rules.Any(static rule => rule.Rule.IsOpaque);
        IsSure = !IsOpaque && rules[0].Rule.Guards.IsEmpty && rules[0].Rule.Kind != RuleKind.Dynamic;
    }

    public Status From { get; }

    /// <summary>The trigger as the lifecycle declares it.</summary>
    public Trigger Trigger { get; }

    /// <summary>The rules that may apply: those of the status, then those of its parents, up to one that always does.</summary>
    public ImmutableArray<SlotRule> Rules { get; }

    /// <summary>Whether it comes to the same whatever is known.</summary>
    public bool IsSure { get; }

    /// <summary>Whether it depends on lambdas of the host's own machine, which cannot be listened to: the machine is asked each time.</summary>
    public bool IsOpaque { get; }

    /// <summary>How much is remembered.</summary>
    public int Nodes => _nodes;

    /// <summary>What it should come to by the description, where that is sure: what Stateless does is held against it when the host starts.</summary>
    public Transition Described(LifecycleDefinition definition)
    {
        (TransitionRule rule, Status level) = Rules[0];
        return rule.Kind switch
        {
            RuleKind.Ignore => Transition.Accepted(TransitionKind.Ignored, From),
            RuleKind.Internal => Transition.Accepted(TransitionKind.Internal, From),
            RuleKind.Reentry => Entering(definition.Enter(level)),

            // A parent's rule that leads to where the complaint stands already: nothing to do.
            _ when rule.Targets[0] == From => Transition.Accepted(TransitionKind.Ignored, From),
            _ => Entering(definition.Enter(rule.Targets[0])),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Transition Decide(in GuardContext context)
    {
        DecisionNode? at = _root;
        DecisionNode? last = null;
        bool met = false;

        // Most triggers have one guard or none: these are decided without a call.
        if (at?.Guard is { } guard)
        {
            last = at;
            met = guard.IsMet(in context);
            at = met ? at.Met : at.Unmet;
        }

        return at is { IsDecision: true } ? at.Outcome : Walk(last, met ? Question.Met : Question.Unmet, at, in context);
    }

    /// <summary>Goes on from the answer to a question, or begins where there was none.</summary>
    private Transition Walk(DecisionNode? last, int answer, DecisionNode? at, in GuardContext context)
    {
        while (at is not null)
        {
            if (at.IsDecision)
                return at.Outcome;
            last = at;
            if (at.Guard is { } guard)
            {
                bool met = guard.IsMet(in context);
                answer = met ? Question.Met : Question.Unmet;
                at = met ? at.Met : at.Unmet;
            }
            else if (IsOpen(in context))
            {
                return Transition.Accepted(TransitionKind.Move, default);
            }
            else
            {
                answer = at.Choice!.Choose(in context, From);
                at = at.Next(answer);
            }
        }

        return Fire(last, answer, in context);
    }

    private Transition Entering(Status to) => Transition.Accepted(to == From ? TransitionKind.Reentry : TransitionKind.Move, to);

    /// <summary>Whether the argument that decides is not known yet, since somebody only asks.</summary>
    private bool IsOpen(in GuardContext context) => context.Argument is null && Trigger.TakesArgument;

    private Transition Fire(DecisionNode? last, int answer, in GuardContext context)
    {
        // Stateless would hand null to lambdas that were written for an argument.
        if (IsOpaque && IsOpen(in context))
            return Transition.Accepted(TransitionKind.Move, default);

        ILifecycleMachine machine = _memory.Rent();
        for (DecisionNode? at = last; at is not null; (answer, at) = (at.AnswerOfParent, at.Parent))
            machine.Known.Add(new(new(at.Guard, at.Choice), answer));
        Firing fired = machine.Fire(this, in context);
        if (fired.Came == FiringOutcome.Moved)
            CheckDeclared(fired);
        Transition outcome = fired.Came switch
        {
            FiringOutcome.Unhandled => Transition.Refused(RefusalKind.GuardsUnmet, Unmet(machine.Asked, fired.Reasons)),
            FiringOutcome.Ambiguous => Transition.Refused(RefusalKind.Ambiguous),
            FiringOutcome.Open => Transition.Accepted(TransitionKind.Move, default),
            FiringOutcome.Moved => Entering(fired.To),
            FiringOutcome.Internal => Transition.Accepted(TransitionKind.Internal, From),
            _ => Transition.Accepted(TransitionKind.Ignored, From),
        };
        if (!IsOpaque)
            Remember(machine.Asked, in outcome);

        // A machine that threw is not used again: what it was doing is not known.
        _memory.Return(machine);
        return outcome;
    }

    private void Remember(List<Answered> asked, in Transition outcome)
    {
        DecisionNode? parent = null;
        int answer = 0;
        foreach ((Question question, int given) in asked)
        {
            if (Grow(parent, answer, question, default) is not { } node || !node.Asks(question) || given == Question.Open)
                return;
            (parent, answer) = (node, given);
        }

        Grow(parent, answer, default, in outcome);
    }

    /// <summary>What an answer leads to; made where nobody came by before, and null where there is no room left.</summary>
    private DecisionNode? Grow(DecisionNode? parent, int answer, Question question, in Transition outcome)
    {
        if ((parent is null ? _root : parent.Next(answer)) is { } known)
            return known;
        if (_nodes >= MaxNodes || !_memory.TryTakeRoom())
            return null;
        Interlocked.Increment(ref _nodes);
        DecisionNode made = question == default ? new(in outcome) : new(question, parent, answer);
        return parent is null ? Interlocked.CompareExchange(ref _root, made, null) ?? made : parent.Add(answer, made);
    }

    /// <summary>A selector of the host's own machine may choose anything, its configuration may differ from the first, and a guard may fire the machine once more.</summary>
    private void CheckDeclared(in Firing fired)
    {
        Status entered = fired.Entered;
        TransitionRule? dynamic = null;
        foreach (SlotRule slot in Rules)
        {
            if (slot.Rule.Targets.Contains(entered) || (slot.Rule.Kind == RuleKind.Reentry && slot.Level == entered))
            {
                if (_memory.Definition.Enter(entered) == fired.To)
                    return;
                throw new InvalidOperationException(
                    $"The trigger '{Trigger}' in '{From}' leads to '{entered}', and the machine stands in '{fired.To}': a guard or selector fires it. Guards and selectors are pure.");
            }

            dynamic ??= slot.Rule.Kind == RuleKind.Dynamic ? slot.Rule : null;
        }

        throw dynamic?.Undeclared(From, entered) ?? new InvalidOperationException(
            $"The trigger '{Trigger}' in '{From}' leads to '{entered}', which is not described: the machine is not configured the same each time.");
    }

    /// <summary>Every guard that was asked and is not met, and what Stateless says of the host's lambdas.</summary>
    private ImmutableArray<Guard> Unmet(List<Answered> asked, IEnumerable<string>? reasons)
    {
        IEnumerable<Guard> unmet = asked.Where(static one => one.Answer == Question.Unmet).Select(static one => one.Question.Guard).OfType<Guard>();
        if (IsOpaque && reasons is not null)
            unmet = unmet.Concat(Rules.SelectMany(static rule => rule.Rule.Guards).Where(guard => guard.Lambda is { } lambda && reasons.Contains(lambda)));
        return [.. unmet.DistinctBy(static guard => guard.ToString())];
    }
}

/// <summary>A rule that may apply in a status.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Level">Whose rule it is: the status itself, or a parent of it.</param>
internal readonly record struct SlotRule(TransitionRule Rule, Status Level);
