using ComplaintFlow.Storage;
using ComplaintFlow.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Delivery;

public sealed class WorkerOptionsTests
{
    [Fact]
    public void The_defaults_are_those_that_are_documented()
    {
        WorkerOptions options = new();
        Assert.True(options.RunsByItself);
        Assert.Equal(TimeSpan.FromSeconds(30), options.PollInterval);
        Assert.Equal(TimeSpan.FromMinutes(2), options.Lease);
        Assert.Equal((100, 25, 4, 10_000, 20), (options.BatchSize, options.PerRealm, options.Parallelism, options.MaxPerRun, options.MaxAttempts));
        Assert.Equal(TimeSpan.FromSeconds(1), options.FirstRetry);
        Assert.Equal(TimeSpan.FromHours(1), options.LongestRetry);
        Assert.Equal(TimeSpan.FromSeconds(2), options.MaxSkew);
        Assert.Equal(TimeSpan.FromMinutes(1), options.MaxClockJump);
        Assert.Equal(TimeSpan.FromMinutes(5), options.SweepInterval);
        Assert.Equal(TimeSpan.FromMinutes(15), options.MaxBacklogAge);
        Assert.Empty(options.Realms);
    }

    [Fact]
    public void Everything_can_be_written_in_configuration_which_goes_on_top_of_code()
    {
        WorkerOptions options = Read(
            """
            { "ComplaintFlow": { "Worker": { "RunsByItself": false, "PollInterval": "00:00:05", "Lease": "00:01:00", "BatchSize": 7, "PerRealm": 3, "Parallelism": 2, "MaxPerRun": 9,
                "MaxAttempts": 8, "FirstRetry": "00:00:00.5", "LongestRetry": "02:00:00", "MaxSkew": "00:00:01", "MaxClockJump": "00:00:30", "SweepInterval": "00:10:00",
                "MaxBacklogAge": "00:05:00", "Realms": [ "north", "south" ] } } }
            """,
            code => code.BatchSize = 50);
        Assert.False(options.RunsByItself);
        Assert.Equal(TimeSpan.FromSeconds(5), options.PollInterval);
        Assert.Equal(TimeSpan.FromMinutes(1), options.Lease);
        Assert.Equal((7, 3, 2, 9, 8), (options.BatchSize, options.PerRealm, options.Parallelism, options.MaxPerRun, options.MaxAttempts));
        Assert.Equal(TimeSpan.FromSeconds(0.5), options.FirstRetry);
        Assert.Equal(TimeSpan.FromHours(2), options.LongestRetry);
        Assert.Equal(TimeSpan.FromSeconds(1), options.MaxSkew);
        Assert.Equal(TimeSpan.FromSeconds(30), options.MaxClockJump);
        Assert.Equal(TimeSpan.FromMinutes(10), options.SweepInterval);
        Assert.Equal(TimeSpan.FromMinutes(5), options.MaxBacklogAge);
        Assert.Equal([Realm.Of("north"), Realm.Of("south")], options.Realms);
    }

