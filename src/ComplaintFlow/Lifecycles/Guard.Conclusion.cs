using System.Collections.Immutable;
using ComplaintFlow.Texts;

namespace ComplaintFlow;

/// <content>The guards on what was decided and told, and on bodies outside the firm.</content>
public sealed partial class Guard
{
    /// <summary>There is a conclusion about each issue, of this episode. The refusal names each issue without one.</summary>
    public static Guard Concluded { get; } = OfParts("concluded", static complaint => complaint.Care.HasConclusions(complaint.Episode), static complaint =>
        from issue in complaint.Issues
        where complaint.Care.FindConclusion(issue.Name)?.Episode != complaint.Episode
        select new MissingPart(TextKeys.Term("category", issue.Category.Name), complaint.Care.OtherIssues.IsEmpty ? issue.Category.Name : $"{issue.Name}: {issue.Category}"));

    /// <summary>
    /// A final letter of this episode tells what is concluded now. Where the library's messages carry it, it is sent; otherwise it is enough that it was issued.
    /// </summary>
    public static Guard LetterSent { get; } = new("letter-sent", null, static (in context) => context.Complaint.Care.HasLetter(context.Complaint.Episode));

    /// <summary>No body outside the firm has still to decide. The refusal names each that has.</summary>
    public static Guard ExternalEnded { get; } = OfParts("external-ended", static complaint => !Any(complaint.Care.StoredReferrals, static one => one.IsOpen), static complaint =>
        from referral in complaint.Care.Referrals
        where referral.IsOpen
        select new MissingPart(TextKeys.Conclusions.Body(referral.Body), $"{referral.Name}: {referral.Body}"));

    /// <summary>The firm has reported back to each authority that forwarded the complaint. The refusal names each to which a report is owed.</summary>
    public static Guard ReportedBack { get; } = OfParts("reported-back", static complaint => !Any(complaint.Care.StoredForwardings, static one => one.IsOpen), static complaint =>
        from forwarding in complaint.Care.Forwardings
        where forwarding.IsOpen
        select new MissingPart(TextKeys.Conclusions.Authority(forwarding.Authority), $"{forwarding.Name}: {forwarding.Authority}"));

    /// <summary>It is recorded why the complaint is not admitted, in this episode (<see cref="Commands.DeclareInadmissible"/>).</summary>
    public static Guard NotAdmitted { get; } = new("not-admitted", null, static (in context) => context.Complaint.Care.NotAdmission?.Episode == context.Complaint.Episode);

    /// <summary>The guards above, for lifecycles in configuration.</summary>
    internal static ImmutableArray<Guard> OfConclusions => [Concluded, LetterSent, ExternalEnded, ReportedBack, NotAdmitted];
}
