using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Lifecycles;
using Stateless;

namespace ComplaintFlow;

/// <summary>A lifecycle: the statuses, and which trigger goes from where to where. Made by <see cref="Lifecycle"/>.</summary>
/// <remarks>
/// Validated when made, immutable, and safe to share between threads. Stateless decides what a trigger comes to; the lifecycle remembers it.
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
        Memory = new(this, layout.Slots, machines);
        _trees = Memory.All;
    }

    /// <summary>Its name and version.</summary>
    public LifecycleKey Key { get; }

    /// <summary>Its name.</summary>
    public string Name => Key.Name;

    /// <summary>Its version.</summary>
    public int Version => Key.Version;

    /// <summary>The status in which a complaint starts, initial substates followed.</summary>
    public Status Start { get; }

    /// <summary>Every status, in the order of the description.</summary>
    public ImmutableArray<Status> Statuses { get; }

    /// <summary>Every trigger that a status has a rule for, in the order of the description.</summary>
    public ImmutableArray<Trigger> Triggers { get; }

    internal LifecycleMemory Memory { get; }

    /// <summary>The start as it was described, initial substates not followed.</summary>
    internal Status StartsAt { get; }

    /// <summary>Whether this is a status of the lifecycle.</summary>
    /// <param name="status">The status.</param>
    public bool Contains(Status status) => _statusNames.Find(status.Name) >= 0;

    /// <summary>How a status was described.</summary>
    /// <param name="status">The status.</param>
    /// <exception cref="ArgumentException">It is not a status of the lifecycle.</exception>
    public StatusDefinition Describe(Status status) => _descriptions[Position(status)];

    /// <summary>Whether the complaint is over in a status, by the status itself or by one of its parents.</summary>
    /// <param name="status">The status.</param>
    /// <exception cref="ArgumentException">It is not a status of the lifecycle.</exception>
    public bool IsFinal(Status status) => _final[Position(status)];

    /// <summary>Whether clocks that can pause do so in a status, by the status itself or by one of its parents.</summary>
    /// <param name="status">The status.</param>
    /// <exception cref="ArgumentException">It is not a status of the lifecycle.</exception>
    public bool PausesClocks(Status status) => _pausing[Position(status)];

    /// <summary>Whether a complaint in one status is also in another: whether they are the same, or the other is a parent of it at any height.</summary>
    /// <param name="status">The status.</param>
    /// <param name="ancestor">The other one.</param>
    /// <exception cref="ArgumentException">One of them is not a status of the lifecycle.</exception>
    public bool IsIn(Status status, Status ancestor)
    {
        int at = Position(status);
        int sought = Position(ancestor);
        while (at >= 0 && at != sought)
            at = _parents[at];
        return at >= 0;
    }

    /// <summary>Where a complaint stands that enters a status: its initial substates are followed.</summary>
    /// <param name="status">The status.</param>
    /// <exception cref="ArgumentException">It is not a status of the lifecycle.</exception>
    public Status Enter(Status status)
    {
        while (Describe(status).Initial is { } initial)
            status = initial;
        return status;
    }

    /// <summary>The trigger of a name as the lifecycle declares it, with its argument; <see langword="null"/> when no status has a rule for it.</summary>
    /// <param name="name">The name.</param>
    public Trigger? FindTrigger(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _triggerNames.Find(name) is >= 0 and int column ? Triggers[column] : null;
    }

    /// <summary>What firing a trigger comes to. Nothing is changed by asking.</summary>
    /// <param name="status">Where the complaint stands.</param>
    /// <param name="trigger">The trigger.</param>
    /// <param name="context">What the guards may know.</param>
    /// <exception cref="InvalidOperationException">A selector chose a status that is not among the declared targets.</exception>
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
    /// Every trigger that the status or one of its parents has a rule for, in the lifecycle's order, and what firing it would come to. An argument
    /// is passed on to the triggers that accept it; without one, guards over the argument count as met and a target that depends on it stays open.
    /// </summary>
    /// <param name="status">Where the complaint stands.</param>
    /// <param name="context">What the guards may know.</param>
    /// <param name="destination">Where the options go; as long as the lifecycle has triggers is always long enough.</param>
    /// <returns>How many options there are; none when the lifecycle has no such status.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public int GetOptions(Status status, in GuardContext context, Span<LifecycleOption> destination) =>
        _statusNames.Find(status.Name) is >= 0 and int row ? Memory.OptionsOf(row).Get(in context, destination) : 0;

    /// <summary>Makes a Stateless machine of the lifecycle, for graphs, <c>GetInfo</c> and code that wants one. Like every such machine it is not safe to share between threads.</summary>
    /// <param name="getStatus">Gives the present status.</param>
    /// <param name="setStatus">Takes the new one.</param>
    /// <param name="getContext">Gives what the guards may know; the machine adds the trigger's argument.</param>
    /// <param name="onInternal">Is told of a trigger that is recorded without leaving the status, with its argument.</param>
    /// <returns>The machine. A trigger that carries an argument is fired with <c>TriggerWithParameters</c>.</returns>
    /// <remarks>
    /// Entry and exit actions that are added to it run when it is fired; the desk never runs them, since it never fires it. It keeps Stateless's own ways
    /// where a desk has others, which docs/bring-your-machine.md lists: for one, it may ask a guard more than once, and it takes a trigger without the argument
    /// that it should carry. Guards and selectors that are lambdas of a
    /// machine of the host's own stand in it by their description, and throw when they are asked.
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
        new NamedMachine(
            machine,
            (guard, argument) => guard.IsMet(getContext() with { Argument = argument }),
            (rule, argument) => rule.Targets[rule.Choose(getContext() with { Argument = argument }, getStatus())],
            onInternal ?? (static (_, _) => { })).Configure(this);
        return machine;
    }

    /// <summary>The lifecycle as JSON, from which <see cref="Lifecycle.Parse(string, LifecycleVocabulary?)"/> makes it again. Guards, selectors and arguments are in it by name.</summary>
    public string ToJson() => LifecycleJsonWriter.Write(this);

    /// <summary>Draws the lifecycle as a Mermaid state diagram. Ignored triggers are left out.</summary>
    /// <param name="texts">Where the names that people read come from; by default the names are those of the definition.</param>
    /// <param name="culture">The readers' culture; by default English.</param>
    public string ToMermaid(IComplaintTexts? texts = null, CultureInfo? culture = null) =>
        new MermaidWriter(new(this, texts, culture ?? CultureInfo.InvariantCulture)).Write();

    /// <summary>Draws the lifecycle in the DOT language of Graphviz. Ignored triggers are left out.</summary>
    /// <param name="texts">Where the names that people read come from; by default the names are those of the definition.</param>
    /// <param name="culture">The readers' culture; by default English.</param>
    public string ToDot(IComplaintTexts? texts = null, CultureInfo? culture = null) =>
        new DotWriter(new(this, texts, culture ?? CultureInfo.InvariantCulture)).Write();

    /// <summary>What a reader calls the lifecycle: the text of <c>lifecycle.</c> and its name; otherwise the name.</summary>
    /// <param name="texts">Where the texts come from.</param>
    /// <param name="culture">The reader's culture.</param>
    public string DisplayName(IComplaintTexts texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts.Find(TextKeys.Lifecycle(Name), culture) ?? Name;
    }

    /// <summary>
    /// What a reader calls a status of the lifecycle: the text of <c>lifecycle.</c>, the lifecycle's name, <c>.status.</c> and the status's name,
    /// such as <c>lifecycle.six-stage.status.received</c>; else that of <c>status.</c> and the status's name; otherwise the name.
    /// </summary>
    /// <param name="status">The status.</param>
    /// <param name="texts">Where the texts come from.</param>
    /// <param name="culture">The reader's culture.</param>
    public string DisplayName(Status status, IComplaintTexts texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts.Find(TextKeys.StatusOf(Name, status.Name), culture) ?? texts.Find(TextKeys.Status(status.Name), culture) ?? status.Name;
    }

    /// <summary>What a reader calls a trigger of the lifecycle; the keys are as for a status, with <c>trigger</c> in the place of <c>status</c>.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="texts">Where the texts come from.</param>
    /// <param name="culture">The reader's culture.</param>
    public string DisplayName(Trigger trigger, IComplaintTexts texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        ArgumentNullException.ThrowIfNull(texts);
        return texts.Find(TextKeys.TriggerOf(Name, trigger.Name), culture) ?? texts.Find(TextKeys.Trigger(trigger.Name), culture) ?? trigger.Name;
    }

    /// <summary>The name and version.</summary>
    public override string ToString() => Key.ToString();

    /// <summary>Fires whatever comes to the same in every case, and says where Stateless does something else than is described.</summary>
    internal void CheckFirings(string place, List<Fault> faults)
    {
        foreach (DecisionTree tree in Memory.Trees.Where(static tree => tree.IsSure))
        {
            Transition described = tree.Described(this);
            string? came = null;
            try
            {
                Transition fired = tree.Decide(default);
                came = (described.Kind, described.To) == (fired.Kind, fired.To) ? null : $"Stateless comes to '{fired}'.";
            }
            catch (InvalidOperationException refused)
            {
                came = refused.Message;
            }

            if (came is not null)
            {
                faults.Add(new(
                    ErrorCodes.StatelessDisagrees,
                    $"{place}:{tree.From}:{tree.Trigger}",
                    $"The trigger '{tree.Trigger}' in '{tree.From}' is described as '{described}'. {came}",
                    "Use a version of Stateless that this library was tested with, or report the difference."));
            }
        }
    }

    internal int Position(Status status) => _statusNames.Find(status.Name) is >= 0 and int at
        ? at
        : throw new ArgumentException($"'{status}' is not a status of the lifecycle {Key}.", nameof(status));
}
