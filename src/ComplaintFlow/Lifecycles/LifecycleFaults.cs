namespace ComplaintFlow.Lifecycles;

/// <summary>Collects the faults of a lifecycle with their locations.</summary>
internal sealed class LifecycleFaults(LifecycleBuilder lifecycle, List<Fault> faults)
{
    private readonly int _before = faults.Count;

    public bool Any => faults.Count > _before;

    public void Add(string code, string message, string fix) => faults.Add(new(code, lifecycle.Place ?? lifecycle.Name, message, fix));

    public void Add(string code, StatusBuilder status, string message, string fix) => faults.Add(new(code, PlaceOf(status), message, fix));

    public void Add(string code, StatusBuilder status, TransitionRule rule, string message, string fix) =>
        faults.Add(new(code, rule.Place ?? $"{PlaceOf(status)}:{rule.Trigger}", message, fix));

    private string PlaceOf(StatusBuilder status) => status.Place ?? $"{lifecycle.Name}:{status.Status}";
}
