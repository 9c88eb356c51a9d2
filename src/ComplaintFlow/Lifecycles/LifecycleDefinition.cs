using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow;

/// <summary>A lifecycle: the statuses, and which trigger goes from where to where. Made by <see cref="Lifecycle"/>.</summary>
/// <remarks>Validated and compiled when made; immutable, and safe to share between threads.</remarks>
public sealed class LifecycleDefinition
{
    private readonly ImmutableArray<StatusDefinition> _descriptions;
    private readonly int[] _parents;
    private readonly bool[] _final;
    private readonly bool[] _pausing;

    internal LifecycleDefinition(LifecycleKey key, LifecycleLayout layout, LifecycleTable table)
    {
        (Key, Table) = (key, table);
        (_descriptions, _parents, _final, _pausing) = (layout.Descriptions, layout.Parents, layout.Final, layout.Pausing);
        (Start, StartsAt, Statuses, Triggers) = (layout.Start, layout.StartsAt, layout.Statuses, layout.Triggers);
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

    internal LifecycleTable Table { get; }

    /// <summary>The start as it was described, initial substates not followed.</summary>
    internal Status StartsAt { get; }

    /// <summary>Whether this is a status of the lifecycle.</summary>
    /// <param name="status">The status.</param>
    public bool Contains(Status status) => Table.Statuses.Find(status.Name) >= 0;

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
        return Table.Triggers.Find(name) is >= 0 and int column ? Table.Columns[column] : null;
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
        return texts.Find($"lifecycle.{Name}", culture) ?? Name;
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
        return texts.Find($"lifecycle.{Name}.status.{status}", culture) ?? texts.Find($"status.{status}", culture) ?? status.Name;
    }

    /// <summary>What a reader calls a trigger of the lifecycle; the keys are as for a status, with <c>trigger</c> in the place of <c>status</c>.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="texts">Where the texts come from.</param>
    /// <param name="culture">The reader's culture.</param>
    public string DisplayName(Trigger trigger, IComplaintTexts texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        ArgumentNullException.ThrowIfNull(texts);
        return texts.Find($"lifecycle.{Name}.trigger.{trigger}", culture) ?? texts.Find($"trigger.{trigger}", culture) ?? trigger.Name;
    }

    /// <summary>The name and version.</summary>
    public override string ToString() => Key.ToString();

    private int Position(Status status) => Table.Statuses.Find(status.Name) is >= 0 and int at
        ? at
        : throw new ArgumentException($"'{status}' is not a status of the lifecycle {Key}.", nameof(status));
}
