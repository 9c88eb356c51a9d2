using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Commands;

/// <summary>Records another issue of the complaint, next to its main one.</summary>
/// <param name="Category">The subject.</param>
/// <param name="Cause">The reason that the customer states.</param>
public sealed record AddIssue(Category Category, Cause? Cause = null) : ComplaintCommand
{
    /// <summary>The name of the issue within the complaint, at most <see cref="Promise.MaxNameLength"/> characters without a slash.</summary>
    /// <value>By default the next number.</value>
    public string? Name { get; init; }

    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Complaint complaint = decision.Complaint;
        if (complaint.IsClosed)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, complaint.Status);
        if (CareNames.Refuse(Name, "issue", IsTaken, complaint.Care.OtherIssues.Length + 1, Issue.MaxIssues) is { } refusal)
            return refusal;
        if (decision.Decider.ClassifyIssue(new(Category, Cause), out GivenCodes known, out GivenCodes? given) is { } unknown)
            return unknown;
        string name = Name ?? CareNames.Next(complaint.Care.IssuesAdded + 1, IsTaken);
        return decision.Add(new IssueAdded(new(name, known.Category ?? ComplaintFlow.Category.Unclassified, known.Cause), given));

        bool IsTaken(string name) => FindIssue(complaint, name) is not null;
    }

    internal static Issue? FindIssue(Complaint complaint, string? name) => complaint.Issues.FirstOrDefault(one => one.Name == name);
}

/// <summary>Removes an issue, since it is none or belongs to another. The main one stays; make another the main one first.</summary>
/// <param name="Issue">The name of the issue.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record RemoveIssue(string Issue, [property: Personal] string Because) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Complaint complaint = decision.Complaint;
        if (complaint.IsClosed)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, complaint.Status);
        if (Issue == complaint.Care.MainIssue)
            return DecisionRefusal.Of(ErrorCodes.MainIssueStays, Issue);
        return AddIssue.FindIssue(complaint, Issue) is null ? DecisionRefusal.Of(ErrorCodes.NoSuchIssue, Issue) : decision.Add(new IssueRemoved(Issue, Because));
    }
}

/// <summary>Makes another issue the main one: its category and cause become those of the complaint, for which routing, targets and other rules are asked again.</summary>
/// <param name="Issue">The name of the issue.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record SetMainIssue(string Issue, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Complaint complaint = decision.Complaint;
        if (Issue == complaint.Care.MainIssue)
            return null;
        if (complaint.IsClosed)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, complaint.Status);
        if (AddIssue.FindIssue(complaint, Issue) is not { } main)
            return DecisionRefusal.Of(ErrorCodes.NoSuchIssue, Issue);
        if (decision.Add(new MainIssueChanged(complaint.Care.MainIssue, main.Name)) is { } invalid)
            return invalid;
        Classification then = complaint.Classification with { Category = main.Category, Cause = main.Cause };
        return then == complaint.Classification ? null : decision.Add(new ComplaintReclassified(complaint.Classification, then, Because));
    }
}
