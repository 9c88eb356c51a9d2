using System.Collections.Immutable;
using ComplaintFlow.Texts;

namespace ComplaintFlow;

/// <content>The guards on what the complaint is about and what was found.</content>
public sealed partial class Guard
{
    /// <summary>There is a finding about each issue, recorded in this episode. The refusal names each issue without one.</summary>
    public static Guard FindingRecorded { get; } = OfParts("finding-recorded", static complaint => complaint.Care.HasFindings(complaint.Episode), static complaint =>
        from issue in complaint.Issues
        where complaint.Care.FindFinding(issue.Name)?.Episode != complaint.Episode
        select new MissingPart(TextKeys.Term("category", issue.Category.Name), complaint.Care.OtherIssues.IsEmpty ? issue.Category.Name : $"{issue.Name}: {issue.Category}"));

    /// <summary>Each required fact is recorded. The refusal names each that is missing.</summary>
    public static Guard FactsRecorded { get; } = OfParts("facts-recorded", static complaint => complaint.Care.HasFacts, static complaint =>
        from fact in complaint.Care.RequiredFacts
        where complaint.Care.FindFact(fact) is null
        select new MissingPart(TextKeys.Findings.Fact(fact), fact));

    /// <summary>Each required check is done. The refusal names each that is missing.</summary>
    public static Guard ChecksDone { get; } = OfParts("checks-done", static complaint => complaint.Care.HasChecks, static complaint =>
        from check in complaint.Care.RequiredChecks
        where !complaint.Care.ChecksDone.Contains(check)
        select new MissingPart(TextKeys.Findings.Check(check), check));

    /// <summary>The customer has confirmed what the complaint is about, and it was not corrected since.</summary>
    public static Guard ContentConfirmed { get; } = new("content-confirmed", null, static (in context) => context.Complaint.Care.Content is { IsOutdated: false });

    /// <summary>The customer has agreed to a summary in this episode.</summary>
    public static Guard SummaryConfirmed { get; } = new("summary-confirmed", null, static (in context) => context.Complaint.Care.Summary is not null);

    /// <summary>The guards above, for lifecycles in configuration.</summary>
    internal static ImmutableArray<Guard> OfFindings => [FindingRecorded, FactsRecorded, ChecksDone, ContentConfirmed, SummaryConfirmed];

    /// <summary>Creates a guard that says what is missing, which is found only for a refusal.</summary>
    private static Guard OfParts(string name, Func<Complaint, bool> isMet, Func<Complaint, IEnumerable<MissingPart>> missing) =>
        new(name, null, (in context) => isMet(context.Complaint), isMet) { Missing = missing };
}
