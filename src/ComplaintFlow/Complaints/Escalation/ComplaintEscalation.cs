using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>How far a complaint has escalated in this episode.</summary>
public sealed record ComplaintEscalation : ComplaintFacet
{
    /// <summary>Not at all.</summary>
    public static ComplaintEscalation None { get; } = new();

    /// <summary>How far the policies have come, at most <see cref="Complaint.MaxDecisive"/>.</summary>
    public ImmutableArray<EscalationProgress> Progress { get => field.IsDefault ? [] : field; init; }

    /// <summary>How often the customer has declined what was offered.</summary>
    public int Declines { get; init; }

    internal override bool IsEmpty => Declines == 0 && Progress.IsEmpty;

    /// <summary>The earliest instant at which a policy is to be looked at.</summary>
    internal override DateTimeOffset? NextDueAt
    {
        get
        {
            DateTimeOffset? next = null;
            foreach (EscalationProgress progress in Progress)
            {
                if (progress.NextAt is { } at && !(at >= next))
                    next = at;
            }

            return next;
        }
    }

    internal override ComplaintEscalation MapPersonal(PersonalMap map) => this;

    /// <summary>Nothing escalates any more while it is closed.</summary>
    internal override ComplaintEscalation Closed() => Progress.IsEmpty
        ? this
        : this with { Progress = [.. Progress.Select(static progress => progress with { NextAt = null, WasNextAt = null })] };

    internal override ComplaintEscalation Reopened() => None;

    internal ComplaintEscalation Declined() => this with { Declines = Declines + 1 };

    internal EscalationProgress Of(string policy, string epoch)
    {
        int at = IndexOf(policy, epoch);
        return at < 0 ? new(policy, epoch, 0) : Progress[at];
    }

    internal ComplaintEscalation With(EscalationProgress progress)
    {
        int at = IndexOf(progress.Policy, progress.Epoch);
        if (at >= 0)
            return this with { Progress = Progress.SetItem(at, progress) };
        return Progress.Length >= Complaint.MaxDecisive ? this : this with { Progress = Progress.Add(progress) };
    }

    /// <summary>What began for a deadline goes no further once that is met.</summary>
    internal ComplaintEscalation Ended(DeadlineId deadline) => Change(deadline, static progress => progress with { NextAt = null });

    /// <summary>It waits while another service target or none has taken the deadline's place.</summary>
    internal ComplaintEscalation Interrupted(DeadlineId deadline) => Change(deadline, static progress => progress with { NextAt = null, WasNextAt = progress.NextAt });

    /// <summary>It goes on when the deadline is back, and not before: it would be asked whether it is missed before it is.</summary>
    internal ComplaintEscalation Resumed(DeadlineId deadline, DateTimeOffset at) => Change(
        deadline,
        progress => progress.WasNextAt is { } next ? progress with { NextAt = next > at ? next : at, WasNextAt = null } : progress);

    /// <summary>What has only waited for the deadline is forgotten.</summary>
    private ComplaintEscalation Change(DeadlineId id, Func<EscalationProgress, EscalationProgress> change)
    {
        if (!BeganFor(id))
            return this;
        return this with
        {
            Progress =
            [
                .. Progress
                    .Where(progress => progress.Epoch != id.Name || progress.Level > 0)
                    .Select(progress => progress.Epoch == id.Name ? change(progress) : progress),
            ],
        };
    }

    private bool BeganFor(DeadlineId id)
    {
        foreach (EscalationProgress progress in Progress)
        {
            if (progress.Epoch == id.Name)
                return true;
        }

        return false;
    }

    private int IndexOf(string policy, string epoch)
    {
        for (int at = 0; at < Progress.Length; at++)
        {
            if (Progress[at].Policy == policy && Progress[at].Epoch == epoch)
                return at;
        }

        return -1;
    }
}
