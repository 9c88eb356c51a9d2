using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Errors;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Tenants;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Storage.Caching;

public sealed class SnapshotCacheOptionsTests
{
    [Fact]
    public void By_default_there_is_no_cache_and_one_that_is_asked_for_has_64_megabytes()
    {
        Assert.Equal(0, new SnapshotCacheOptions().Megabytes);
        Assert.Null(Read("{}").Copies);
        Assert.NotNull(Read("{}", builder => builder.UseSnapshotCache()).Copies);
        Assert.Equal(64, Options("{}", builder => builder.UseSnapshotCache()).Megabytes);
    }

    [Fact]
    public void Configuration_goes_on_top_of_code_and_needs_no_code()
    {
        Assert.Equal(8, Options("""{ "ComplaintFlow": { "SnapshotCache": { "Megabytes": 8 } } }""", builder => builder.UseSnapshotCache(32)).Megabytes);
        Assert.NotNull(Read("""{ "ComplaintFlow": { "SnapshotCache": { "Megabytes": 8 } } }""").Copies);
        Assert.Null(Read("""{ "ComplaintFlow": { "SnapshotCache": { "Megabytes": 0 } } }""", builder => builder.UseSnapshotCache(32)).Copies);
    }

    [Fact]
    public void Bad_settings_are_told_when_the_host_starts_with_place_and_fix()
    {
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(() => Read("""{ "ComplaintFlow": { "SnapshotCache": { "Megabytes": 65537, "Seconds": 30 } } }"""));
        Assert.Equal(
            [
                "CF2004 SnapshotCache:Seconds: Unknown setting 'Seconds'. The settings are Megabytes.",
                "CF2005 SnapshotCache:Megabytes: The value 65537 is out of range. Use a value from 0 to 65536.",
            ],
            fault.Faults.Select(found => found.ToString()));
        fault = Assert.Throws<InvalidRulesException>(() => Read("{}", builder => builder.UseSnapshotCache(-1)));
        Assert.Equal("CF2005 SnapshotCache:Megabytes: The value -1 is out of range. Use a value from 0 to 65536.", fault.Message);
    }

    [Fact]
    public void A_store_that_does_not_compare_heads_has_no_cache()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().UseStore(new StoreWithoutAbilities()).AllowEveryActor().UseSnapshotCache();
        using ServiceProvider provider = services.BuildServiceProvider();
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(provider.GetRequiredService<IComplaintDesk>);
        Assert.Equal("CF2003 UseSnapshotCache: A snapshot cache needs a store that implements ICacheableStore, which StoreWithoutAbilities does not. Implement ICacheableStore on the store, or remove UseSnapshotCache().", fault.Message);
    }

    [Fact]
    public async Task Each_tenant_has_a_cache_of_its_own()
    {
        await using TenantHost host = new(each: builder => builder.UseSnapshotCache(builder.Tenant is null ? 0 : 8));
        Complaint north = (await host.Of<IComplaintDesk>("north").ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow();
        Assert.Null(host.Of<SnapshotCachingStore>(null).Copies);
        Assert.NotNull(host.Of<SnapshotCachingStore>("north").Copies!.Find(Realm.Default, north.Id));
        Assert.Equal(0, host.Of<SnapshotCachingStore>("south").Copies!.Count);
    }

    [Fact]
    public async Task Realms_of_one_store_share_the_memory_and_no_snapshot()
    {
        await using CachingNode node = new();
        Complaint complaint = await node.Node.ReceiveAsync();
        IComplaintDesk branch = node.Node.Services.GetRequiredService<IComplaintDesks>().For(Realm.Of("branch"));
        Assert.Equal(ErrorCodes.UnknownComplaint, (await branch.AddNoteAsync(complaint.Id, "n", TestHost.Agent)).Refusal!.Code);
        await branch.ReceiveAsync(TestHost.Intake() with { Id = complaint.Id, Description = "another" }, TestHost.Agent);
        Assert.Equal(2, node.Cache.Copies!.Count);
        Assert.Equal("another", (await branch.AddNoteAsync(complaint.Id, "n", TestHost.Agent)).OrThrow().Description);
    }

    private static SnapshotCacheOptions Options(string json, Action<ComplaintFlowBuilder>? code = null)
    {
        using ServiceProvider provider = Provider(json, code);
        return provider.GetRequiredService<SnapshotCacheOptions>();
    }

    private static SnapshotCachingStore Read(string json, Action<ComplaintFlowBuilder>? code = null)
    {
        using ServiceProvider provider = Provider(json, code);
        return provider.GetRequiredService<SnapshotCachingStore>();
    }

    private static ServiceProvider Provider(string json, Action<ComplaintFlowBuilder>? code)
    {
        ServiceCollection services = new();
        ComplaintFlowBuilder builder = services.AddComplaintFlow(Json.Section(json)).UseInMemoryStore().AllowEveryActor();
        code?.Invoke(builder);
        ServiceProvider provider = services.BuildServiceProvider();
        provider.GetRequiredService<IComplaintDesk>();
        return provider;
    }
}
