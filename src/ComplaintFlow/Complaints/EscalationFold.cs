using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>What escalation does to the snapshot.</summary>
internal static class EscalationFold
{
    public static Complaint Armed(Complaint before, EscalationArmed e) =>
        e.Waits.Aggregate(before, static (complaint, wait) => Put(complaint, Of(complaint, wait.Policy, wait.Epoch) with { NextAt = wait.WakeAt }));

    public static Complaint Fired(Complaint before, EscalationFired e, DateTimeOffset at) =>
        Put(before, new(e.Policy, e.Epoch, e.Level, e.NextAt, at));

    public static Complaint Ended(Complaint before, EscalationEnded e) =>
        Put(before, Of(before, e.Policy, e.Epoch) with { Level = e.Level, NextAt = null });

    /// <summary>Nothing escalates any more while it is closed.</summary>
    public static Complaint Stopped(Complaint before) => before.Escalations.IsEmpty
        ? before
        : before with { Escalations = [.. before.Escalations.Select(progress => progress with { NextAt = null, WasNextAt = null })] };

    /// <summary>What began for a deadline goes no further once that is over, waits while another target or none has taken its place, and goes on when it is back.</summary>
    public static Complaint Followed(Complaint before, ComplaintEvent happened, DateTimeOffset at) => happened switch
    {
        DeadlineMet e => Change(before, e.Id, static progress => progress with { NextAt = null }),
        DeadlineCancelled e => Change(before, e.Id, Interrupted),
        DeadlineRecalculated e when e.NewId != e.Id => Change(Change(before, e.Id, Interrupted), e.NewId, progress => Back(progress, at)),
        DeadlineStarted e => Change(before, e.Id, progress => Back(progress, at)),
        _ => before,
    };

    private static EscalationProgress Interrupted(EscalationProgress progress) => progress with { NextAt = null, WasNextAt = progress.NextAt };

    /// <summary>Not before the deadline is back, or it would be asked whether it is missed before it is.</summary>
    private static EscalationProgress Back(EscalationProgress progress, DateTimeOffset at) =>
        progress.WasNextAt is { } next ? progress with { NextAt = next > at ? next : at, WasNextAt = null } : progress;

    /// <summary>What has only waited for the deadline is forgotten.</summary>
    private static Complaint Change(Complaint before, DeadlineId id, Func<EscalationProgress, EscalationProgress> change)
    {
        if (!before.Escalations.Any(progress => progress.Epoch == id.Name))
            return before;
        return before with
        {
            Escalations =
            [
                .. before.Escalations
                    .Where(progress => progress.Epoch != id.Name || progress.Level > 0)
                    .Select(progress => progress.Epoch == id.Name ? change(progress) : progress),
            ],
        };
    }

    private static EscalationProgress Of(Complaint complaint, string policy, string epoch)
    {
        int at = IndexOf(complaint.Escalations, policy, epoch);
        return at < 0 ? new(policy, epoch, 0) : complaint.Escalations[at];
    }

    private static Complaint Put(Complaint before, EscalationProgress progress)
    {
        int at = IndexOf(before.Escalations, progress.Policy, progress.Epoch);
        if (at >= 0)
            return before with { Escalations = before.Escalations.SetItem(at, progress) };
        return before.Escalations.Length >= Complaint.MaxDecisive ? before : before with { Escalations = before.Escalations.Add(progress) };
    }

    private static int IndexOf(ImmutableArray<EscalationProgress> all, string policy, string epoch)
    {
        for (int at = 0; at < all.Length; at++)
        {
            if (all[at].Policy == policy && all[at].Epoch == epoch)
                return at;
        }

        return -1;
    }
}
