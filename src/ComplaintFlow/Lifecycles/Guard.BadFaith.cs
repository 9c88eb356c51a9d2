using System.Collections.Immutable;
using ComplaintFlow.Texts;

namespace ComplaintFlow;

/// <content>The guards on closing a complaint as made in bad faith.</content>
public sealed partial class Guard
{
    /// <summary>
    /// A suspicion of bad faith was confirmed by a second person. <see cref="Trigger.CloseUnfounded"/> needs it in every lifecycle, whether or not the lifecycle says so.
    /// </summary>
    public static Guard BadFaithConfirmed { get; } =
        new("bad-faith-confirmed", null, static (in context) => context.Complaint.Care.Suspicion is { } suspicion && suspicion.IsConfirmedFor(context.Complaint));

    /// <summary>Each issue was found not upheld in this episode. The refusal names each other issue.</summary>
    public static Guard NotUpheld { get; } = OfParts("not-upheld", static complaint => complaint.Care.IsNotUpheld(complaint.Episode), static complaint =>
        from issue in complaint.Issues
        where complaint.Care.FindFinding(issue.Name) is not { Outcome: FindingOutcome.NotUpheld } finding || finding.Episode != complaint.Episode
        select new MissingPart(TextKeys.Term("category", issue.Category.Name), complaint.Care.OtherIssues.IsEmpty ? issue.Category.Name : $"{issue.Name}: {issue.Category}"));

    /// <summary>The guards above, for lifecycles in configuration.</summary>
    internal static ImmutableArray<Guard> OfBadFaith => [BadFaithConfirmed, NotUpheld];
}
