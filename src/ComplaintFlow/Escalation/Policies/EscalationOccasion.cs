using System.Globalization;

namespace ComplaintFlow.Escalation;

/// <summary>What a policy can begin for: one deadline of a complaint, or the whole episode.</summary>
internal readonly record struct EscalationOccasion(EscalationPolicy Policy, Complaint Complaint, Deadline? Deadline)
{
    /// <summary>Names it within the complaint; together with policy and level the key by which each level happens once.</summary>
    public string Epoch => Deadline?.Id.Name ?? Complaint.Episode.ToString(CultureInfo.InvariantCulture);

    public EscalationProgress? Progress
    {
        get
        {
            string epoch = Epoch;
            foreach (EscalationProgress progress in Complaint.Escalations)
            {
                if (progress.Policy == Policy.Id && progress.Epoch == epoch)
                    return progress;
            }

            return null;
        }
    }

    /// <summary>All that a policy can begin for with a complaint.</summary>
    public static IEnumerable<EscalationOccasion> Of(EscalationPolicy policy, Complaint complaint)
    {
        if (!policy.When.IsOfDeadline)
        {
            yield return new(policy, complaint, null);
            yield break;
        }

        foreach (Deadline deadline in complaint.Deadlines)
        {
            if (deadline.IsOpen && deadline.Stage == policy.When.Stage && deadline.Episode == complaint.Episode)
                yield return new(policy, complaint, deadline);
        }
    }

    /// <summary>What a level has begun for; null when that is over, as with a deadline that was met.</summary>
    public static EscalationOccasion? Of(EscalationPolicy policy, Complaint complaint, string epoch)
    {
        foreach (EscalationOccasion occasion in Of(policy, complaint))
        {
            if (occasion.Epoch == epoch)
                return occasion;
        }

        return null;
    }
}
