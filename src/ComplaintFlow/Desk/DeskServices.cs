using ComplaintFlow.Calls;
using ComplaintFlow.Classifying;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Names;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>The services shared by the desks of all realms.</summary>
internal sealed record DeskServices(
    IRulesSource Rules,
    IComplaintStore Store,
    IComplaintAuthorizer Authorizer,
    HandlerResolver Handlers,
    EntryCodec Codec,
    ICommitObserver Observer,
    RefusalWriter Refusals,
    DeskTelemetry Telemetry,
    NodeClock Clock,
    StoreLevels Levels,
    HostCalls Calls,
    IComplaintClassifier? Classifier = null,
    TextSearch? TextSearch = null,
    SnapshotCachingStore? Caching = null)
{
    /// <summary>The authoriser; the host's own is waited for with patience only.</summary>
    public IComplaintAuthorizer Authorizer { get; } = BoundedAuthorizer.Of(Authorizer, Calls);

    /// <summary>Loads, and returns this node's time, corrected by the store's and cut to microseconds.</summary>
    public async ValueTask<(Loaded Loaded, DateTimeOffset Now)> LoadAsync(LoadRequest request, CancellationToken cancellationToken)
    {
        DateTimeOffset before = Clock.Read();
        Loaded loaded = await Store.LoadAsync(request, cancellationToken).ConfigureAwait(false);
        return (loaded, Instants.Truncate(Clock.Correct(before, loaded.StoreTime)));
    }

    /// <summary>The snapshot cache; null if it is off, and for a desk on another store: a rehearsal, or a transaction of the host.</summary>
    public SnapshotCachingStore? Snapshots => Caching is { IsOn: true } && Caching.IsOver(Store) ? Caching : null;

    /// <summary>Loads as <see cref="LoadAsync"/> does, but takes a copy of the snapshot from the cache if it can, for what is committed or decided again upon a fresh load.</summary>
    public async ValueTask<(Loaded Loaded, DateTimeOffset Now)> LoadToDecideAsync(LoadRequest request, CancellationToken cancellationToken)
    {
        if (Snapshots is not { } snapshots || !Clock.IsTrusted)
            return await LoadAsync(request, cancellationToken).ConfigureAwait(false);
        DateTimeOffset before = Clock.Read();
        Loaded loaded = await snapshots.LoadToDecideAsync(request, cancellationToken).ConfigureAwait(false);
        return (loaded, Instants.Truncate(Clock.Correct(before, loaded.StoreTime)));
    }

    /// <summary>Counts the open children of a parent, over which it is not closed; 0 without asking the store for a complaint that is none.</summary>
    public async ValueTask<long> CountOpenChildrenAsync(Realm realm, Complaint? complaint, CancellationToken cancellationToken)
    {
        if (complaint?.Care.MassIncident is null)
            return 0;
        TallyKey children = TallyKey.Children(complaint.Id);
        return (await Store.LoadAsync(new LoadRequest(realm) { Tallies = [children] }, cancellationToken).ConfigureAwait(false)).Tallies.GetValueOrDefault(children).Value;
    }

    /// <summary>Logs the right that an actor lacks, and returns the refusal.</summary>
    public Refusal NotAuthorized(Actor actor, ComplaintAction right)
    {
        Telemetry.NotAuthorized(actor, right);
        return Refusals.Write(DecisionRefusal.Of(ErrorCodes.NotAuthorized, right));
    }

    /// <summary>Begins a draft in the name of the system, at a loaded complaint.</summary>
    public static ComplaintDraft BeginBySystem(ComplaintRules rules, Complaint complaint, Loaded loaded, DateTimeOffset now, LostRaces races, bool isImport = false)
    {
        DateTimeOffset at = RecordingTime.After(complaint, now);
        return new(complaint, new CommitStamp(Actor.System, at, at, rules.VersionText, Entropy.NewGuid()), rules.Decider) { Head = loaded.Head, Exhausted = races.Exhausted, IsImport = isImport };
    }

    /// <summary>Whether the store writes into a transaction of the host, whose end is not observed here.</summary>
    public bool IsEnlisted { get; init; }
}
