using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks tallies, which count across complaints.</summary>
internal static class TallyCases
{
    private static readonly TallyKey _ann = new("load/ann");
    private static readonly TallyKey _ben = new("load/ben");

    public static IEnumerable<StoreCase> All =>
    [
        new("A tally is the sum of its changes", Sum),
        new("A tally can be negative", Negative),
        new("A tally can reach its limit but not exceed it", AtMost),
        new("A limit also applies to a first value and to a lowered one", AtMostFromNothing),
        new("A limit that is already exceeded rejects a commit that adds nothing", AtMostAlreadyPassed),
        new("A tally that is not as expected rejects the commit", Expected),
        new("A commit at a limit names the tally and writes nothing", LimitWritesNothing),
        new("Tallies in any order are changed", AnyOrder),
        new("Several tallies are loaded at once, unwritten ones as 0 or not at all", LoadSeveral),
        new("Names of tallies are compared exactly and can have 160 characters", Names),
        new("A tally has the instant of its last increase, to the microsecond", RaisedAt),
        new("Lowering or only checking a tally does not change the instant of its last increase", RaisedOnlyByAdding),
        new("A late commit that was recorded earlier does not set a tally's instant back", RaisedAtLatest),
        new("A rejected commit leaves the instants of tallies unchanged", RaisedAtRejected),
    ];

