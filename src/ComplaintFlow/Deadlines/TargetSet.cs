namespace ComplaintFlow.Deadlines;

/// <summary>Collects targets in their order: those of code and presets, and then those of configuration, which replace by name.</summary>
internal sealed class TargetSet(ICollection<Fault> faults)
{
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _replaceable = new(StringComparer.Ordinal);

    public List<TargetDraft> InOrder { get; } = [];

    public void BeginReplacing()
    {
        _places.Clear();
        for (int at = 0; at < InOrder.Count; at++)
            _replaceable.TryAdd(InOrder[at].Name, at);
    }

    public void Add(TargetDraft draft)
    {
        if (!_places.TryAdd(draft.Name, draft.Place))
            faults.Add(new(ErrorCodes.DuplicateTarget, draft.Place, $"There is a target '{draft.Name}' already: {_places[draft.Name]}.", "Give one of them another name, or remove it."));
        else if (_replaceable.TryGetValue(draft.Name, out int at))
            InOrder[at] = draft;
        else
            InOrder.Add(draft);
    }
}
