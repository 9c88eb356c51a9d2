using ComplaintFlow.Deciding;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ComplaintFlow.Tests.Tenants;

/// <summary>How tenants are registered, and what is told where they are not.</summary>
public sealed class TenantRegistrationTests
{
    public static TheoryData<Type> Services => TenantTests.Services;

    [Theory]
    [MemberData(nameof(Services))]
    public void Without_a_default_registration_a_host_is_told_what_to_call(Type service)
    {
        using ServiceProvider provider = Two(new()).BuildServiceProvider();
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(() => provider.GetRequiredService(service));
        Assert.Equal(
            $"CF2060 {service.Name}: There is no {service.Name} without a key: only the tenants 'north', 'south' are registered. "
            + $"Ask for that of a tenant, by GetRequiredKeyedService<{service.Name}>(\"north\") or [FromKeyedServices(\"north\")], or call AddComplaintFlow() without a name as well.",
            fault.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_default_registration_may_come_before_or_after_the_tenants(bool first)
    {
        ServiceCollection services = new();
        if (first)
            services.AddComplaintFlow().UseInMemoryStore().AllowEveryActor();
        Two(services);
        if (!first)
            services.AddComplaintFlow().UseInMemoryStore().AllowEveryActor();
        using ServiceProvider provider = services.BuildServiceProvider();
        IComplaintDesk[] desks = [provider.GetRequiredService<IComplaintDesk>(), provider.GetRequiredKeyedService<IComplaintDesk>("north"), provider.GetRequiredKeyedService<IComplaintDesk>("south")];
        Assert.Equal(3, desks.Distinct().Count());
        // It has no worker, which only AddWorker() registers; there are other desks, so nothing of tenants is told.
        Assert.Null(provider.GetService<IComplaintWorker>());
        Assert.Null(provider.GetKeyedService<IComplaintDesk>("west"));
    }

    [Fact]
    public void Registering_a_tenant_twice_adds_to_the_same_registration_and_what_the_host_registered_stays()
    {
        ServiceCollection services = new();
        InMemoryComplaintStore own = new();
        IConfigurationSection section = Json.Section("""{ "ComplaintFlow": { "Routing": { "Rules": [ { "Channel": "letter", "ToTeam": "c" } ] } } }""");
        services.AddKeyedSingleton<IComplaintStore>("north", own);
        services.AddComplaintFlow("north", section).AddRouting(r => r.When(CustomerTier.Vip).ToTeam("a")).UseInMemoryStore().AllowEveryActor().AddReaction<Nothing>().AddWorker();
        int count = services.Count;
        services.AddComplaintFlow("north", section).AddRouting(r => r.Otherwise().ToTeam("b")).UseInMemoryStore().AllowEveryActor().AddReaction<Nothing>().AddWorker();
        Assert.Equal(count, services.Count);
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Same(own, provider.GetRequiredKeyedService<IComplaintStore>("north"));
        Assert.NotNull(provider.GetRequiredKeyedService<IComplaintDesk>("north"));
        Assert.Single(provider.GetKeyedServices<IReaction>("north"));
        Assert.Equal(2, provider.GetServices<IHostedService>().Count());
    }

    [Theory]
    [InlineData("", "A name must not be empty. (Parameter 'tenant')")]
    [InlineData(" north", "The name ' north' has leading or trailing white space. (Parameter 'tenant')")]
    [InlineData("no\nrth", "A name must not contain control characters. (Parameter 'tenant')")]
    [InlineData("North", "The tenant 'North' is registered as 'north', too. Keys differ in upper and lower case: write the name the same way everywhere, or choose another one. (Parameter 'tenant')")]
    public void A_name_that_cannot_be_used_is_refused(string name, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => new ServiceCollection().AddComplaintFlow("north").Services.AddComplaintFlow(name)).Message);

    [Fact]
    public async Task A_host_does_not_start_with_faults_of_a_tenant_and_is_told_whose_they_are()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddComplaintFlow().UseInMemoryStore().AllowEveryActor();
        builder.Services.AddComplaintFlow("north", Json.Section("""{ "ComplaintFlow": { "DefaultLifecycle": "nine-stage", "Worker": { "BatchSize": 0 } } }"""));
        using IHost host = builder.Build();

        InvalidRulesException fault = await Assert.ThrowsAsync<InvalidRulesException>(() => host.StartAsync());

        Assert.Equal(
            ["tenant 'north', DefaultLifecycle", "tenant 'north', AddComplaintFlow", "tenant 'north', AddComplaintFlow", "tenant 'north', Worker:BatchSize"],
            fault.Faults.Select(found => found.Place));
        Assert.NotNull(host.Services.GetRequiredService<IComplaintDesk>());
        Assert.Equal("tenant 'north', DefaultLifecycle", Assert.Throws<InvalidRulesException>(() => host.Services.GetRequiredKeyedService<IRulesMonitor>("north").Version).Faults[0].Place);
    }

