using System.Collections.Immutable;
using ComplaintFlow.Complaints;

namespace ComplaintFlow;

/// <summary>The escalation of a complaint in the current episode.</summary>
public sealed record ComplaintEscalation : ComplaintFacet
{
    /// <summary>The facet of a complaint that has not escalated.</summary>
    public static ComplaintEscalation None { get; } = new();

    /// <summary>The progress of each policy, at most <see cref="Complaint.MaxDecisive"/>.</summary>
    public ImmutableArray<EscalationProgress> Progress { get => field.IsDefault ? [] : field; init; }

    /// <summary>The number of times the customer has declined an offer.</summary>
    public int Declines { get; init; }

    internal override bool IsEmpty => Declines == 0 && Progress.IsEmpty;

    /// <summary>The earliest instant at which a policy has to be evaluated.</summary>
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

    /// <summary>Stops all policies, since a closed complaint does not escalate.</summary>
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

    /// <summary>Stops the policies that wait for a deadline, since it has ended.</summary>
    internal ComplaintEscalation Ended(DeadlineId deadline) => Change(deadline, static progress => progress with { NextAt = null });

    /// <summary>Suspends the policies while another service target, or none, has taken the deadline's place.</summary>
    internal ComplaintEscalation Interrupted(DeadlineId deadline) => Change(deadline, static progress => progress with { NextAt = null, WasNextAt = progress.NextAt });

    /// <summary>Continues the policies once the deadline is back; earlier, they would test a deadline that does not exist yet.</summary>
    internal ComplaintEscalation Resumed(DeadlineId deadline, DateTimeOffset at) => Change(
        deadline,
        progress => progress.WasNextAt is { } next ? progress with { NextAt = next > at ? next : at, WasNextAt = null } : progress);

    /// <summary>Changes the policies of a deadline and removes those that have not fired a level yet.</summary>
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

/// <summary>The progress of a policy for a complaint. A policy starts once per episode, or once per deadline.</summary>
/// <param name="Policy">The policy's identifier.</param>
/// <param name="Epoch">The deadline, if any, and the episode for which the policy started.</param>
/// <param name="Level">The last level that fired; 0 while the policy is waiting.</param>
/// <param name="NextAt">The instant of the next evaluation; <see langword="null"/> when the policy has stopped.</param>
/// <param name="FiredAt">The instant at which the last level fired.</param>
public sealed record EscalationProgress(string Policy, string Epoch, int Level, DateTimeOffset? NextAt = null, DateTimeOffset? FiredAt = null)
{
    /// <summary>
    /// The instant at which the next level was due before another service target, or none, took the deadline's place. Becomes
    /// <see cref="NextAt"/> again, or is due at once, when the deadline comes back.
    /// </summary>
    /// <value>By default <see langword="null"/>: not interrupted.</value>
    public DateTimeOffset? WasNextAt { get; init; }
}
