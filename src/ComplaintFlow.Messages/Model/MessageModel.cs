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

    /// <summary>What the final letter tells of each issue, where the message is about that.</summary>
    public ImmutableArray<LetterIssue> LetterIssues { get; init; } = [];

    /// <summary>The ways to appeal that the final letter names.</summary>
    public ImmutableArray<LetterAppeal> Appeals { get; init; } = [];

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
        LetterIssues = [new("Category", "accepted", "Reasons", [new("Money", "20 EUR", "As agreed")])],
        Appeals = [new("Body", "How", "1 April 2026")],
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

/// <summary>What the final letter tells of an issue.</summary>
/// <param name="Category">The category.</param>
/// <param name="Outcome">The outcome in words.</param>
/// <param name="Reasons">The reasons; null once erased.</param>
/// <param name="Redress">The redress, line by line.</param>
internal sealed record LetterIssue(string Category, string Outcome, string? Reasons, ImmutableArray<LetterRedress> Redress);

/// <summary>A line of redress.</summary>
/// <param name="Kind">The kind in words.</param>
/// <param name="Amount">The amount with its currency; null for none.</param>
/// <param name="Text">What it is; null once erased.</param>
internal sealed record LetterRedress(string Kind, string? Amount, string? Text);

/// <summary>A way to appeal.</summary>
/// <param name="Body">The body in words.</param>
/// <param name="How">How the customer reaches it.</param>
/// <param name="Until">The last day; null for no time limit.</param>
internal sealed record LetterAppeal(string Body, string How, string? Until);

/// <summary>An option of an offer.</summary>
/// <param name="Name">The name.</param>
/// <param name="Remedies">The remedies.</param>
internal sealed record ModelOption(string Name, ImmutableArray<ModelRemedy> Remedies);

/// <summary>A remedy of an option.</summary>
/// <param name="Kind">The kind in words.</param>
/// <param name="Value">The value with its currency; null for none.</param>
/// <param name="Conditions">The conditions; null for none.</param>
internal sealed record ModelRemedy(string Kind, string? Value, string? Conditions);
