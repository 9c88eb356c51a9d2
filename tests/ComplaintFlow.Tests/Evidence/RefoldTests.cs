using ComplaintFlow.Administration;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Evidence;

public sealed class RefoldTests
{
    private static readonly Actor _operator = Actor.Staff("olga", "operator");

    [Fact]
    public async Task A_snapshot_that_says_something_else_is_what_its_journal_says_again()
    {
        await using TestHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        await host.Store.ReplaceSnapshotAsync(Realm.Default, complaint with { Description = "something else" });
        Assert.Equal(ErrorCodes.SnapshotDiffers, (await VerifyAsync(host, complaint.Id)).Finding?.Code);

        RefoldStep step = await StepAsync(host, null);

        Assert.Equal((1, null), (step.Refolded, step.Continuation));
        Assert.True((await VerifyAsync(host, complaint.Id)).IsIntact);
        Assert.Equal(complaint.Version, (await host.Desk.FindAsync(complaint.Id, TestHost.Agent))!.Version);
    }

    [Fact]
    public async Task It_goes_on_where_a_step_ended_and_each_complaint_is_done_once()
    {
        await using TestHost host = new();
        for (int i = 0; i < 205; i++)
            await host.ReceiveAsync();

        RefoldStep first = await StepAsync(host, null);
        RefoldStep second = await StepAsync(host, first.Continuation);
        RefoldStep third = await StepAsync(host, second.Continuation);

        Assert.Equal((100, 100, 5, null), (first.Refolded, second.Refolded, third.Refolded, third.Continuation));
    }

    [Fact]
    public async Task A_command_in_between_is_not_lost()
    {
        InBetween? store = null;
        await using TestHost host = new(around: inner => store = new InBetween((InMemoryComplaintStore)inner));
        Complaint complaint = await host.ReceiveAsync();
        store!.Before = async () => (await host.Desk.AddNoteAsync(complaint.Id, "meanwhile", TestHost.Agent)).OrThrow();

        RefoldStep step = (await Administration(host).RefoldAsync(Realm.Default, _operator)).OrThrow();

        Complaint now = (await host.Desk.FindAsync(complaint.Id, TestHost.Agent))!;
        Assert.Equal((1, complaint.Version + 1), (step.Refolded, now.Version));
        Assert.Equal(ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(complaint.Id))), ComplaintJson.Write(now));
    }

    [Fact]
    public async Task Who_may_not_is_refused_and_a_store_that_cannot_is_named()
    {
        await using TestHost host = new(builder => builder.AuthorizeRoles(roles => roles.Role("operator").May("refold")));
        await using TestHost without = new(around: _ => new StoreWithoutAbilities());

        Assert.Equal(ErrorCodes.NotAuthorized, (await Administration(host).RefoldAsync(Realm.Default, TestHost.Agent)).Refusal?.Code);
        Assert.Null((await Administration(host).RefoldAsync(Realm.Default, _operator)).Refusal);
        InvalidRulesException fault = await Assert.ThrowsAsync<InvalidRulesException>(async () => await Administration(without).RefoldAsync(Realm.Default, _operator));
        Assert.Equal((ErrorCodes.MissingStoreAbility, true), (fault.Code, fault.Message.Contains(nameof(IRefoldableStore), StringComparison.Ordinal)));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Administration(host).RefoldAsync(Realm.Default, _operator, "nonsense"));
    }

    private static IComplaintAdministration Administration(TestHost host) => host.Services.GetRequiredService<IComplaintAdministration>();

    private static async Task<RefoldStep> StepAsync(TestHost host, string? continuation) => (await Administration(host).RefoldAsync(Realm.Default, _operator, continuation)).OrThrow();

    private static async Task<JournalVerification> VerifyAsync(TestHost host, ComplaintId id) => (await Administration(host).VerifyJournalAsync(Realm.Default, id, _operator)).OrThrow();

    /// <summary>A store into which something comes between reading a journal and putting its snapshot.</summary>
    private sealed class InBetween(InMemoryComplaintStore inner) : IComplaintStore, IRefoldableStore
    {
        public Func<Task>? Before { get; set; }

        public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => inner.LoadAsync(request, cancellationToken);

        public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => inner.CommitAsync(commit, cancellationToken);

        public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => inner.ReadJournalAsync(query, cancellationToken);

        public ValueTask<Page<ComplaintId>> ReadIdsAsync(ComplaintIdQuery query, CancellationToken cancellationToken = default) => inner.ReadIdsAsync(query, cancellationToken);

        public async ValueTask<CommitResult> ReplaceSnapshotAsync(Realm realm, Complaint snapshot, CancellationToken cancellationToken = default)
        {
            if (Before is { } before)
            {
                Before = null;
                await before();
            }

            return await inner.ReplaceSnapshotAsync(realm, snapshot, cancellationToken);
        }
    }
}