    private static async Task Sum(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(Received().Tally(_ann, 1)).ConfigureAwait(false);
        complaint = await trial.MustCommitAsync(new CommitBuilder().Change(complaint).Tally(_ann, 40_000_000_000).Tally(_ben, 5)).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(complaint).Tally(_ann, -7)).ConfigureAwait(false);
        await MustBe(trial, _ann, 39_999_999_994).ConfigureAwait(false);
        await MustBe(trial, _ben, 5).ConfigureAwait(false);
    }

    private static async Task Negative(StoreTrial trial)
    {
        await trial.MustCommitAsync(Received().Tally(_ann, -3)).ConfigureAwait(false);
        await MustBe(trial, _ann, -3).ConfigureAwait(false);
        await trial.MustCommitAsync(Received().Tally(_ann, 2, atMost: -1)).ConfigureAwait(false);
        await MustBe(trial, _ann, -1).ConfigureAwait(false);
    }

    private static async Task AtMost(StoreTrial trial)
    {
        await trial.MustCommitAsync(Received().Tally(_ann, 2, atMost: 3)).ConfigureAwait(false);
        await MustReach(trial, Received().Tally(_ann, 2, atMost: 3), _ann).ConfigureAwait(false);
        await trial.MustCommitAsync(Received().Tally(_ann, 1, atMost: 3)).ConfigureAwait(false);
        await MustReach(trial, Received().Tally(_ann, 1, atMost: 3), _ann).ConfigureAwait(false);
        await MustBe(trial, _ann, 3).ConfigureAwait(false);
        await trial.MustCommitAsync(Received().Tally(_ann, 1)).ConfigureAwait(false);
        await MustBe(trial, _ann, 4).ConfigureAwait(false);
    }

    private static async Task AtMostFromNothing(StoreTrial trial)
    {
        await MustReach(trial, Received().Tally(_ann, 2, atMost: 1), _ann).ConfigureAwait(false);
        await trial.MustCommitAsync(Received().Tally(_ann, 1, atMost: 1)).ConfigureAwait(false);
        await trial.MustCommitAsync(Received().Tally(_ann, -1)).ConfigureAwait(false);
        await trial.MustCommitAsync(Received().Tally(_ann, 1, atMost: 1)).ConfigureAwait(false);
        await MustReach(trial, Received().Tally(_ann, 1, atMost: 1), _ann).ConfigureAwait(false);
    }

    private static async Task AtMostAlreadyPassed(StoreTrial trial)
    {
        await trial.MustCommitAsync(Received().Tally(_ann, 5)).ConfigureAwait(false);
        await MustReach(trial, Received().Tally(_ann, 0, atMost: 4), _ann).ConfigureAwait(false);
        await MustReach(trial, Received().Tally(_ann, -1, atMost: 3), _ann).ConfigureAwait(false);
        await trial.MustCommitAsync(Received().Tally(_ann, -1, atMost: 4)).ConfigureAwait(false);
        await MustBe(trial, _ann, 4).ConfigureAwait(false);
    }

    private static async Task Expected(StoreTrial trial)
    {
        await MustReach(trial, Received().Tally(_ann, 1, expected: 1), _ann).ConfigureAwait(false);
        await trial.MustCommitAsync(Received().Tally(_ann, 2, expected: 0)).ConfigureAwait(false);
        await MustReach(trial, Received().Tally(_ann, 1, expected: 0), _ann).ConfigureAwait(false);
        await MustReach(trial, Received().Tally(_ann, 1, atMost: 2, expected: 2), _ann).ConfigureAwait(false);
        await trial.MustCommitAsync(Received().Tally(_ann, 1, atMost: 3, expected: 2)).ConfigureAwait(false);
        await MustBe(trial, _ann, 3).ConfigureAwait(false);
    }

    private static async Task LimitWritesNothing(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(Received().Tally(_ben, 1)).ConfigureAwait(false);
        Complaint other = SampleComplaints.Received();
        CommitBuilder commit = new CommitBuilder().Change(complaint, entries: 2).Receive(other).WithKey("k").Tally(_ann, 1).Tally(_ben, 1, atMost: 1).Tally(new TallyKey("z"), 1);
        await MustReach(trial, commit, _ben).ConfigureAwait(false);
        await trial.MustHaveAsync(complaint).ConfigureAwait(false);
        await trial.MustNotHaveAsync(other.Id).ConfigureAwait(false);
        await MustBe(trial, _ann, 0).ConfigureAwait(false);
        await MustBe(trial, _ben, 1).ConfigureAwait(false);
        await MustBe(trial, new TallyKey("z"), 0).ConfigureAwait(false);
        Equal(0, (await trial.LoadAsync(null, "k").ConfigureAwait(false)).Earlier.Count, "the number of entries under the key of a commit at a limit");
        Complaint after = await trial.MustCommitAsync(new CommitBuilder().Change(complaint).WithKey("k")).ConfigureAwait(false);
        await trial.MustHaveAsync(after).ConfigureAwait(false);
    }

    private static async Task AnyOrder(StoreTrial trial)
    {
        await trial.MustCommitAsync(Received().Tally(_ann, 1).Tally(_ben, 2)).ConfigureAwait(false);
        await trial.MustCommitAsync(Received().Tally(_ben, 10).Tally(new TallyKey("a"), 3).Tally(_ann, 20, atMost: 21)).ConfigureAwait(false);
        await MustReach(trial, Received().Tally(_ben, 1).Tally(_ann, 1, atMost: 21), _ann).ConfigureAwait(false);
        await MustBe(trial, _ann, 21).ConfigureAwait(false);
        await MustBe(trial, _ben, 12).ConfigureAwait(false);
    }

    private static async Task LoadSeveral(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(Received().Tally(_ann, 1).Tally(_ben, 2)).ConfigureAwait(false);
        LoadRequest request = new(Realm.Default) { Complaint = complaint.Id, Tallies = [_ben, new TallyKey("never"), _ann, _ben] };
        Loaded loaded = await trial.Store.LoadAsync(request, trial.CancellationToken).ConfigureAwait(false);
        Equal(1, loaded.Tallies.GetValueOrDefault(_ann).Value, "the tally load/ann");
        Equal(2, loaded.Tallies.GetValueOrDefault(_ben).Value, "the tally load/ben");
        Equal(default, loaded.Tallies.GetValueOrDefault(new TallyKey("never")), "a tally that was never written");
        That(loaded.Complaint is not null, "the snapshot comes with the tallies");
    }

    private static async Task Names(StoreTrial trial)
    {
        TallyKey[] keys = [new("a"), new("A"), new("ä"), new("a "), new("负载/陈"), new(new string('x', TallyKey.MaxLength)), new(new string('x', TallyKey.MaxLength - 1))];
        for (int i = 0; i < keys.Length; i++)
            await trial.MustCommitAsync(Received().Tally(keys[i], i + 1)).ConfigureAwait(false);
        for (int i = 0; i < keys.Length; i++)
            await MustBe(trial, keys[i], i + 1).ConfigureAwait(false);
    }

    private static async Task RaisedAt(StoreTrial trial)
    {
        await MustBeRaised(trial, _ann, null).ConfigureAwait(false);
        await trial.MustCommitAsync(Received(0).Tally(_ann, 1)).ConfigureAwait(false);
        await MustBeRaised(trial, _ann, At(0)).ConfigureAwait(false);
        await trial.MustCommitAsync(Received(1).Tally(_ann, 2).Tally(_ben, 1)).ConfigureAwait(false);
        await MustBeRaised(trial, _ann, At(1)).ConfigureAwait(false);
        await trial.MustCommitAsync(Received(86_400_000_001).Tally(_ben, 1)).ConfigureAwait(false);
        await MustBeRaised(trial, _ann, At(1)).ConfigureAwait(false);
        await MustBeRaised(trial, _ben, At(86_400_000_001)).ConfigureAwait(false);
    }

    private static async Task RaisedOnlyByAdding(StoreTrial trial)
    {
        await trial.MustCommitAsync(Received(0).Tally(_ben, -1)).ConfigureAwait(false);
        await MustBeRaised(trial, _ben, null).ConfigureAwait(false);
        await trial.MustCommitAsync(Received(1).Tally(_ben, 0, atMost: 0)).ConfigureAwait(false);
        await MustBeRaised(trial, _ben, null).ConfigureAwait(false);
        await trial.MustCommitAsync(Received(2).Tally(_ben, 4)).ConfigureAwait(false);
        await trial.MustCommitAsync(Received(3).Tally(_ben, -1)).ConfigureAwait(false);
        await trial.MustCommitAsync(Received(4).Tally(_ben, 0, expected: 2)).ConfigureAwait(false);
        await MustBeRaised(trial, _ben, At(2)).ConfigureAwait(false);
        await MustBe(trial, _ben, 2).ConfigureAwait(false);
    }

    private static async Task RaisedAtLatest(StoreTrial trial)
    {
        await trial.MustCommitAsync(Received(5).Tally(_ann, 1)).ConfigureAwait(false);
        await trial.MustCommitAsync(Received(4).Tally(_ann, 1)).ConfigureAwait(false);
        await MustBeRaised(trial, _ann, At(5)).ConfigureAwait(false);
        await MustBe(trial, _ann, 2).ConfigureAwait(false);
    }

    private static async Task RaisedAtRejected(StoreTrial trial)
    {
        await trial.MustCommitAsync(Received(0).Tally(_ann, 1).Tally(_ben, 1)).ConfigureAwait(false);
        await MustReach(trial, Received(1).Tally(_ann, 1).Tally(_ben, 1, atMost: 1), _ben).ConfigureAwait(false);
        await MustBeRaised(trial, _ann, At(0)).ConfigureAwait(false);
        await MustBeRaised(trial, _ben, At(0)).ConfigureAwait(false);
    }

    private static DateTimeOffset At(long microseconds) => SampleComplaints.Start.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    private static CommitBuilder Received(long microseconds) => new CommitBuilder().Receive(SampleComplaints.Received(At(microseconds)));

    private static async Task MustBeRaised(StoreTrial trial, TallyKey key, DateTimeOffset? at) =>
        Equal(at, (await trial.WholeTallyAsync(key).ConfigureAwait(false)).RaisedAt, $"the instant at which the tally {key} was last added to");

    private static CommitBuilder Received() => new CommitBuilder().Receive(SampleComplaints.Received());

    private static async Task MustBe(StoreTrial trial, TallyKey key, long value) =>
        Equal(value, await trial.TallyAsync(key).ConfigureAwait(false), $"the tally {key}");

    private static async Task MustReach(StoreTrial trial, CommitBuilder commit, TallyKey key)
    {
        TallyChange change = commit.Build().Tallies.Single(tally => tally.Key == key);
        CommitResult.LimitReached reached = Expect<CommitResult.LimitReached>(await trial.CommitAsync(commit).ConfigureAwait(false), $"a commit with {change}");
        Equal(key, reached.Key, "the tally that the result names");
    }
}