    [Fact]
    public void Bad_settings_are_told_when_the_host_starts_with_place_and_fix()
    {
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(() => Read(
            """
            { "ComplaintFlow": { "Worker": { "PolInterval": "00:00:05", "PollInterval": "soon", "Lease": "00:00:09", "BatchSize": 0, "PerRealm": 1001, "Parallelism": 65, "MaxPerRun": 0, "MaxAttempts": 2,
                "FirstRetry": "02:00:00", "LongestRetry": "00:00:01", "MaxSkew": "00:00:00", "MaxClockJump": "00:00:09", "SweepInterval": "00:00:00.5", "MaxBacklogAge": "2.00:00:00", "Realms": [ " x" ] } } }
            """));
        Assert.Equal(
            [
                "CF2004 Worker:PolInterval: Unknown setting 'PolInterval'. The settings are RunsByItself, PollInterval, Lease, BatchSize, PerRealm, Parallelism, MaxPerRun, MaxAttempts, FirstRetry, LongestRetry, MaxSkew, MaxClockJump, SweepInterval, MaxBacklogAge, Realms. Did you mean 'PollInterval'?",
                "CF2005 Worker:PollInterval: 'soon' is not a duration. Use hours, minutes and seconds, such as 00:00:02.",
                "CF2005 Worker:Realms: The name ' x' has leading or trailing white space. Write the names of realms.",
                "CF2005 Worker:Lease: The value 00:00:09 is out of range. Use a value from 00:00:10 to 01:00:00.",
                "CF2005 Worker:BatchSize: The value 0 is out of range. Use a value from 1 to 1000.",
                "CF2005 Worker:PerRealm: The value 1001 is out of range. Use a value from 1 to 1000.",
                "CF2005 Worker:Parallelism: The value 65 is out of range. Use a value from 1 to 64.",
                "CF2005 Worker:MaxPerRun: The value 0 is out of range. Use a value from 1 to 1000000.",
                "CF2005 Worker:MaxAttempts: The value 2 is out of range. Use a value from 3 to 1000.",
                "CF2005 Worker:FirstRetry: The value 02:00:00 is out of range. Use a value from 00:00:00.0010000 to 01:00:00.",
                "CF2005 Worker:MaxSkew: The value 00:00:00 is out of range. Use a value from 00:00:00.1000000 to 00:01:00.",
                "CF2005 Worker:MaxClockJump: The value 00:00:09 is out of range. Use a value from 00:00:10 to 01:00:00.",
                "CF2005 Worker:SweepInterval: The value 00:00:00.5000000 is out of range. Use a value from 00:00:01 to 1.00:00:00.",
                "CF2005 Worker:MaxBacklogAge: The value 2.00:00:00 is out of range. Use a value from 00:00:01 to 1.00:00:00.",
                "CF2005 Worker:LongestRetry: 'LongestRetry' (00:00:01) is less than 'FirstRetry' (02:00:00). Set it to at least as much.",
            ],
            fault.Faults.Select(found => found.ToString()));
    }

    [Fact]
    public void A_store_that_can_neither_hand_out_work_nor_be_searched_has_no_worker()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().UseStore(new Bare()).AllowEveryActor().AddWorker();
        using ServiceProvider provider = services.BuildServiceProvider();
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(provider.GetRequiredService<IComplaintWorker>);
        Assert.Equal("CF2003 AddWorker: The worker needs a store that implements IComplaintWork or at least IComplaintQueries; Bare implements neither. Implement IComplaintWork, or remove AddWorker().", fault.Message);
    }

    [Fact]
    public async Task A_store_that_cannot_say_what_work_there_is_says_so_when_it_is_asked()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().UseStore(new Bare()).AllowEveryActor();
        await using ServiceProvider provider = services.BuildServiceProvider();
        IComplaintAdministration administration = provider.GetRequiredService<IComplaintAdministration>();
        InvalidRulesException fault = await Assert.ThrowsAsync<InvalidRulesException>(async () => await administration.ReadBacklogAsync(Realm.Default, Desk.TestHost.Agent));
        Assert.Equal("CF2003 IComplaintAdministration: The call needs a store that implements IWorkInspection, which Bare does not. Implement IWorkInspection on the store.", fault.Message);
        Assert.NotNull(provider.GetRequiredService<ComplaintFlowHealthCheck>());
    }

    private static WorkerOptions Read(string json, Action<WorkerOptions>? code = null)
    {
        ServiceCollection services = new();
        services.AddComplaintFlow(Json.Section(json)).UseInMemoryStore().AllowEveryActor().AddWorker(code);
        using ServiceProvider provider = services.BuildServiceProvider();
        provider.GetRequiredService<IComplaintWorker>();
        return provider.GetRequiredService<WorkerOptions>();
    }

    private sealed class Bare : IComplaintStore
    {
        private readonly InMemoryComplaintStore _inner = new();

        public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => _inner.LoadAsync(request, cancellationToken);

        public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => _inner.CommitAsync(commit, cancellationToken);

        public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => _inner.ReadJournalAsync(query, cancellationToken);
    }
}
