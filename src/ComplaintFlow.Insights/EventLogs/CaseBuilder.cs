using System.Collections.Immutable;

namespace ComplaintFlow.Insights.EventLogs;

/// <summary>Gathers a case while its events are read. The first fault rejects it, and what follows is no longer kept.</summary>
/// <param name="id">The identifier; it may be learnt later.</param>
/// <param name="line">The line in which the case begins.</param>
internal sealed class CaseBuilder(string id, long line)
{
    private readonly ImmutableArray<LogEvent>.Builder _events = ImmutableArray.CreateBuilder<LogEvent>();
    private ImmutableSortedDictionary<string, string> _attributes = LogEvent.NoAttributes;
    private (long Line, string Why)? _fault;
    private int _characters;

    public string Id { get; set; } = id;

    public void Reject(long at, string why)
    {
        _fault ??= (at, why);
        _events.Clear();
    }

    public void AddAttribute(long at, string name, string value) => _attributes = Gather(at, _attributes, name, value);

    public void Add(long at, string? activity, DateTimeOffset? instant, string? resource, IEnumerable<(string Name, string Value)> attributes)
    {
        if (activity is null)
            Reject(at, "The event says no activity. Fill it in.");
        if (instant is null)
            Reject(at, "The event has no instant. Fill it in.");
        if (_events.Count == LogCase.MaxEvents)
            Reject(at, $"The case has more than {LogCase.MaxEvents} events. Leave some of them out.");
        ImmutableSortedDictionary<string, string> all = LogEvent.NoAttributes;
        foreach ((string name, string value) in attributes)
            all = Gather(at, all, name, value);
        CheckLength(at, "The activity", activity);
        CheckLength(at, "The resource", resource);
        if (_fault is null)
            _events.Add(new(activity!, instant!.Value, resource) { Attributes = all });
    }

    /// <summary>Returns the case, unless it is rejected.</summary>
    public LogCase? Finish(Action<LogRejection> rejected)
    {
        if (Id.Length == 0)
            Reject(line, "The case has no identifier. Name it.");
        CheckLength(line, "The identifier", Id);
        if (_events.Count == 0 && _fault is null)
            Reject(line, "The case has no events. Leave it out.");
        if (_fault is not { } fault)
            return new(Id, _events.ToImmutable()) { Attributes = _attributes, Line = line };
        rejected(new(fault.Line, Shown.Of(Id), fault.Why));
        return null;
    }

    private ImmutableSortedDictionary<string, string> Gather(long at, ImmutableSortedDictionary<string, string> into, string name, string value)
    {
        CheckLength(at, "The name of an attribute", name);
        // The value is not shown: it may say something about a person, and what is told ends in files.
        CheckLength(at, $"'{Shown.Of(name)}'", value);
        if (into.Count == LogEvent.MaxAttributes)
            Reject(at, $"There are more than {LogEvent.MaxAttributes} attributes. Leave some of them out.");
        return _fault is null ? into.SetItem(name, value) : into;
    }

    private void CheckLength(long at, string what, string? value)
    {
        if (value?.Length > LogEvent.MaxLength)
            Reject(at, $"{what} has more than {LogEvent.MaxLength} characters. Shorten it.");
        _characters += value?.Length ?? 0;
        if (_characters > LogCase.MaxCharacters)
            Reject(at, $"The case has more than {LogCase.MaxCharacters} characters. Leave some attributes out.");
    }
}
