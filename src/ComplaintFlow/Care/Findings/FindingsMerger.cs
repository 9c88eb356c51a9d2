using System.Collections.Immutable;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Care;

/// <summary>
/// Hands the issues of a merged complaint over to the one that continues, with what was found about them and the facts that are not recorded there. Pure.
/// </summary>
/// <remarks>
/// What the complaint that continues has itself stays as it is. Checks are not handed over, since they were done for another complaint, and neither is what the
/// customer confirmed, since it was the content of another one.
/// </remarks>
internal sealed class FindingsMerger : IMerger
{
    public DecisionRefusal? Refuse(Complaint from, Complaint into) =>
        into.Issues.Length + from.Issues.Count(issue => IsNew(issue, from, into)) <= Issue.MaxIssues
            ? null
            : DecisionRefusal.Of(ErrorCodes.InvalidInput).Because(TextKeys.Input.TooMany, "issues", Issue.MaxIssues);

    public void HandOver(ComplaintDraft draft, ComplaintDraft other, DateTimeOffset now)
    {
        Complaint from = draft.After!;
        Complaint into = other.After!;
        List<Issue> issues = [];
        Dictionary<string, Finding> findings = [];
        foreach (Issue issue in from.Issues)
        {
            string name = FindSame(issue, into)?.Name ?? FreeName(from, issue, into);
            if (IsNew(issue, from, into))
                issues.Add(issue with { Name = name });
            if (CurrentFinding(from, issue.Name) is { } finding && CurrentFinding(into, name) is null)
                findings.TryAdd(name, finding with { Issue = name, Episode = into.Episode, TakenFrom = finding.TakenFrom ?? from.Id });
        }

        // Where there is no room for all, what must be recorded there comes first.
        RecordedFact[] facts =
        [
            .. from.Care.Facts
                .Where(fact => into.Care.FindFact(fact.Name) is null)
                .OrderByDescending(fact => into.Care.RequiredFacts.Contains(fact.Name))
                .Take(ComplaintCare.MaxFacts - into.Care.Facts.Length)
                .Select(fact => fact with { TakenFrom = fact.TakenFrom ?? from.Id }),
        ];
        if (issues.Count + findings.Count + facts.Length > 0)
            other.Add(new FindingsTakenOver(from.Id, ListOf(issues), ListOf(findings.Values), ListOf(facts)));
    }

    /// <summary>Whether an issue is added to the complaint that continues. One that says nothing is not.</summary>
    private static bool IsNew(Issue issue, Complaint from, Complaint into) =>
        FindSame(issue, into) is null && (issue.Category != Category.Unclassified || issue.Cause is not null || CurrentFinding(from, issue.Name) is not null);

    /// <summary>Finds the issue with the same subject and stated reason; an issue without a reason is the same as one with any.</summary>
    private static Issue? FindSame(Issue issue, Complaint into) =>
        into.Issues.FirstOrDefault(one => one.Category == issue.Category && (issue.Cause is null || one.Cause == issue.Cause));

    /// <summary>Finds what the investigation of this episode found.</summary>
    private static Finding? CurrentFinding(Complaint complaint, string issue) =>
        complaint.Care.FindFinding(issue) is { } finding && finding.Episode == complaint.Episode ? finding : null;

    /// <summary>Returns the name that an issue gets: that of the merged complaint before its own. It is taken if the same complaint is merged once more.</summary>
    private static string FreeName(Complaint from, Issue issue, Complaint into)
    {
        string first = Deadline.SubjectOf(from.Id, issue.Name);
        string name = first;
        for (int at = 2; into.Issues.Any(one => one.Name == name); at++)
            name = $"{first}/{at}";
        return name;
    }

    private static ImmutableArray<T> ListOf<T>(IReadOnlyCollection<T> items) => items.Count == 0 ? default : [.. items];
}
