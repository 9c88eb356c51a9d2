using ComplaintFlow.Events;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Handlers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ComplaintFlow.Tests.DependencyInjection;

public sealed class RegistrationTests
{
    [Fact]
    public async Task The_block_of_the_design_compiles_and_runs_as_written()
    {
        IConfiguration configuration = Json.Configuration("{}");
        ServiceCollection services = new();

        services.AddComplaintFlow(configuration.GetSection("ComplaintFlow"))
            .AddRouting(r => r
                .When(Category.Of("billing"), Urgency.Urgent).ToTeam("billing-seniors")
                .When(CustomerTier.Vip).ToHandler("vip-desk")
                .Otherwise().ToTeam("front-desk"))
            .AllowEveryActor()
            .UseInMemoryStore();

        await AssertRoutesAsync(services);
    }

    [Fact]
    public async Task Its_twin_in_configuration_does_the_same()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow(Json.Section(
            """
            { "ComplaintFlow": { "Routing": {
                "Rules": [
                  { "Category": "billing", "Urgency": "urgent", "ToTeam": "billing-seniors" },
                  { "Tier": "vip", "ToHandler": "vip-desk" } ],
                "Otherwise": { "ToTeam": "front-desk" } } } }
            """))
            .AllowEveryActor()
            .UseInMemoryStore();

