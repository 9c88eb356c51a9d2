using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Texts;
using Stateless;

namespace ComplaintFlow;

/// <summary>
/// A lifecycle: the statuses of a complaint and the triggers that lead from one to another. Created by
/// <see cref="Lifecycle"/>.
/// </summary>
/// <remarks>
/// Validated on creation, immutable and thread-safe. Stateless decides the outcome of a trigger; the lifecycle caches
/// its decisions.
/// </remarks>
public sealed class LifecycleDefinition
{
    private readonly ImmutableArray<StatusDefinition> _descriptions;
    private readonly int[] _parents;
    private readonly bool[] _final;
    private readonly bool[] _pausing;
    private readonly NameTable _statusNames;
    private readonly NameTable _triggerNames;
    private readonly DecisionTree?[] _trees;

    internal LifecycleDefinition(LifecycleKey key, LifecycleLayout layout, Func<LifecycleDefinition, ILifecycleMachine> machines)
    {
        Key = key;
        (_descriptions, _parents, _final, _pausing) = (layout.Descriptions, layout.Parents, layout.Final, layout.Pausing);
        (Start, StartsAt, Statuses, Triggers) = (layout.Start, layout.StartsAt, layout.Statuses, layout.Triggers);
        _statusNames = new([.. Statuses.Select(static status => status.Name)]);
        _triggerNames = new([.. Triggers.Select(static trigger => trigger.Name)]);
        Decisions = new(this, layout.Slots, machines);
        _trees = Decisions.All;
    }

    /// <summary>The lifecycle's name and version.</summary>
    public LifecycleKey Key { get; }

    /// <summary>The lifecycle's name.</summary>
    public string Name => Key.Name;

    /// <summary>The lifecycle's version.</summary>
    public int Version => Key.Version;

    /// <summary>The status in which a complaint starts, after following initial substates.</summary>
    public Status Start { get; }

    /// <summary>All statuses, in the order of their definition.</summary>
    public ImmutableArray<Status> Statuses { get; }

    /// <summary>All triggers for which a status has a rule, in the order of their definition.</summary>
    public ImmutableArray<Trigger> Triggers { get; }

    internal DecisionCache Decisions { get; }

    /// <summary>The start status as defined, without following initial substates.</summary>
    internal Status StartsAt { get; }

    /// <summary>Returns whether the lifecycle has a status.</summary>
    /// <param name="status">The status to look up.</param>
    public bool Contains(Status status) => _statusNames.Find(status.Name) >= 0;

    /// <summary>Returns the definition of a status.</summary>
    /// <param name="status">The status to look up.</param>
    /// <exception cref="ArgumentException">The lifecycle has no such status.</exception>
    public StatusDefinition Describe(Status status) => _descriptions[Position(status)];

    /// <summary>Returns whether a status is final, either itself or through one of its parents.</summary>
    /// <param name="status">The status to look up.</param>
    /// <exception cref="ArgumentException">The lifecycle has no such status.</exception>
    public bool IsFinal(Status status) => _final[Position(status)];

    /// <summary>
    /// Returns whether a status pauses the clocks that can pause, either itself or through one of its parents.
    /// </summary>
    /// <param name="status">The status to look up.</param>
    /// <exception cref="ArgumentException">The lifecycle has no such status.</exception>
    public bool PausesClocks(Status status) => _pausing[Position(status)];

    /// <summary>
    /// Returns whether a complaint in one status is also in another: the same status, or a direct or indirect parent.
    /// </summary>
    /// <param name="status">The status to look up.</param>
    /// <param name="ancestor">The status that may be the same or a parent.</param>
    /// <exception cref="ArgumentException">The lifecycle does not have one of the statuses.</exception>
    public bool IsIn(Status status, Status ancestor)
    {
        int at = Position(status);
        int sought = Position(ancestor);
        while (at >= 0 && at != sought)
            at = _parents[at];
        return at >= 0;
    }

    /// <summary>Returns the status of a complaint that enters a status, after following initial substates.</summary>
    /// <param name="status">The status to look up.</param>
    /// <exception cref="ArgumentException">The lifecycle has no such status.</exception>
    public Status Enter(Status status)
    {
        while (Describe(status).Initial is { } initial)
            status = initial;
        return status;
    }

