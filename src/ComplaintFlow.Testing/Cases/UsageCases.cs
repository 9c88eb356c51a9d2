using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that open complaints are counted by what of the rules they use.</summary>
internal static class UsageCases
{
    public static IEnumerable<StoreCase> All =>
    [
        new("Open complaints are counted by lifecycle, handler and team, in all realms", Counts, StoreAbilities.Usage),
        new("Open complaints are counted by the service targets of their clocks, in all realms", CountsDeadlines, StoreAbilities.Usage),
    ];

    private static async Task Counts(StoreTrial trial)
    {
        LifecycleKey older = new("retour, ½ Preis 退货", 3);
        await CommitAsync(trial, new(PersonId.Of("li.na"), "front-desk"), older).ConfigureAwait(false);
        await CommitAsync(trial, new(PersonId.Of("li.na"), "front-desk"), older, Realm.Of("elsewhere")).ConfigureAwait(false);
        await CommitAsync(trial, new(Team: "front-desk"), older).ConfigureAwait(false);
        Complaint closed = await CommitAsync(trial, new(PersonId.Of("wei")), new("six-stage", 1)).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(closed, before => before with { ClosedAt = SampleComplaints.Start })).ConfigureAwait(false);

        IReadOnlyList<ComplaintUsage> found = await trial.Usage.ReadUsageAsync(trial.CancellationToken).ConfigureAwait(false);
        ComplaintUsage[] expected = [new(older, PersonId.Of("li.na"), "front-desk", 2), new(older, null, "front-desk", 1)];
        That(found.Count == 2 && expected.All(found.Contains), $"the usage is {string.Join(", ", expected.AsEnumerable())}; found {string.Join(", ", found)}");
    }

    private static async Task CountsDeadlines(StoreTrial trial)
    {
        Deadline respond = Clock("réponse ½ 退货", 1);
        Deadline newer = respond with { Rules = "2:3e1d" };
        Deadline resolve = respond with { Id = DeadlineId.Of("resolve:1"), Target = "resolve", Stage = Stage.Resolve, State = DeadlineState.Undetermined };
        await CommitAsync(trial, respond, Clock(respond.Target, 2) with { State = DeadlineState.Paused, RunsSince = null }, resolve).ConfigureAwait(false);
        await CommitAsync(trial, newer with { State = DeadlineState.Paused, RunsSince = null }).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder(Realm.Of("elsewhere")).Receive(SampleComplaints.Received() with { Deadlines = [respond] })).ConfigureAwait(false);
        foreach (DeadlineState state in new[] { DeadlineState.Met, DeadlineState.Missed, DeadlineState.MetLate, DeadlineState.Cancelled, DeadlineState.Transferred })
            await CommitAsync(trial, respond with { State = state, RunsSince = null }).ConfigureAwait(false);
        await CommitAsync(trial, respond with { Stage = Stage.Promise, Target = "promise", Allowance = null, Subject = "1" }).ConfigureAwait(false);
        Complaint closed = await CommitAsync(trial, respond).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(closed, before => before with { ClosedAt = SampleComplaints.Start })).ConfigureAwait(false);

        IReadOnlyList<DeadlineUsage> found = await trial.Usage.ReadDeadlineUsageAsync(trial.CancellationToken).ConfigureAwait(false);
        DeadlineUsage[] expected = [new(Stage.Respond, respond.Target, respond.Rules, 2), new(Stage.Respond, respond.Target, newer.Rules, 1), new(Stage.Resolve, "resolve", respond.Rules, 1)];
        That(found.Count == 3 && expected.All(found.Contains), $"the usage is {string.Join(", ", expected.AsEnumerable())}; found {string.Join(", ", found)}");
    }

    private static Deadline Clock(string target, int round) => new()
    {
        Id = DeadlineId.Of($"{target}:1.{round}"),
        Target = target,
        Stage = Stage.Respond,
        Episode = 1,
        Round = round,
        State = DeadlineState.Running,
        StartedAt = SampleComplaints.Start,
        CountedFrom = SampleComplaints.Start,
        Allowance = Allowance.WorkingHours(4),
        DueAt = SampleComplaints.Start.AddDays(1),
        RunsSince = SampleComplaints.Start,
        Basis = "5f2c",
        Rules = "1:5f2c",
    };

    private static Task<Complaint> CommitAsync(StoreTrial trial, params IEnumerable<Deadline> deadlines) =>
        trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received() with { Deadlines = [.. deadlines] }));

    private static Task<Complaint> CommitAsync(StoreTrial trial, Treatment treatment, LifecycleKey lifecycle, Realm? realm = null) =>
        trial.MustCommitAsync(new CommitBuilder(realm).Receive(SampleComplaints.Received() with { Treatment = treatment, Lifecycle = lifecycle }));
}
