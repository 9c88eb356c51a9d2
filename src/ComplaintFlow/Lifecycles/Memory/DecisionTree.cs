using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace ComplaintFlow.Lifecycles;

/// <summary>
/// The decisions made so far for one trigger in one status: a tree of the questions that Stateless asks, in its order,
/// with its decision at the end of each path. A new path is fired once on a machine and then cached.
/// </summary>
/// <remarks>Thread-safe and lock-free.</remarks>
internal sealed class DecisionTree
{
    /// <summary>
    /// The maximum number of cached nodes for one trigger in one status; beyond it, the machine decides each time.
    /// </summary>
    public const int MaxNodes = 256;

    private readonly DecisionCache _cache;
    private DecisionNode? _root;
    private int _nodes;

    public DecisionTree(DecisionCache cache, Status from, Trigger trigger, ImmutableArray<ApplicableRule> rules)
    {
        (_cache, From, Trigger, Rules) = (cache, from, trigger, rules);
        IsOpaque = rules.Any(static rule => rule.Rule.IsOpaque);
        IsUnconditional = !IsOpaque && rules[0].Rule.Guards.IsEmpty && rules[0].Rule.Kind != RuleKind.Dynamic;
    }

    public Status From { get; }

    /// <summary>The trigger, as declared by the lifecycle.</summary>
    public Trigger Trigger { get; }

    /// <summary>
    /// The rules that may apply: those of the status, then those of its parents, up to the first that always applies.
    /// </summary>
    public ImmutableArray<ApplicableRule> Rules { get; }

    /// <summary>Whether the outcome is the same in every context.</summary>
    public bool IsUnconditional { get; }

    /// <summary>
    /// Whether the outcome depends on lambdas of the application's machine, whose answers cannot be observed: the
    /// machine decides each time.
    /// </summary>
    public bool IsOpaque { get; }

    /// <summary>The number of cached nodes.</summary>
    public int Nodes => _nodes;

    /// <summary>
    /// The outcome according to the definition, for an unconditional trigger. At startup, it is compared with what
    /// Stateless does.
    /// </summary>
    public Transition Expected(LifecycleDefinition definition)
    {
        (TransitionRule rule, Status level) = Rules[0];
        return rule.Kind switch
        {
            RuleKind.Ignore => Transition.Accepted(TransitionKind.Ignored, From),
            RuleKind.Internal => Transition.Accepted(TransitionKind.Internal, From),
            RuleKind.Reentry => Entering(definition.Enter(level)),

            // A parent's rule that leads to the current status does nothing.
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

        // Most triggers have at most one guard: these are decided without a further call.
        if (at?.Guard is { } guard)
        {
            last = at;
            met = guard.IsMet(in context);
            at = met ? at.Met : at.Unmet;
        }

        return at is { IsDecision: true } ? at.Outcome : Walk(last, met ? Question.Met : Question.Unmet, at, in context);
    }

    /// <summary>Continues after the answer to a question, or starts at the root if there was none.</summary>
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
            else if (LacksArgument(in context))
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

    /// <summary>Whether the deciding argument is missing because the caller only queries the options.</summary>
    private bool LacksArgument(in GuardContext context) => context.Argument is null && Trigger.TakesArgument;

    private Transition Fire(DecisionNode? last, int answer, in GuardContext context)
    {
        // Stateless would pass null to lambdas that expect an argument.
        if (IsOpaque && LacksArgument(in context))
            return Transition.Accepted(TransitionKind.Move, default);

        ILifecycleMachine machine = _cache.Rent();
        for (DecisionNode? at = last; at is not null; (answer, at) = (at.AnswerOfParent, at.Parent))
            machine.Known.Add(new(new(at.Guard, at.Choice), answer));
        Firing fired = machine.Fire(this, in context);
        if (fired.Outcome == FiringOutcome.Moved)
            CheckDeclared(fired);
        Transition outcome = fired.Outcome switch
        {
            FiringOutcome.Unhandled => Transition.Refused(RefusalKind.GuardsUnmet, Unmet(machine.Asked, fired.Reasons)),
            FiringOutcome.Ambiguous => Transition.Refused(RefusalKind.Ambiguous),
            FiringOutcome.Undecided => Transition.Accepted(TransitionKind.Move, default),
            FiringOutcome.Moved => Entering(fired.To),
            FiringOutcome.Internal => Transition.Accepted(TransitionKind.Internal, From),
            _ => Transition.Accepted(TransitionKind.Ignored, From),
        };
        if (!IsOpaque)
            Remember(machine.Asked, in outcome);

        // A machine that threw is not returned: its state is unknown.
        _cache.Return(machine);
        return outcome;
    }

    private void Remember(List<AnsweredQuestion> asked, in Transition outcome)
    {
        DecisionNode? parent = null;
        int answer = 0;
        foreach ((Question question, int given) in asked)
        {
            if (GetOrAdd(parent, answer, question, default) is not { } node || !node.Asks(question) || given == Question.Undecided)
                return;
            (parent, answer) = (node, given);
        }

        GetOrAdd(parent, answer, default, in outcome);
    }

    /// <summary>Finds or creates the node after an answer; null if the cache is full.</summary>
    private DecisionNode? GetOrAdd(DecisionNode? parent, int answer, Question question, in Transition outcome)
    {
        if ((parent is null ? _root : parent.Next(answer)) is { } known)
            return known;
        if (_nodes >= MaxNodes || !_cache.TryTakeRoom())
            return null;
        Interlocked.Increment(ref _nodes);
        DecisionNode made = question == default ? new(in outcome) : new(question, parent, answer);
        return parent is null ? Interlocked.CompareExchange(ref _root, made, null) ?? made : parent.Add(answer, made);
    }

    /// <summary>
    /// Throws if the machine made an undeclared move: its selector may choose any status, its configuration may differ
    /// from the first one, and a guard may fire the machine again.
    /// </summary>
    private void CheckDeclared(in Firing fired)
    {
        Status entered = fired.Entered;
        TransitionRule? dynamic = null;
        foreach (ApplicableRule slot in Rules)
        {
            if (slot.Rule.Targets.Contains(entered) || (slot.Rule.Kind == RuleKind.Reentry && slot.Level == entered))
            {
                if (_cache.Definition.Enter(entered) == fired.To)
                    return;
                throw new InvalidOperationException(
                    $"The trigger '{Trigger}' in '{From}' leads to '{entered}', but the machine is in '{fired.To}': " +
                    "a guard or selector fired it. Guards and selectors must be pure.");
            }

            dynamic ??= slot.Rule.Kind == RuleKind.Dynamic ? slot.Rule : null;
        }

        throw dynamic?.Undeclared(From, entered) ?? new InvalidOperationException(
            $"The trigger '{Trigger}' in '{From}' leads to '{entered}', which is not defined: the machine must be configured the same way each time.");
    }

    /// <summary>
    /// The evaluated guards that are not met, including the application's lambdas that Stateless reports.
    /// </summary>
    private ImmutableArray<Guard> Unmet(List<AnsweredQuestion> asked, IEnumerable<string>? reasons)
    {
        IEnumerable<Guard> unmet = asked.Where(static one => one.Answer == Question.Unmet).Select(static one => one.Question.Guard).OfType<Guard>();
        if (IsOpaque && reasons is not null)
            unmet = unmet.Concat(Rules.SelectMany(static rule => rule.Rule.Guards).Where(guard => guard.Lambda is { } lambda && reasons.Contains(lambda)));
        return [.. unmet.DistinctBy(static guard => guard.ToString())];
    }
}

/// <summary>A rule that may apply in a status.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Level">The status that has the rule: the status itself or one of its parents.</param>
internal readonly record struct ApplicableRule(TransitionRule Rule, Status Level);

/// <summary>A node of a decision tree: a question with an edge for each answer or, as a leaf, the decision.</summary>
/// <remarks>
/// Safe to read from many threads while it grows: an edge is set once, to a node that is already complete.
/// </remarks>
internal sealed class DecisionNode
{
    private readonly DecisionNode?[]? _chosen;
    private DecisionNode? _met;
    private DecisionNode? _unmet;

