using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace ComplaintFlow.Tests.Storage;

public class WriterLevelTests
{
    private static readonly int _above = WriterLevel.Newest + 1;

    [Fact]
    public async Task A_feature_of_a_level_that_does_not_stand_is_refused_when_the_host_starts_until_it_is_raised()
    {
        await using TestHost host = new(builder => builder.Services.AddSingleton(new LevelledFeature("AddPlanted()", _above)).AddSingleton(new LevelledFeature("AddOld()", WriterLevel.First)));
        InvalidRulesException refused = await Assert.ThrowsAsync<InvalidRulesException>(() => StartAsync(host));
        Fault fault = Assert.Single(refused.Faults);
        Assert.Equal((ErrorCodes.WriterLevelNotRaised, "AddPlanted()"), (fault.Code, fault.Place));
        Assert.Contains("needs writer level 4, but the store is at 2", fault.Message, StringComparison.Ordinal);

        await host.Store.RaiseLevelAsync(_above);
        await StartAsync(host);
    }

    [Fact]
    public async Task What_a_feature_asks_for_is_asked_of_the_store_until_it_stands_and_never_again()
    {
        Counting store = new();
        StoreLevels levels = new(store);
        Assert.True(await levels.HasReachedAsync(WriterLevel.First, default));
        Assert.Equal(0, store.Reads);
        WriterLevelNotRaisedException early = await Assert.ThrowsAsync<WriterLevelNotRaisedException>(async () => await levels.RequireAsync(4, "planted", default));
        Assert.Equal((4, 2, ErrorCodes.WriterLevelNotRaised), (early.WriterLevel, early.StandingLevel, early.Code));

        store.Level = 4;
        await levels.RequireAsync(4, "planted", default);
        await levels.RequireAsync(3, "planted", default);
        Assert.Equal(2, store.Reads);
        Assert.False(await levels.HasReachedAsync(5, default));
    }

    [Fact]
    public async Task A_store_that_keeps_no_level_is_of_one_version()
    {
        StoreLevels levels = new(new StoreWithoutAbilities());
        Assert.True(await levels.HasReachedAsync(WriterLevel.Newest, default));
        Assert.False(await levels.HasReachedAsync(_above, default));
    }

    [Fact]
    public async Task A_node_below_the_level_reads_and_starts_and_does_nothing_else()
    {
        await using TestHost host = new(builder => builder.AddWorker());
        Complaint complaint = await host.ReceiveAsync();
        await host.Store.RaiseLevelAsync(_above);
        await StartAsync(host);

        Assert.Equal(_above, (await Assert.ThrowsAsync<WriterTooOldException>(async () => await host.Desk.AcknowledgeAsync(complaint.Id, TestHost.Agent))).WriterLevel);
        await Assert.ThrowsAsync<WriterTooOldException>(() => host.ReceiveAsync());
        await Assert.ThrowsAsync<WriterTooOldException>(async () => await host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync());
        Assert.Equal(complaint.Version, (await host.Desk.FindAsync(complaint.Id, TestHost.Agent))!.Version);

        HealthCheckResult health = await host.Services.GetRequiredService<ComplaintFlowHealthCheck>().CheckHealthAsync(new HealthCheckContext());
        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.Contains("The store is at writer level 4, but this node supports only up to 3", health.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_who_may_raises_the_level_as_far_as_the_node_knows_it()
    {
        await using TestHost host = new(builder => builder.UseAuthorizer<OnlySupervisors>());
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        Assert.Equal(WriterLevel.First, (await administration.ReadWriterLevelAsync(TestHost.Supervisor)).OrThrow());
        Assert.Equal(WriterLevel.Newest, (await administration.RaiseWriterLevelAsync(WriterLevel.Newest, TestHost.Supervisor)).OrThrow());
        Assert.Equal(ErrorCodes.NotAuthorized, (await administration.RaiseWriterLevelAsync(WriterLevel.Newest, TestHost.Agent)).Refusal!.Code);
        Assert.Equal(ErrorCodes.NotAuthorized, (await administration.ReadWriterLevelAsync(TestHost.Agent)).Refusal!.Code);
        await Assert.ThrowsAsync<WriterTooOldException>(async () => await administration.RaiseWriterLevelAsync(_above, TestHost.Supervisor));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await administration.RaiseWriterLevelAsync(0, TestHost.Supervisor));
        Assert.Equal(WriterLevel.Newest, await host.Store.ReadLevelAsync());
    }

    [Fact]
    public async Task An_outcome_is_not_replayed_past_an_event_that_is_not_known()
    {
        await using TestHost host = new(around: inner => new NewerEntries((InMemoryComplaintStore)inner));
        Complaint complaint = await host.ReceiveAsync();
        (await host.Desk.AcknowledgeAsync(complaint.Id, TestHost.Agent)).OrThrow();
        AddNote note = new("noted") { Key = "k" };
        (await host.Desk.ExecuteAsync(complaint.Id, note, TestHost.Agent)).OrThrow();
        Assert.Equal(_above, (await Assert.ThrowsAsync<WriterTooOldException>(async () => await host.Desk.ExecuteAsync(complaint.Id, note, TestHost.Agent))).WriterLevel);
    }

    private static async Task StartAsync(TestHost host)
    {
        foreach (IHostedService service in host.Services.GetServices<IHostedService>())
            await service.StartAsync(default);
    }

    private sealed class OnlySupervisors : IComplaintAuthorizer
    {
        public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) => new(request.Actor.Roles.Contains("supervisor"));
    }

    private sealed class Counting : IComplaintStore, IWriterLevel
    {
        private readonly InMemoryComplaintStore _inner = new();

        public int Level { get; set; } = WriterLevel.First;

        public int Reads { get; private set; }

        public ValueTask<int> ReadLevelAsync(CancellationToken cancellationToken = default)
        {
            Reads++;
            return new(Level);
        }

        public ValueTask<int> RaiseLevelAsync(int level, CancellationToken cancellationToken = default) => new(Level = level);

        public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => _inner.LoadAsync(request, cancellationToken);

        public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => _inner.CommitAsync(commit, cancellationToken);

        public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => _inner.ReadJournalAsync(query, cancellationToken);
    }

    /// <summary>A store whose journals have an event of a newer version at their second entry.</summary>
    private sealed class NewerEntries(InMemoryComplaintStore inner) : PlantedStores.SpoiledStore(inner)
    {
        public override async ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default)
        {
            Page<StoredEntry> page = await Inner.ReadJournalAsync(query, cancellationToken);
            return new([.. page.Items.Select(entry => entry.Sequence == 2 ? entry with { Type = "dreamt-of" } : entry)], page.Continuation);
        }
    }
}