        await AssertRoutesAsync(services);
    }

    [Fact]
    public void Everything_that_is_missing_or_wrong_is_told_at_once_without_a_host()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow(Json.Section(
            """
            { "ComplaintFlow": {
                "Routng": {},
                "DefaultLifecycle": "nine-stage",
                "Limits": { "DescriptionLength": 0, "TextLength": "many" },
                "Routing": { "Rules": [ { "Category": "billing", "Urgency": "urgnt", "ToTeam": "x" } ] },
                "Lifecycles": [ { "Name": "mine", "StartsAt": "a", "Statuses": [
                    { "Name": "a", "SubstateOf": "b", "Permits": [ { "Trigger": "go", "To": "nowhere", "If": [ "no-such-guard" ] } ] },
                    { "Name": "b", "SubstateOf": "a", "Colour": "red" } ] } ],
                "Authorization": { "Roles": { "agent": { "Triggers": [ "acknowlege" ], "Actions": [ "fly" ] } } } } }
            """));
        using ServiceProvider provider = services.BuildServiceProvider();

        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(provider.GetRequiredService<IComplaintDesk>);

        string[] places = [.. fault.Faults.Select(found => found.Place)];
        foreach (string place in (string[])
            ["Routng", "Limits:TextLength", "Limits:DescriptionLength", "DefaultLifecycle", "Routing:Rules:0:Urgency", "Lifecycles:0:Statuses:1:Colour", "Lifecycles:0:Statuses:0:Permits:0:If:0", "Authorization:Roles:agent:Triggers", "Authorization:Roles:agent:Actions"])
            Assert.Contains(place, places);
        Assert.Contains(fault.Faults, found => found.Code == ErrorCodes.ParentCycle);
        Assert.Contains(fault.Faults, found => found.Code == ErrorCodes.UndefinedTarget);
        Assert.Contains(fault.Faults, found => found.Code == ErrorCodes.NoStore);
        Assert.Contains(fault.Faults, found => found.Code == ErrorCodes.NoAuthorizer);
        Assert.All(fault.Faults, found => Assert.True(found.Message.Length > 0 && found.Fix.Length > 0));
        Assert.Contains("CF2004 Routng: Unknown setting 'Routng'. The settings are ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_generic_host_does_not_start_with_faults()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddComplaintFlow().AllowEveryActor();
        using IHost host = builder.Build();
        InvalidRulesException fault = await Assert.ThrowsAsync<InvalidRulesException>(() => host.StartAsync());
        Assert.Equal(ErrorCodes.NoStore, fault.Code);
        Assert.Equal("CF2001 AddComplaintFlow: No store is registered. Call UseEntityFrameworkCore<TContext>(), UseSqlite(path), UseInMemoryStore() or UseStore<TStore>().", fault.Message);
    }

    [Fact]
    public void Registering_twice_changes_nothing_and_what_the_host_registered_stays()
    {
        ServiceCollection services = new();
        InMemoryComplaintStore own = new();
        services.AddSingleton<IComplaintStore>(own);
        services.AddComplaintFlow().AddRouting(r => r.When(CustomerTier.Vip).ToTeam("a")).UseInMemoryStore().AllowEveryActor();
        int count = services.Count;
        services.AddComplaintFlow().AddRouting(r => r.Otherwise().ToTeam("b")).UseInMemoryStore().AllowEveryActor();
        Assert.Equal(count, services.Count);
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Same(own, provider.GetRequiredService<IComplaintStore>());
        Assert.Same(provider.GetRequiredService<IComplaintDesk>(), provider.GetRequiredService<IComplaintDesks>().For(Realm.Default));
    }

    [Fact]
    public void The_same_section_twice_is_read_once()
    {
        IConfigurationSection section = Json.Section("""{ "ComplaintFlow": { "Routing": { "Rules": [ { "Tier": "vip", "ToTeam": "a" } ] } } }""");
        ServiceCollection services = new();
        services.AddComplaintFlow(section).UseInMemoryStore().AllowEveryActor();
        services.AddComplaintFlow(section);
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.NotNull(provider.GetRequiredService<IComplaintDesk>());
        Assert.Null(provider.GetService<IComplaintQueries>());
    }

    [Fact]
    public void A_host_that_lets_everybody_in_and_names_roles_as_well_does_not_start()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().UseInMemoryStore().AllowEveryActor().AuthorizeRoles(roles => roles.Role("agent").May("read"));
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Equal(ErrorCodes.DuplicateRegistration, Assert.Throws<InvalidRulesException>(provider.GetRequiredService<IComplaintDesk>).Code);

        ServiceCollection configured = new();
        configured.AddComplaintFlow(Json.Section("""{ "ComplaintFlow": { "Authorization": { "Roles": { "agent": { "Actions": [ "read" ] } } } } }""")).UseInMemoryStore().AllowEveryActor();
        using ServiceProvider other = configured.BuildServiceProvider();
        Assert.Equal("Authorization:Roles", Assert.Single(Assert.Throws<InvalidRulesException>(other.GetRequiredService<IComplaintDesk>).Faults).Place);
    }

    [Fact]
    public void Two_stores_or_two_ways_to_say_who_there_is_do_not_start()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().UseInMemoryStore().UseStore(new StoreWithoutAbilities()).AllowEveryActor()
            .AddHandlers(h => h.Team("desk").Member("ana")).UseHandlerDirectory<AwayDirectory>();
        using ServiceProvider provider = services.BuildServiceProvider();
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(provider.GetRequiredService<IComplaintDesk>);
        Assert.Equal([ErrorCodes.DuplicateRegistration, ErrorCodes.DuplicateRegistration], fault.Faults.Select(found => found.Code));
        Assert.Contains("UseInMemoryStore() and UseStore(StoreWithoutAbilities)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_faulty_lifecycle_that_is_the_default_is_told_of_once()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow(Json.Section("""{ "ComplaintFlow": { "DefaultLifecycle": "repair", "Lifecycles": [ { "Name": "repair", "StartsAt": "a", "Statuses": [ { "Name": "a", "Colour": "red", "Final": true } ] } ] } }""")).UseInMemoryStore().AllowEveryActor();
        using ServiceProvider provider = services.BuildServiceProvider();
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(provider.GetRequiredService<IComplaintDesk>);
        Assert.DoesNotContain(fault.Faults, found => found.Place == "DefaultLifecycle");
    }

    [Fact]
    public void Faults_at_the_start_are_forgotten_when_the_configuration_has_been_corrected()
    {
        ReloadableSource source = new() { ["ComplaintFlow:DefaultLifecycle"] = "nine-stage" };
        using ServiceProvider provider = new ServiceCollection()
            .AddComplaintFlow(new ConfigurationBuilder().Add(source).Build().GetSection("ComplaintFlow"))
            .AllowEveryActor().UseInMemoryStore().Services.BuildServiceProvider();
        Assert.Throws<InvalidRulesException>(provider.GetRequiredService<IComplaintDesk>);
        source["ComplaintFlow:DefaultLifecycle"] = "eight-stage";
        source.Reload();
        Assert.NotNull(provider.GetRequiredService<IComplaintDesk>());
    }

    [Fact]
    public void A_subscriber_on_a_store_without_work_does_not_start()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().UseStore(new StoreWithoutAbilities()).AllowEveryActor().AddSubscriber<DeafSubscriber>("deaf").AddSubscriber<DeafSubscriber>("deaf");
        using ServiceProvider provider = services.BuildServiceProvider();
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(provider.GetRequiredService<IComplaintDesk>);
        Assert.Equal([ErrorCodes.DuplicateRegistration, ErrorCodes.MissingStoreAbility], fault.Faults.Select(found => found.Code));
    }

    [Fact]
    public async Task A_valid_reload_swaps_the_rules_and_an_invalid_one_keeps_them()
    {
        ReloadableSource source = new() { ["ComplaintFlow:Routing:Otherwise:ToTeam"] = "first" };
        await using ServiceProvider provider = new ServiceCollection()
            .AddComplaintFlow(new ConfigurationBuilder().Add(source).Build().GetSection("ComplaintFlow"))
            .AllowEveryActor().UseInMemoryStore().Services.BuildServiceProvider();
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
        IRulesMonitor rules = provider.GetRequiredService<IRulesMonitor>();
        string version = rules.Version;
        Assert.Equal("first", await RoutedAsync());

        source["ComplaintFlow:Routing:Otherwise:ToTeam"] = "second";
        source.Reload();
        Assert.Equal("second", await RoutedAsync());
        Assert.NotEqual(version, rules.Version);
        version = rules.Version;

        source["ComplaintFlow:Routing:Otherwise:ToTem"] = "third";
        source.Reload();
        Assert.Equal("second", await RoutedAsync());
        Assert.Equal(version, rules.Version);
        Assert.Equal("Routing:Otherwise:ToTem", Assert.Single(rules.RejectedReload).Place);

        source["ComplaintFlow:Routing:Otherwise:ToTem"] = null;
        source["ComplaintFlow:Routing:Otherwise:ToTeam"] = "fourth";
        source.Reload();
        Assert.Equal("fourth", await RoutedAsync());
        Assert.Empty(rules.RejectedReload);

        async Task<string?> RoutedAsync()
        {
            Complaint complaint = (await desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow();
            Page<JournalEntry> journal = await desk.ReadJournalAsync(complaint.Id, TestHost.Agent);
            Assert.All(journal.Items, entry => Assert.Equal(rules.Version, entry.Rules));
            return complaint.Treatment.Team;
        }
    }

    private static async Task AssertRoutesAsync(ServiceCollection services)
    {
        await using ServiceProvider provider = services.BuildServiceProvider();
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
        (ComplaintIntake Intake, string? Handler, string? Team, string Rule)[] cases =
        [
            (TestHost.Intake() with { Urgency = Urgency.Urgent }, null, "billing-seniors", "category billing, urgency urgent"),
            (TestHost.Intake() with { Customer = new Customer { Tier = CustomerTier.Vip } }, "vip-desk", null, "tier vip"),
            (TestHost.Intake(), null, "front-desk", "otherwise"),
        ];
        foreach ((ComplaintIntake intake, string? handler, string? team, string rule) in cases)
        {
            Outcome outcome = await desk.ReceiveAsync(intake, TestHost.Agent);
            HandlerAssigned assigned = Assert.Single(outcome.Events.OfType<HandlerAssigned>());
            Assert.Equal((handler, team, rule), (assigned.Handler?.Name, assigned.Team, assigned.Rule));
            Assert.Equal((handler, team), (outcome.Complaint!.Treatment.Handler?.Name, outcome.Complaint.Treatment.Team));
        }
    }

    private sealed class DeafSubscriber : IEventSubscriber
    {
        public ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default) => default;
    }
}