    [Fact]
    public async Task A_generation_of_a_tenant_that_stands_for_other_rules_is_told_as_the_tenants()
    {
        InMemoryComplaintStore store = new();
        using IHost first = Node("a");
        using IHost second = Node("b");
        await first.StartAsync();
        InvalidRulesException fault = await Assert.ThrowsAsync<InvalidRulesException>(() => second.StartAsync());
        Assert.Equal((ErrorCodes.ReusedGeneration, "tenant 'north', RulesGeneration"), (fault.Code, fault.Faults.Single().Place));

        IHost Node(string team)
        {
            HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Services.AddComplaintFlow("north").UseStore(store).AllowEveryActor().AddRouting(r => r.Otherwise().ToTeam(team));
            return builder.Build();
        }
    }

    [Fact]
    public void Two_registrations_with_one_store_do_not_start()
    {
        InMemoryComplaintStore store = new();
        ServiceCollection services = new();
        services.AddComplaintFlow().UseStore(store).AllowEveryActor();
        services.AddComplaintFlow("north").UseStore(store).AllowEveryActor();
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.NotNull(provider.GetRequiredService<IComplaintDesk>());
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(() => provider.GetRequiredKeyedService<IComplaintDesk>("north"));
        Assert.Equal(ErrorCodes.SharedStore, fault.Code);
        Assert.Contains("is also that of the default registration", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_of_the_default_registration_serves_a_tenant_that_lacks_it()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().UseInMemoryStore().AllowEveryActor();
        services.AddComplaintFlow("north");
        using ServiceProvider provider = services.BuildServiceProvider();
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(() => provider.GetRequiredKeyedService<IComplaintDesk>("north"));
        Assert.Equal([ErrorCodes.NoStore, ErrorCodes.NoAuthorizer], fault.Faults.Select(found => found.Code));
    }

    [Fact]
    public void Options_have_the_name_of_their_tenant()
    {
        ServiceCollection services = Two(new());
        services.Configure<ComplaintFlowOptions>("north", options => options.RulesGeneration = 7);
        services.Configure<WorkerOptions>("north", options => options.BatchSize = 7);
        services.AddComplaintFlow("south", Json.Section("""{ "ComplaintFlow": { "RulesGeneration": 9, "Worker": { "BatchSize": 9 } } }"""));
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.StartsWith("7:", provider.GetRequiredKeyedService<IRulesMonitor>("north").Version, StringComparison.Ordinal);
        Assert.StartsWith("9:", provider.GetRequiredKeyedService<IRulesMonitor>("south").Version, StringComparison.Ordinal);
        Assert.Equal([7, 9], ((string[])["north", "south"]).Select(name => provider.GetRequiredKeyedService<WorkerOptions>(name).BatchSize));
        Assert.Equal(9, provider.GetRequiredService<IOptionsMonitor<WorkerOptions>>().Get("south").BatchSize);
    }

    private static ServiceCollection Two(ServiceCollection services)
    {
        services.AddComplaintFlow("south").UseInMemoryStore().AllowEveryActor().AddWorker();
        services.AddComplaintFlow("north").UseInMemoryStore().AllowEveryActor().AddWorker();
        return services;
    }

    private sealed class Nothing : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
        }
    }
}
