using System.Globalization;

namespace ComplaintFlow.Escalation;

/// <summary>The subject of an escalation: one deadline of a complaint, or the whole episode.</summary>
internal readonly record struct EscalationOccasion(EscalationPolicy Policy, Complaint Complaint, Deadline? Deadline)
{
    /// <summary>The identifier within the complaint; with policy and level, the key by which each level happens only once.</summary>
    public string Epoch => Deadline?.Id.Name ?? Complaint.Episode.ToString(CultureInfo.InvariantCulture);

    public EscalationProgress? Progress
    {
        get
        {
            string epoch = Epoch;
            foreach (EscalationProgress progress in Complaint.Escalation.Progress)
            {
                if (progress.Policy == Policy.Id && progress.Epoch == epoch)
                    return progress;
            }

            return null;
        }
    }

    /// <summary>Whether a policy on deadlines can begin for a deadline.</summary>
    public static bool Is(EscalationPolicy policy, Complaint complaint, Deadline deadline) =>
        deadline.IsOpen && deadline.Stage == policy.When.Stage && deadline.Episode == complaint.Episode
        && (policy.When.Step is not { } step || deadline.Subject == step);

    /// <summary>Finds the occasion for which a level has begun; returns null when it is over, as with a met deadline.</summary>
    public static EscalationOccasion? Of(EscalationPolicy policy, Complaint complaint, string epoch)
    {
        if (!policy.When.IsOfDeadline)
            return new EscalationOccasion(policy, complaint, null) is var whole && whole.Epoch == epoch ? whole : null;
        foreach (Deadline deadline in complaint.Deadlines)
        {
            if (deadline.Id.Name == epoch && Is(policy, complaint, deadline))
                return new(policy, complaint, deadline);
        }

        return null;
    }
}
