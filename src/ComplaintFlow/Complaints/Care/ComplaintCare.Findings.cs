using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;

namespace ComplaintFlow;

/// <content>What the complaint is about, and what was found.</content>
public sealed partial record ComplaintCare
{
    /// <summary>The maximum number of facts, and of checks, of a complaint.</summary>
    public const int MaxFacts = 64;

    /// <summary>The name of the main issue, whose category and cause are those of the complaint.</summary>
    /// <value>By default <see cref="Issue.First"/>.</value>
    [JsonIgnore]
    public string MainIssue { get => StoredMainIssue ?? Issue.First; init => StoredMainIssue = value == Issue.First ? null : value; }

    /// <summary>The issues other than the main one, in the order in which they were recorded. <see cref="Complaint.Issues"/> has all.</summary>
    [JsonIgnore]
    public ImmutableArray<Issue> OtherIssues { get => StoredIssues.IsDefault ? [] : StoredIssues; init => StoredIssues = value.IsDefaultOrEmpty ? default : value; }

    /// <summary>The number of issues recorded after the first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int IssuesAdded { get; init; }

    /// <summary>The latest finding about each issue.</summary>
    [JsonIgnore]
    public ImmutableArray<Finding> Findings { get => StoredFindings.IsDefault ? [] : StoredFindings; init => StoredFindings = value.IsDefaultOrEmpty ? default : value; }

    /// <summary>The names of the facts that must be recorded.</summary>
    [JsonIgnore]
    public ImmutableArray<string> RequiredFacts { get => StoredRequiredFacts.IsDefault ? [] : StoredRequiredFacts; init => StoredRequiredFacts = value.IsDefaultOrEmpty ? default : value; }

    /// <summary>The facts recorded, each once, the latest last.</summary>
    [JsonIgnore]
    public ImmutableArray<RecordedFact> Facts { get => StoredFacts.IsDefault ? [] : StoredFacts; init => StoredFacts = value.IsDefaultOrEmpty ? default : value; }

    /// <summary>The names of the checks that must be done.</summary>
    [JsonIgnore]
    public ImmutableArray<string> RequiredChecks { get => StoredRequiredChecks.IsDefault ? [] : StoredRequiredChecks; init => StoredRequiredChecks = value.IsDefaultOrEmpty ? default : value; }

    /// <summary>The names of the checks done, each once, the latest last.</summary>
    [JsonIgnore]
    public ImmutableArray<string> ChecksDone { get => StoredChecksDone.IsDefault ? [] : StoredChecksDone; init => StoredChecksDone = value.IsDefaultOrEmpty ? default : value; }

    /// <summary>The customer's latest yes to what the complaint is about; <see langword="null"/> when there is none.</summary>
    public CustomerConfirmation? Content { get; init; }

    /// <summary>The customer's latest yes to a summary, in this episode; <see langword="null"/> when there is none.</summary>
    public CustomerConfirmation? Summary { get; init; }

    [JsonInclude]
    [JsonPropertyName("mainIssue")]
    internal string? StoredMainIssue { get; init; }

    [JsonInclude]
    [JsonPropertyName("issues")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<Issue> StoredIssues { get; init; }

    [JsonInclude]
    [JsonPropertyName("findings")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<Finding> StoredFindings { get; init; }

    [JsonInclude]
    [JsonPropertyName("requiredFacts")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<string> StoredRequiredFacts { get; init; }

    [JsonInclude]
    [JsonPropertyName("facts")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<RecordedFact> StoredFacts { get; init; }

    [JsonInclude]
    [JsonPropertyName("requiredChecks")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<string> StoredRequiredChecks { get; init; }

    [JsonInclude]
    [JsonPropertyName("checksDone")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<string> StoredChecksDone { get; init; }

    /// <summary>Finds the finding about an issue; <see langword="null"/> if there is none.</summary>
    /// <param name="issue">The name of the issue.</param>
    public Finding? FindFinding(string issue)
    {
        foreach (Finding finding in Findings)
        {
            if (finding.Issue == issue)
                return finding;
        }

        return null;
    }

    /// <summary>Finds a recorded fact; <see langword="null"/> if there is none.</summary>
    /// <param name="name">The name of the fact.</param>
    public RecordedFact? FindFact(string name)
    {
        foreach (RecordedFact fact in Facts)
        {
            if (fact.Name == name)
                return fact;
        }

        return null;
    }

    private bool HasNoFindings => StoredMainIssue is null && IssuesAdded == 0 && StoredIssues.IsDefault && StoredFindings.IsDefault && StoredRequiredFacts.IsDefault && StoredFacts.IsDefault
        && StoredRequiredChecks.IsDefault && StoredChecksDone.IsDefault && Content is null && Summary is null;

    /// <summary>Whether each required fact is recorded. Guards ask it, so it allocates nothing.</summary>
    internal bool HasFacts
    {
        get
        {
            foreach (string fact in RequiredFacts)
            {
                if (FindFact(fact) is null)
                    return false;
            }

            return true;
        }
    }

    /// <summary>Whether each required check is done.</summary>
    internal bool HasChecks
    {
        get
        {
            foreach (string check in RequiredChecks)
            {
                if (!ChecksDone.Contains(check))
                    return false;
            }

            return true;
        }
    }

    /// <summary>Whether each issue has a finding of an episode.</summary>
    internal bool HasFindings(int episode)
    {
        if (FindFinding(MainIssue)?.Episode != episode)
            return false;
        foreach (Issue issue in OtherIssues)
        {
            if (FindFinding(issue.Name)?.Episode != episode)
                return false;
        }

        return true;
    }

    /// <summary>Whether each issue was found not upheld in an episode.</summary>
    internal bool IsNotUpheld(int episode)
    {
        if (!IsDenied(FindFinding(MainIssue), episode))
            return false;
        foreach (Issue issue in OtherIssues)
        {
            if (!IsDenied(FindFinding(issue.Name), episode))
                return false;
        }

        return true;

        static bool IsDenied(Finding? finding, int episode) => finding is { Outcome: FindingOutcome.NotUpheld } && finding.Episode == episode;
    }

    internal ComplaintCare WithIssue(Issue issue) => this with { OtherIssues = Lists.Bounded(OtherIssues.Add(issue), Issue.MaxIssues - 1), IssuesAdded = IssuesAdded + 1 };

    internal ComplaintCare WithoutIssue(string name) => this with
    {
        OtherIssues = OtherIssues.RemoveAll(one => one.Name == name),
        Findings = Findings.RemoveAll(one => one.Issue == name),
        Conclusions = Conclusions.RemoveAll(one => one.Issue == name),
    };

    /// <summary>Makes another issue the main one; the one before becomes one of the others.</summary>
    internal ComplaintCare WithMain(string name, Issue before) => this with
    {
        MainIssue = name,
        OtherIssues = OtherIssues.RemoveAll(one => one.Name == name).Add(before),
    };

    internal ComplaintCare With(Finding finding) => this with { Findings = Lists.Bounded(Findings.RemoveAll(one => one.Issue == finding.Issue).Add(finding), Issue.MaxIssues) };

    internal ComplaintCare With(RecordedFact fact) => this with { Facts = Lists.Bounded(Facts.RemoveAll(one => one.Name == fact.Name).Add(fact), MaxFacts) };

    /// <summary>After a correction the customer has not confirmed what is now recorded.</summary>
    internal ComplaintCare Corrected() => Content is { IsOutdated: false } confirmed ? this with { Content = confirmed with { IsOutdated = true } } : this;
}
