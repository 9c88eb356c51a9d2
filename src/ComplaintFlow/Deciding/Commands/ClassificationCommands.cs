using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Commands;

/// <summary>Changes the classification of the complaint; omitted values are unchanged.</summary>
public sealed record Reclassify : ComplaintCommand
{
    /// <summary>The subject of the complaint.</summary>
    public Category? Category { get; init; }

    /// <summary>The urgency.</summary>
    public Urgency? Urgency { get; init; }

    /// <summary>The impact. Together with the stated urgency, it redetermines the urgency unless <see cref="Urgency"/> is set.</summary>
    public Impact? Impact { get; init; }

    /// <summary>
    /// The urgency that the customer states. Together with the impact, it redetermines the urgency unless
    /// <see cref="Urgency"/> is set.
    /// </summary>
    public StatedUrgency? StatedUrgency { get; init; }

    /// <summary>The cause.</summary>
    public Cause? Cause { get; init; }

    /// <summary>The moment of truth at which things went wrong.</summary>
    public Touchpoint? Touchpoint { get; init; }

    /// <summary>The reason for the change, in free text.</summary>
    [Personal]
    public string? Because { get; init; }

    internal override DecisionRefusal? Decide(in Decision decision) => decision.Decider.Reclassify(decision.Draft, this);
}

/// <summary>
/// Changes the kind of record, such as a suggestion that turns out to be a complaint: its clocks begin now, and the receipt stays. Changes nothing when it is the
/// same already.
/// </summary>
/// <param name="Kind">The kind.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record ChangeKind(RecordKind Kind, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Complaint complaint = decision.Complaint;
        if (Kind == complaint.Kind)
            return null;
        return complaint.IsClosed
            ? DecisionRefusal.Of(ErrorCodes.AlreadyClosed, complaint.Status)
            : decision.Add(new KindChanged(complaint.Kind, Kind, Because));
    }
}

/// <summary>Sets the warning signs of an escalating complaint. Changes nothing when they are the same already.</summary>
/// <param name="Signals">The complete set of signals.</param>
public sealed record SetSignals(Signals Signals) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Signals before = decision.Complaint.Signals;
        return Signals == before ? null : decision.Add(new SignalsChanged(before, Signals));
    }
}
