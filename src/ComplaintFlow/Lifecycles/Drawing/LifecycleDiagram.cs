using System.Globalization;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Lifecycles;

/// <summary>
/// The diagram of a lifecycle, independent of the output language. Ignored triggers are omitted: they have no effect.
/// </summary>
/// <remarks>
/// A status with substates is a frame. Renderers cannot draw an arrow between a frame and its contents; such an arrow
/// starts at a node within the frame that represents the status itself.
/// </remarks>
internal sealed class LifecycleDiagram
{
    private readonly LifecycleDefinition _definition;
    private readonly IComplaintTexts? _texts;
    private readonly CultureInfo _culture;

    public LifecycleDiagram(LifecycleDefinition definition, IComplaintTexts? texts, CultureInfo culture)
    {
        (_definition, _texts, _culture) = (definition, texts, culture);
        int count = definition.Statuses.Length;
        (Children, HasNode, Edges) = (new List<int>[count], new bool[count], []);
        for (int at = 0; at < count; at++)
            Children[at] = [];
        for (int at = 0; at < count; at++)
        {
            if (Description(at).Parent is { } parent)
                Children[Position(parent)].Add(at);
            else
                Roots.Add(at);
        }

        for (int at = 0; at < count; at++)
            HasNode[at] = !IsFrame(at);
        HasNode[Position(definition.Start)] = true;
        for (int at = 0; at < count; at++)
        {
            foreach (TransitionRule rule in Description(at).Rules)
                Draw(at, rule);
        }
    }

    public List<int> Roots { get; } = [];

    public List<int>[] Children { get; }

    /// <summary>Whether the status at each position has its own node.</summary>
    public bool[] HasNode { get; }

    public List<DiagramEdge> Edges { get; }

    public int Count => Children.Length;

    public int Start => Position(_definition.StartsAt);

    public string Title => _texts is null ? _definition.Key.ToString() : _definition.DisplayName(_texts, _culture);

    public bool IsFrame(int status) => Children[status].Count > 0;

    public bool IsFinal(int status) => Description(status).IsFinal;

    public int Initial(int status) => Description(status).Initial is { } initial ? Position(initial) : -1;

    public string Label(int status) =>
        _texts is null ? _definition.Statuses[status].Name : _definition.DisplayName(_definition.Statuses[status], _texts, _culture);

    /// <summary>Returns the status that is reached by entering a status, following initial substates.</summary>
    public int Leaf(int status)
    {
        while (Initial(status) is >= 0 and int initial)
            status = initial;
        return status;
    }

    private void Draw(int from, TransitionRule rule)
    {
        if (rule.Kind == RuleKind.Ignore)
            return;
        if (rule.Targets.IsEmpty)
            Draw(from, from, rule);
        foreach (Status target in rule.Targets)
            Draw(from, Position(target), rule);
    }

    private void Draw(int from, int to, TransitionRule rule)
    {
        bool isInternal = rule.Kind == RuleKind.Internal;
        bool toFrame = IsFrame(to) && Initial(to) >= 0 && !IsWithin(from, to);
        int end = toFrame || isInternal ? to : Leaf(to);
        bool fromFrame = IsFrame(from) && !IsWithin(end, from);
        HasNode[from] |= !fromFrame;
        HasNode[end] |= !toFrame;
        Edges.Add(new(from, fromFrame, end, toFrame, Label(rule), isInternal));
    }

    private bool IsWithin(int status, int frame) => _definition.IsIn(_definition.Statuses[status], _definition.Statuses[frame]);

    private string Label(TransitionRule rule)
    {
        string label = _texts is null ? rule.Trigger.Name : _definition.DisplayName(rule.Trigger, _texts, _culture);
        if (rule.Kind == RuleKind.Internal)
            label += $" / {_texts?.Find(TextKeys.Drawing.Internal, _culture) ?? "internal"}";
        if (rule.Selector is { } selector)
            label += $" / {selector}";
        return rule.Guards.IsEmpty ? label : $"{label} [{string.Join(", ", rule.Guards.Select(Label))}]";
    }

    private string Label(Guard guard) => _texts is null ? guard.ToString() : guard.Describe(_texts, _culture);

    private StatusDefinition Description(int status) => _definition.Describe(_definition.Statuses[status]);

    private int Position(Status status) => _definition.Position(status);
}

/// <summary>An arrow of a lifecycle diagram.</summary>
/// <param name="From">The position of the status where the arrow starts.</param>
/// <param name="FromFrame">Whether the arrow starts at the frame around the substates instead of at a node.</param>
/// <param name="To">The position of the status where the arrow ends.</param>
/// <param name="ToFrame">Whether the arrow ends at the frame.</param>
/// <param name="Label">The text beside the arrow.</param>
/// <param name="IsInternal">Whether the transition does not leave the status.</param>
internal readonly record struct DiagramEdge(int From, bool FromFrame, int To, bool ToFrame, string Label, bool IsInternal);
