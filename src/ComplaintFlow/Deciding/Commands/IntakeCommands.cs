using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Commands;

/// <summary>Corrects the data recorded at intake; omitted values are unchanged.</summary>
public sealed record Correct : ComplaintCommand
{
    /// <summary>The description of what happened.</summary>
    [Personal]
    public string? Description { get; init; }

    /// <summary>The remedy that the customer wants.</summary>
    [Personal]
    public string? Wanted { get; init; }

    /// <summary>The kind of remedy that the customer wants.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RemedyKind? WantedKind { get; init; }

    /// <summary>The time and place of the occurrence.</summary>
    public Occurrence? Occurrence { get; init; }

    /// <summary>The amount in dispute.</summary>
    public Money? Amount { get; init; }

    /// <summary>The person complained about; if that is the current handler, another one is looked for.</summary>
    public PersonId? About { get; init; }

    /// <summary>The reason for the correction, in free text.</summary>
    [Personal]
    public string? Because { get; init; }

    internal override DecisionRefusal? Decide(in Decision decision) => IsCorrection(decision.Complaint) ? decision.Add(new ComplaintCorrected(Description, Wanted, Occurrence, Amount, About, Because, WantedKind)) : null;

    private bool IsCorrection(Complaint complaint) =>
        (Description is not null && Description != complaint.Description)
        || (Wanted is not null && Wanted != complaint.Details.Wanted)
        || (Occurrence is not null && Occurrence != complaint.Details.Occurrence)
        || (Amount is not null && Amount != complaint.Details.Amount)
        || (About is not null && About != complaint.Details.About)
        || (WantedKind is not null && WantedKind != complaint.Details.WantedKind);
}

/// <summary>Replaces the customer's data.</summary>
/// <param name="Customer">The complete new data.</param>
public sealed record UpdateCustomer(Customer Customer) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision) => Customer == decision.Complaint.Customer ? null : decision.Add(new CustomerChanged(Customer));
}