    /// <summary>Creates a node for a question.</summary>
    public DecisionNode(Question question, DecisionNode? parent, int answer)
    {
        (Guard, Choice, Parent, AnswerOfParent) = (question.Guard, question.Choice, parent, answer);
        _chosen = question.Choice is { } choice ? new DecisionNode?[choice.Targets.Length] : null;
    }

    /// <summary>Creates a leaf for a decision.</summary>
    public DecisionNode(in Transition outcome) => (IsDecision, Outcome) = (true, outcome);

    /// <summary>Whether the node is a leaf.</summary>
    public bool IsDecision { get; }

    /// <summary>The guard to evaluate, if the question is a guard.</summary>
    public Guard? Guard { get; }

    /// <summary>The rule whose selector to evaluate, if the question is a selector.</summary>
    public TransitionRule? Choice { get; }

    /// <summary>The decision, if the node is a leaf.</summary>
    public Transition Outcome { get; }

    /// <summary>The preceding question.</summary>
    public DecisionNode? Parent { get; }

    /// <summary>The answer to the preceding question that leads to this node.</summary>
    public int AnswerOfParent { get; }

    public DecisionNode? Met => _met;

    public DecisionNode? Unmet => _unmet;

    public bool Asks(Question question) => Equals(Guard, question.Guard) && ReferenceEquals(Choice, question.Choice);

    public DecisionNode? Next(int answer) => Edge(answer);

    /// <summary>
    /// Sets the edge of an answer unless another thread has set it, and returns the node that the edge leads to.
    /// </summary>
    public DecisionNode Add(int answer, DecisionNode next) => Interlocked.CompareExchange(ref Edge(answer), next, null) ?? next;

    private ref DecisionNode? Edge(int answer)
    {
        if (_chosen is not null)
            return ref _chosen[answer];
        return ref answer == Question.Met ? ref _met : ref _unmet;
    }
}

/// <summary>
/// A question that the machine asks to decide: whether a guard is met, or which target a selector chooses.
/// </summary>
/// <param name="Guard">The guard to evaluate; null for a selector.</param>
/// <param name="Choice">The rule whose selector to evaluate; null for a guard.</param>
internal readonly record struct Question(Guard? Guard, TransitionRule? Choice)
{
    /// <summary>The answer of a guard that is met.</summary>
    public const int Met = 1;

    /// <summary>The answer of a guard that is not met.</summary>
    public const int Unmet = 0;

    /// <summary>No answer: the selector depends on a missing argument.</summary>
    public const int Undecided = -1;
}

/// <summary>A question and its answer: 0 or 1 for a guard, the position of the chosen target for a selector.</summary>
internal readonly record struct AnsweredQuestion(Question Question, int Answer);
