using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Corrects what was recorded when the complaint came in; what is left out stays.</summary>
public sealed record Correct : ComplaintCommand
{
    /// <summary>What happened.</summary>
    [Personal]
    public string? Description { get; init; }

    /// <summary>What the customer wants.</summary>
    [Personal]
    public string? Wanted { get; init; }

    /// <summary>When and where it happened.</summary>
    public Occurrence? Occurrence { get; init; }

    /// <summary>The amount in dispute.</summary>
    public Money? Amount { get; init; }

    /// <summary>The person complained about; if that is the handler, somebody else is looked for.</summary>
    public PersonId? About { get; init; }

    /// <summary>Why it is corrected, in words.</summary>
    [Personal]
    public string? Because { get; init; }

    internal override Denial? Decide(in Decision decision) => IsCorrection(decision.Complaint) ? decision.Add(new ComplaintCorrected(Description, Wanted, Occurrence, Amount, About, Because)) : null;

    private bool IsCorrection(Complaint complaint) =>
        (Description is not null && Description != complaint.Description)
        || (Wanted is not null && Wanted != complaint.Details.Wanted)
        || (Occurrence is not null && Occurrence != complaint.Details.Occurrence)
        || (Amount is not null && Amount != complaint.Details.Amount)
        || (About is not null && About != complaint.Details.About);
}
