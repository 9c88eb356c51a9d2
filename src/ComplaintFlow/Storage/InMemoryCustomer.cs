namespace ComplaintFlow.Storage;

/// <summary>The complaints of one customer in the in-memory store, in the order of their identifiers, and found by when they were received.</summary>
/// <remarks>
/// An identifier tells when it was made, which is when its complaint was received, give or take: how much at most is kept, so that a window of time is a window of
/// identifiers. Complaints that were imported later make that window wider, never wrong.
/// </remarks>
internal sealed class InMemoryCustomer
{
    private readonly SortedSet<ComplaintId> _ids = [];
    private TimeSpan _earliest = TimeSpan.MaxValue;
    private TimeSpan _latest = TimeSpan.MinValue;

    public bool IsEmpty => _ids.Count == 0;

    public void Add(Complaint complaint)
    {
        TimeSpan late = complaint.ReceivedAt - complaint.Id.CreatedAt;
        if (late < _earliest)
            _earliest = late;
        if (late > _latest)
            _latest = late;
        _ids.Add(complaint.Id);
    }

    public void Remove(Complaint complaint) => _ids.Remove(complaint.Id);

    /// <summary>The complaints among which are those received from one instant on and before another, in order; looked up as they are read.</summary>
    public IEnumerable<ComplaintId> Around(DateTimeOffset? from, DateTimeOffset? before)
    {
        ComplaintId first = from is { } begin ? ComplaintId.LowerBound(begin, -_latest) : ComplaintId.First;
        ComplaintId last = before is { } end ? ComplaintId.LowerBound(end, -_earliest + TimeSpan.FromSeconds(1)) : ComplaintId.Last;
        return first > last ? [] : _ids.GetViewBetween(first, last);
    }
}