    /// <summary>
    /// Finds a trigger as declared by the lifecycle, with its argument; <see langword="null"/> if no status has a rule
    /// for it.
    /// </summary>
    /// <param name="name">The trigger's name.</param>
    public Trigger? FindTrigger(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _triggerNames.Find(name) is >= 0 and int column ? Triggers[column] : null;
    }

    /// <summary>Returns the outcome of firing a trigger, without changing anything.</summary>
    /// <param name="status">The complaint's current status.</param>
    /// <param name="trigger">The trigger to fire.</param>
    /// <param name="context">The input of the guards and selectors.</param>
    /// <exception cref="InvalidOperationException">
    /// A selector chose a status that is not one of the declared targets.
    /// </exception>
    public Transition Decide(Status status, Trigger trigger, in GuardContext context)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        int row = _statusNames.Find(status.Name);
        if (row < 0)
            return Transition.Refused(RefusalKind.UnknownStatus);
        int column = _triggerNames.Find(trigger.Name, trigger.Hash);
        if (column < 0)
            return Transition.Refused(RefusalKind.UnknownTrigger);
        if (_trees[(row * Triggers.Length) + column] is not { } tree)
            return Transition.Refused(RefusalKind.NotPermitted);
        Trigger declared = tree.Trigger;
        return (context.Argument is null && !declared.TakesArgument) || declared.Accepts(context.Argument)
            ? tree.Decide(in context)
            : Transition.Refused(RefusalKind.WrongArgument);
    }

    /// <summary>
    /// Returns all triggers for which the status or one of its parents has a rule, in the lifecycle's order, with the
    /// outcome of firing each. An argument is passed to the triggers that accept it; without one, guards that examine
    /// the argument count as met, and a target that depends on it stays undecided.
    /// </summary>
    /// <param name="status">The complaint's current status.</param>
    /// <param name="context">The input of the guards and selectors.</param>
    /// <param name="destination">
    /// Receives the options; as many elements as the lifecycle has triggers are always enough.
    /// </param>
    /// <returns>The number of options; 0 if the lifecycle has no such status.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public int GetOptions(Status status, in GuardContext context, Span<TriggerTransition> destination) =>
        _statusNames.Find(status.Name) is >= 0 and int row ? Decisions.OptionsOf(row).Get(in context, destination) : 0;

    /// <summary>
    /// Creates a Stateless machine of the lifecycle, for graphs, <c>GetInfo</c> and code that needs a machine. Like all
    /// such machines, it is not thread-safe.
    /// </summary>
    /// <param name="getStatus">Returns the current status.</param>
    /// <param name="setStatus">Stores the new status.</param>
    /// <param name="getContext">Returns the input of the guards; the machine adds the trigger's argument.</param>
    /// <param name="onInternal">
    /// Called with each trigger that is recorded without leaving the status, and its argument.
    /// </param>
    /// <returns>The machine. Fire a trigger that carries an argument with <c>TriggerWithParameters</c>.</returns>
    /// <remarks>
    /// Entry and exit actions added to the machine run when it is fired; the desk never fires it and so never runs
    /// them. Where Stateless and a desk behave differently, it behaves like Stateless; docs/bring-your-machine.md lists
    /// the differences. For example, it may evaluate a guard more than once, and it accepts a trigger without the
    /// argument that it should carry. Guards and selectors that are lambdas of the application's machine are present by
    /// description only, and throw when evaluated.
    /// </remarks>
    public StateMachine<Status, Trigger> ToStateMachine(
        Func<Status> getStatus,
        Action<Status> setStatus,
        Func<GuardContext> getContext,
        Action<Trigger, object?>? onInternal = null)
    {
        ArgumentNullException.ThrowIfNull(getStatus);
        ArgumentNullException.ThrowIfNull(setStatus);
        ArgumentNullException.ThrowIfNull(getContext);

        StateMachine<Status, Trigger> machine = new(getStatus, setStatus);
        new MachineConfigurator(
            machine,
            (guard, argument) => guard.IsMet(getContext() with { Argument = argument }),
            (rule, argument) => rule.Targets[rule.Choose(getContext() with { Argument = argument }, getStatus())],
            onInternal ?? (static (_, _) => { })).Configure(this);
        return machine;
    }

    /// <summary>
    /// Returns the lifecycle as JSON that <see cref="Lifecycle.Parse(string, LifecycleVocabulary?)"/> reads. It
    /// contains guards, selectors and arguments by name.
    /// </summary>
    public string ToJson() => LifecycleJsonWriter.Write(this);

    /// <summary>Draws the lifecycle as a Mermaid state diagram. Ignored triggers are omitted.</summary>
    /// <param name="texts">The source of display names; by default, the names of the definition are used.</param>
    /// <param name="culture">The readers' culture; English by default.</param>
    public string ToMermaid(IComplaintTexts? texts = null, CultureInfo? culture = null) =>
        new MermaidWriter(new(this, texts, culture ?? CultureInfo.InvariantCulture)).Write();

    /// <summary>Draws the lifecycle in the DOT language of Graphviz. Ignored triggers are omitted.</summary>
    /// <param name="texts">The source of display names; by default, the names of the definition are used.</param>
    /// <param name="culture">The readers' culture; English by default.</param>
    public string ToDot(IComplaintTexts? texts = null, CultureInfo? culture = null) =>
        new DotWriter(new(this, texts, culture ?? CultureInfo.InvariantCulture)).Write();

    /// <summary>
    /// Returns the display name of the lifecycle: the text with the key <c>lifecycle.</c> and its name, or the name if
    /// there is none.
    /// </summary>
    /// <param name="texts">The source of texts.</param>
    /// <param name="culture">The reader's culture.</param>
    public string DisplayName(IComplaintTexts texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts.Find(TextKeys.Lifecycle(Name), culture) ?? Name;
    }

    /// <summary>
    /// Returns the display name of a status of the lifecycle: the text with the key <c>lifecycle.</c>, the lifecycle's
    /// name, <c>.status.</c> and the status's name, such as <c>lifecycle.six-stage.status.received</c>; otherwise the
    /// text with the key <c>status.</c> and the status's name; otherwise the name.
    /// </summary>
    /// <param name="status">The status to look up.</param>
    /// <param name="texts">The source of texts.</param>
    /// <param name="culture">The reader's culture.</param>
    public string DisplayName(Status status, IComplaintTexts texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts.NameOfStatus(Name, status.Name, culture);
    }

    /// <summary>
    /// Returns the display name of a trigger of the lifecycle. The keys are those of a status, with <c>trigger</c>
    /// instead of <c>status</c>.
    /// </summary>
    /// <param name="trigger">The trigger to name.</param>
    /// <param name="texts">The source of texts.</param>
    /// <param name="culture">The reader's culture.</param>
    public string DisplayName(Trigger trigger, IComplaintTexts texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        ArgumentNullException.ThrowIfNull(texts);
        return texts.NameOfTrigger(Name, trigger.Name, culture);
    }

    /// <summary>Returns the name and version.</summary>
    public override string ToString() => Key.ToString();

    /// <summary>
    /// Fires every trigger whose outcome is the same in every context, and reports where Stateless deviates from the
    /// definition.
    /// </summary>
    internal void CheckFirings(string place, List<Fault> faults)
    {
        foreach (DecisionTree tree in Decisions.Trees.Where(static tree => tree.IsUnconditional))
        {
            Transition described = tree.Expected(this);
            string? deviation = null;
            try
            {
                Transition fired = tree.Decide(default);
                deviation = (described.Kind, described.To) == (fired.Kind, fired.To) ? null : $"The outcome in Stateless is '{fired}'.";
            }
            catch (InvalidOperationException refused)
            {
                deviation = refused.Message;
            }

            if (deviation is not null)
            {
                faults.Add(new(
                    ErrorCodes.StatelessDisagrees,
                    $"{place}:{tree.From}:{tree.Trigger}",
                    $"The trigger '{tree.Trigger}' in '{tree.From}' is defined as '{described}'. {deviation}",
                    "Use a version of Stateless that this library is tested with, or report the difference."));
            }
        }
    }

    internal int Position(Status status) => _statusNames.Find(status.Name) is >= 0 and int at
        ? at
        : throw new ArgumentException($"'{status}' is not a status of the lifecycle {Key}.", nameof(status));
}
