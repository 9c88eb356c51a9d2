using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Care;

/// <summary>
/// Hands the external stages of a merged complaint, the reports that it owes and the interests declared in it over to the one that continues; clocks follow. Pure.
/// </summary>
/// <remarks>Conclusions are not handed over: the letter of the complaint that continues gives the reasons itself. Nor are representatives, whose authority is for one complaint.</remarks>
internal sealed class ConclusionMerger : IMerger
{
    public void HandOver(ComplaintDraft draft, ComplaintDraft other, DateTimeOffset now)
    {
        Complaint from = draft.After!;
        foreach (ExternalReferral referral in from.Care.Referrals)
        {
            if (referral.IsOpen)
                other.Add(new ReferralTakenOver(from.Id, referral with { Name = Deadline.SubjectOf(from.Id, referral.Name) }));
        }

        if (!from.People.StoredRecused.IsDefault)
            other.Add(new InterestsTakenOver(from.Id, from.People.Recused));
        foreach (Forwarding forwarding in from.Care.Forwardings)
        {
            if (forwarding.IsOpen)
                other.Add(new ForwardingTakenOver(from.Id, forwarding with { Name = Deadline.SubjectOf(from.Id, forwarding.Name) }));
        }
    }
}
