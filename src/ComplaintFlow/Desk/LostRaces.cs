using System.Collections.Immutable;
using ComplaintFlow.Deciding;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>
/// The results of the attempts at one command: tallies at their limit, and handlers taken by concurrent commands.
/// Decides whether there is another attempt.
/// </summary>
/// <param name="maxConflicts">The number of conflicts after which there is none.</param>
internal sealed class LostRaces(int maxConflicts = LostRaces.MaxConflicts)
{
    public const int MaxConflicts = 5;

    /// <summary>For commands that only append: each conflict is a commit of somebody else, so that many writers at once get through one after the other.</summary>
    public const int MaxConflictsOfAppends = 64;

    private const int MaxPasses = 100;
    private const int MaxOvertaken = 64;
    private const int MaxExhausted = 64;
    private const int MaxLost = 8;
    private const int MaxInTurn = 2;

    private int _conflicts;
    private int _passes;
    private int _overtaken;
    private int _lost;

    /// <summary>The tallies that the store has reported at their limit.</summary>
    public ImmutableHashSet<TallyKey> Exhausted { get; private set; } = [];

    /// <summary>Whether the next attempt loads afresh, and takes nothing from the snapshot cache.</summary>
    public bool LoadsAfresh { get; private set; }

    /// <summary>
    /// The number of handlers considered by turn. One, so that turns are kept; more after some lost races, because
    /// otherwise all competitors would choose the same person again.
    /// </summary>
    public int Width => 1 << Math.Max(0, _lost - MaxInTurn);

    /// <summary>Whether a choice may still require that no other command takes the same handler. After too many lost races any handler is taken.</summary>
    public bool Expects => _lost < MaxLost;

    /// <summary>Returns, after a back-off, whether an attempt that was rejected is repeated from the start.</summary>
    /// <param name="attempt">The rejected attempt.</param>
    /// <param name="action">The action of the command, for the metrics.</param>
    /// <param name="telemetry">Counts conflicts.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>False when the attempt was not rejected, and after too many conflicts.</returns>
    /// <exception cref="WriterTooOldException">A newer version of the library writes to the store.</exception>
    public async ValueTask<bool> AllowAnotherAsync(Attempt attempt, ComplaintAction action, DeskTelemetry telemetry, CancellationToken cancellationToken)
    {
        LoadsAfresh |= attempt.Rejected is not (null or CommitResult.Committed);
        switch (attempt.Rejected)
        {
            case null:
                return false;
            // Nobody came first but the writer that the cache did not know of. There is one such attempt a command, as the next one loads afresh.
            case CommitResult.Conflict when attempt.IsUponCopy:
                return true;
            // The catch-up is committed; now the command itself.
            case CommitResult.Committed when ++_passes <= MaxPasses:
                return true;
            case CommitResult.LimitReached limit when Learns(limit.Key, attempt):
                return true;
            case CommitResult.LimitReached limit when CustomerReports.Is(limit.Key) && ++_overtaken <= MaxOvertaken:
                // The same customer has just made another complaint: not a conflict over this complaint, so it is not counted as one.
                await Backoff.AfterConflictAsync(_overtaken, cancellationToken).ConfigureAwait(false);
                return true;
            case CommitResult.TooOld tooOld:
                throw new WriterTooOldException(tooOld.WriterLevel);
            default:
                telemetry.Conflict(action);
                if (++_conflicts > maxConflicts)
                    return false;
                await Backoff.AfterConflictAsync(_conflicts, cancellationToken).ConfigureAwait(false);
                return true;
        }
    }

    /// <summary>Records a reached limit; returns whether another attempt that knows it is worthwhile.</summary>
    private bool Learns(TallyKey limit, Attempt attempt)
    {
        // A concurrent command took the handler whose turn it was.
        if (attempt.IsTurn(limit))
        {
            _lost++;
            return true;
        }

        // Not when this attempt already knew the limit, nor for a customer's reports, which have no limit but must be counted again.
        if (Exhausted.Count == MaxExhausted || CustomerReports.Is(limit) || Exhausted.Contains(limit))
            return false;
        Exhausted = Exhausted.Add(limit);
        return true;
    }
}

/// <summary>The end of one attempt at a command: an outcome, or a commit that the store rejected.</summary>
internal readonly record struct Attempt(Outcome? Outcome, CommitResult? Rejected = null, Complaint? Seen = null, ComplaintDraft[]? Drafts = null)
{
    /// <summary>An attempt that came to anything but a commit upon a copy of the snapshot, which may be stale.</summary>
    public static Attempt UponCopy { get; } = new(null, CommitResult.Stale) { IsUponCopy = true };

    /// <summary>Whether it was decided upon a copy of the snapshot.</summary>
    public bool IsUponCopy { get; init; }

    /// <summary>Whether the tally is the load of a handler who was chosen by turn.</summary>
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
