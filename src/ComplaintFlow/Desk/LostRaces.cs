using System.Collections.Immutable;
using ComplaintFlow.Deciding;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>What the attempts at one command have learnt: of tallies at their limit, and of handlers whom others were given at the same moment. Says whether there is another attempt.</summary>
internal sealed class LostRaces
{
    public const int MaxConflicts = 5;

    private const int MaxPasses = 100;
    private const int MaxOvertaken = 64;
    private const int MaxExhausted = 64;
    private const int MaxLost = 8;
    private const int MaxInTurn = 2;

    private int _conflicts;
    private int _passes;
    private int _overtaken;
    private int _lost;

    /// <summary>The tallies that the store has found at their limit.</summary>
    public ImmutableHashSet<TallyKey> Exhausted { get; private set; } = [];

    /// <summary>
    /// How many of those whose turn is next come into question. One, so that turns are kept; after some lost races more and more, or all who are in the race would go
    /// for the same person again.
    /// </summary>
    public int Width => 1 << Math.Max(0, _lost - MaxInTurn);

    /// <summary>Whether a choice may still hang on nobody else having been given the same person. Whoever has lost too often takes anybody.</summary>
    public bool Expects => _lost < MaxLost;

    /// <summary>Whether an attempt that another commit came in between of is made again, from the start; returns when it is time to.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="action">What is done, for the metrics.</param>
    /// <param name="telemetry">Counts conflicts.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Not when it was not rejected, nor after <see cref="MaxConflicts"/> conflicts and one more.</returns>
    /// <exception cref="WriterTooOldException">A newer version of the library writes to the store.</exception>
    public async ValueTask<bool> AllowAnotherAsync(Attempt attempt, ComplaintAction action, DeskTelemetry telemetry, CancellationToken cancellationToken)
    {
        switch (attempt.Rejected)
        {
            case null:
                return false;
            // What had to happen first is written; now the attempt itself.
            case CommitResult.Committed when ++_passes <= MaxPasses:
                return true;
            case CommitResult.LimitReached limit when Learns(limit.Key, attempt):
                return true;
            case CommitResult.LimitReached limit when CustomerReports.Is(limit.Key) && ++_overtaken <= MaxOvertaken:
                // The same customer has just complained once more: no quarrel over this complaint, so it is no conflict that counts.
                await Backoff.AfterConflictAsync(Math.Min(_overtaken, MaxConflicts), cancellationToken).ConfigureAwait(false);
                return true;
            case CommitResult.TooOld tooOld:
                throw new WriterTooOldException(tooOld.WriterLevel);
            default:
                telemetry.Conflict(action);
                if (++_conflicts > MaxConflicts)
                    return false;
                await Backoff.AfterConflictAsync(_conflicts, cancellationToken).ConfigureAwait(false);
                return true;
        }
    }

    /// <summary>Whether another attempt, which knows of the limit that was reached, is worth it.</summary>
    private bool Learns(TallyKey limit, Attempt attempt)
    {
        // Somebody else was given the handler whose turn it was.
        if (attempt.IsTurn(limit))
        {
            _lost++;
            return true;
        }

        // Not when this attempt knew of the limit already, and not for a customer's reports, which have no limit but must be counted anew.
        if (Exhausted.Count == MaxExhausted || CustomerReports.Is(limit) || Exhausted.Contains(limit))
            return false;
        Exhausted = Exhausted.Add(limit);
        return true;
    }
}

/// <summary>How one attempt at a command ended: with an outcome, or with a commit that the store rejected.</summary>
internal readonly record struct Attempt(Outcome? Outcome, CommitResult? Rejected = null, Complaint? Seen = null, ComplaintDraft[]? Drafts = null)
{
    /// <summary>Whether the tally is the load of a handler whose turn it was when they were chosen.</summary>
    public bool IsTurn(TallyKey key)
    {
        foreach (ComplaintDraft draft in Drafts ?? [])
        {
            if (draft.Claim is { ExpectedLoad: not null } claim && TallyKey.HandlerLoad(claim.Handler) == key)
                return true;
        }

        return false;
    }
}
