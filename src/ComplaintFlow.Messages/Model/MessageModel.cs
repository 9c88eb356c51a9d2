using System.Collections.Immutable;

namespace ComplaintFlow.Messages;

/// <summary>What templates are rendered from: texts in the customer's language, dates in their zone. Null where there is nothing.</summary>
internal sealed record MessageModel
{
    public required string Firm { get; init; }

    public string? Contact { get; init; }

    public string? Customer { get; init; }

    public required string Number { get; init; }

    public required string Category { get; init; }

    public required string Received { get; init; }

    public required string Status { get; init; }

    public string? Handler { get; init; }

    /// <summary>What the firm wrote to the customer, where the message is about that.</summary>
    public string? Written { get; init; }

    public string? AnswerDue { get; init; }

    public string? PromiseDue { get; init; }

    public string? ExtendedTo { get; init; }

    public ImmutableArray<IssueOutcome> Outcomes { get; init; } = [];

    public string? OfferValidUntil { get; init; }

    public ImmutableArray<ModelOption> Options { get; init; } = [];

    public string? FollowUpOpens { get; init; }

    public string? FollowUpEnds { get; init; }

    public string? HowToObject { get; init; }

    /// <summary>A model in which everything is there.</summary>
    public static MessageModel Full { get; } = new()
    {
        Firm = "Firm",
        Contact = "Contact",
        Customer = "Customer",
        Number = "5HV2K-9D3MA-T8X1QY",
        Category = "Category",
        Received = "2 March 2026",
        Status = "Status",
        Handler = "Handler",
        Written = "Written",
        AnswerDue = "3 March 2026",
        PromiseDue = "4 March 2026",
        ExtendedTo = "5 March 2026",
        Outcomes = [new("Category", "upheld", "Explanation")],
        OfferValidUntil = "6 March 2026",
        Options = [new("A", [new("Refund", "20 EUR", "Conditions")])],
        FollowUpOpens = "9 March 2026",
        FollowUpEnds = "11 March 2026",
        HowToObject = "How to object",
    };
}

/// <summary>The outcome of an issue.</summary>
/// <param name="Category">The category.</param>
/// <param name="Outcome">The outcome in words.</param>
/// <param name="Explanation">What was found; null once erased.</param>
internal sealed record IssueOutcome(string Category, string Outcome, string? Explanation);

/// <summary>An option of an offer.</summary>
/// <param name="Name">The name.</param>
/// <param name="Remedies">The remedies.</param>
internal sealed record ModelOption(string Name, ImmutableArray<ModelRemedy> Remedies);

/// <summary>A remedy of an option.</summary>
/// <param name="Kind">The kind in words.</param>
/// <param name="Value">The value with its currency; null for none.</param>
/// <param name="Conditions">The conditions; null for none.</param>
internal sealed record ModelRemedy(string Kind, string? Value, string? Conditions);
