using ComplaintFlow.Events;

namespace ComplaintFlow.Insights.Facts;

/// <summary>Writes table <c>relation</c>.</summary>
internal sealed class RelationFacts(FactSheet sheet) : IFactReader
{
    private readonly List<Related> _all = [];

    public void Read(Complaint before, JournalEntry entry, Complaint after)
    {
        switch (entry.Event)
        {
            case ComplaintRelated related:
                // There is one relation to each other complaint; another kind takes its place.
                Remove(related.Other, entry.At);
                _all.Add(new(after.Episode, entry.Sequence, entry.At, related.Other, FactNames.Of(related.Kind)));
                break;
            case ComplaintUnrelated unrelated:
                Remove(unrelated.Other, entry.At);
                break;
        }
    }

    public void End(Complaint last)
    {
        foreach (Related one in _all)
            sheet.Add("relation", one.Episode, one.Sequence, one.At, one.Other.ToString(), one.Kind, one.RemovedAt);
    }

    private void Remove(ComplaintId other, DateTimeOffset at)
    {
        if (_all.FindLast(one => one.Other == other && one.RemovedAt is null) is { } standing)
            standing.RemovedAt = at;
    }

    private sealed record Related(int Episode, long Sequence, DateTimeOffset At, ComplaintId Other, string Kind)
    {
        public DateTimeOffset? RemovedAt { get; set; }
    }
}
