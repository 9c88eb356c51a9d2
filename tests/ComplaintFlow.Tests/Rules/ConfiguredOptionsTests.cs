using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using ComplaintFlow.Rules;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ComplaintFlow.Tests.Rules;

/// <summary>Rules that a host adds to the options itself.</summary>
public sealed class ConfiguredOptionsTests
{
    private const string Section = """{ "ComplaintFlow": { "Routing": { "Rules": [ { "Name": "settings", "Tier": "gold", "ToTeam": "from-settings" } ], "Otherwise": { "ToTeam": "desk" } }, "Limits": { "TextLength": 90 }, "Worker": { "BatchSize": 7 } } }""";

    [Theory]
    [InlineData("billing", "vip", "vip", "below")]
    [InlineData("network", "vip", "vip", "replaced")]
    [InlineData("network", "gold", "settings", "from-settings")]
    [InlineData("parcels", "silver", "added", "on-top")]
    public async Task What_a_host_configures_lies_on_top_of_its_calls_and_beside_its_settings(string category, string tier, string rule, string team)
    {
        ServiceCollection services = new();
        services.AddComplaintFlow(Json.Section(Section)).AllowEveryActor().UseInMemoryStore().AddRouting(r => r
            .When(CustomerTier.Of("vip"), Category.Of("billing")).Named("first").ToTeam("below")
            .When(CustomerTier.Of("vip")).Named("vip").ToTeam("nobody")
            .Otherwise().ToTeam("otherwise"));
        services.Configure<ComplaintFlowOptions>(options =>
        {
            options.Routing.Rules.Add(new() { Name = "vip", When = { Keys = { CustomerTier.Of("vip") } }, To = RoutingTarget.Team("replaced") });
            options.Routing.Rules.Add(new() { Name = "added", When = { Keys = { Category.Of("parcels") } }, To = RoutingTarget.Team("on-top") });
        });
        await using ServiceProvider provider = services.BuildServiceProvider();

        Outcome outcome = await provider.GetRequiredService<IComplaintDesk>().ReceiveAsync(
            new() { Channel = Channel.Email, Category = Category.Of(category), Description = "It does not work.", Customer = new() { Tier = CustomerTier.Of(tier) } }, TestHost.Agent);

        Assert.Equal(team, outcome.OrThrow().Treatment.Team);
        Assert.Equal(team == "below" ? "first" : rule, Assert.Single(outcome.Events.OfType<HandlerAssigned>()).Rule);
    }

    [Fact]
    public void What_is_wrong_in_it_is_told_with_everything_else()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow(Json.Section("""{ "ComplaintFlow": { "Routng": {} } }""")).AllowEveryActor().UseInMemoryStore().AddRouting(r => r.When(CustomerTier.Of("vip")));
        services.Configure<ComplaintFlowOptions>(options =>
        {
            options.RulesGeneration = 0;
            options.Limits.ContactLength = 10_001;
            options.Routing.Rules.Add(new() { When = { Keys = { Category.Of("billing") } } });
            options.Routing.Rules.Add(null!);
            options.Handlers.People.Add(null!);
        });
        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.Equal(
            [
                "CF2004 Routng: Unknown setting 'Routng'.",
                "CF2005 RulesGeneration: The value 0 is out of range.",
                "CF2005 Limits:ContactLength: The value 10001 is out of range.",
                "CF4007 AddRouting, rule 1: The rule has no target.",
                "CF4007 Routing:Rules:0: The rule has no target.",
                "CF2005 Routing:Rules:1: The item is null.",
                "CF2005 Handlers:People:0: The item is null.",
            ],
            Assert.Throws<InvalidRulesException>(provider.GetRequiredService<IComplaintDesk>).Faults.Select(fault => $"{fault.Code} {fault.Place}: {fault.Message}"));
    }

    [Fact]
    public void The_options_of_the_worker_are_those_in_force_wherever_they_are_asked_for()
    {
        ServiceCollection services = new();
        services.Configure<WorkerOptions>(options => (options.BatchSize, options.PerRealm) = (50, 5));
        services.AddComplaintFlow(Json.Section(Section)).AllowEveryActor().UseInMemoryStore().AddWorker(options => options.MaxAttempts = 9);
        using ServiceProvider provider = services.BuildServiceProvider();

        WorkerOptions options = provider.GetRequiredService<IOptions<WorkerOptions>>().Value;

        Assert.Equal((7, 5, 9), (options.BatchSize, options.PerRealm, options.MaxAttempts));
    }

    public static TheoryData<string, Action<ComplaintFlowOptions>> OddItems => new()
    {
        { "CF2005 Lifecycles:0: The item is null.", options => options.Lifecycles.Add(null!) },
        { "CF4110 Classification:Taxonomy, cause 1: The term is null.", options => options.Classification.Taxonomy.Causes.Add(null!) },
        { "CF2005 Classification:Keywords:0: The item is null.", options => AddKeyword(options, null!) },
        { "CF4120 Classification:Keywords:0: '' is not a word or phrase of 1 to 64 characters.", options => AddKeyword(options, new() { Category = "billing", Words = { null! } }) },
        { "CF4101 Classification:UrgencyMatrix:Impacts: A row is null.", options => options.Classification.UrgencyMatrix = new() { Urgencies = { "soon" }, Impacts = { null! } } },
        { "CF4103 Classification:UrgencyMatrix:Priorities:P1: Unknown urgency ''.", options => options.Classification.UrgencyMatrix = new() { Urgencies = { "soon" }, Impacts = { new() { Impact = "high", Yields = { "low" } } }, Priorities = { ["P1"] = null! } } },
        { "CF2005 Authorization:Roles:agent: The role is null.", options => options.Authorization.Roles["agent"] = null! },
        { "CF4005 AddRouting, condition 'p': The condition has no test.", options => options.Routing.Predicates.Add(new("p", null!)) },
        { "CF2005 Routing:Analysis: '99' is not a level.", options => options.Routing.Analysis = (ComplaintFlow.Routing.RoutingAnalysisLevel)99 },
    };

    [Theory]
    [MemberData(nameof(OddItems))]
    public void What_is_odd_in_it_is_a_fault_and_no_exception(string fault, Action<ComplaintFlowOptions> configure)
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().AuthorizeRoles().UseInMemoryStore();
        services.Configure(configure);
        using ServiceProvider provider = services.BuildServiceProvider();

        Fault told = Assert.Single(Assert.Throws<InvalidRulesException>(provider.GetRequiredService<IComplaintDesk>).Faults);
        Assert.Equal(fault, $"{told.Code} {told.Place}: {told.Message}");
    }

    [Theory]
    [InlineData("""{ "Routing": "none" }""", "CF2005 Routing: 'none' is not a section.")]
    [InlineData("""{ "Limits": "none" }""", "CF2005 Limits: 'none' is not a section.")]
    [InlineData("""{ "Worker": 5 }""", "CF2005 Worker: '5' is not a section.")]
    [InlineData("""{ "Handlers": { "People": "li" } }""", "CF2005 Handlers:People: 'li' is not a list or a section.")]
    [InlineData("""{ "Routing": { "Choose": "load" } }""", "CF2005 Routing:Choose: 'load' is not a section.")]
    [InlineData("""{ "Escalation": { "Policies": [ { "Id": "p", "For": "vip", "When": { "ByHand": true }, "Change": { "Notify": "x" } } ] } }""", "CF2005 Escalation:Policies:0:For: 'vip' is not a section.")]
    [InlineData("""{ "Escalation": { "Policies": [ { "Id": "p", "Unless": "vip", "When": { "ByHand": true }, "Change": { "Notify": "x" } } ] } }""", "CF2005 Escalation:Policies:0:Unless: 'vip' is not a section.")]
    [InlineData("""{ "Authorization": { "Roles": { "agent": "*" } } }""", "CF2005 Authorization:Roles:agent: '*' is not the permissions of a role.")]
    [InlineData("""{ "Lifecycles": [ "six-stage" ] }""", "CF2005 Lifecycles:0: 'six-stage' is not a description.")]
    public void A_text_where_settings_belong_is_told(string json, string fault)
    {
        ServiceCollection services = new();
        services.AddComplaintFlow(Json.Section($$"""{ "ComplaintFlow": {{json}} }""")).AuthorizeRoles().UseInMemoryStore();
        using ServiceProvider provider = services.BuildServiceProvider();

        Fault told = Assert.Single(Assert.Throws<InvalidRulesException>(provider.GetRequiredService<IComplaintDesk>).Faults);
        Assert.Equal(fault, $"{told.Code} {told.Place}: {told.Message}");
    }

    [Fact]
    public void What_throws_at_a_reload_is_a_rejected_reload_and_the_rules_before_stay()
    {
        IConfigurationRoot root = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["C:RulesGeneration"] = "1" }).Build();
        Exception? thrown = null;
        ServiceCollection services = new();
        services.AddComplaintFlow(root.GetSection("C")).AllowEveryActor().UseInMemoryStore();
        services.Configure<ComplaintFlowOptions>(_ =>
        {
            if (thrown is not null)
                throw thrown;
        });
        using ServiceProvider provider = services.BuildServiceProvider();
        IRulesMonitor monitor = provider.GetRequiredService<IRulesMonitor>();
        string version = monitor.Version;

        thrown = new TimeZoneNotFoundException("No such zone.");
        root.Reload();
        Assert.Equal("TimeZoneNotFoundException: No such zone.", Assert.Single(monitor.RejectedReload).Message);

        thrown = new InvalidRulesException([new(ErrorCodes.UnknownTimeZone, "calendar 'shop'", "It is unknown.", "Correct it.")]);
        root.Reload();
        Assert.Equal(ErrorCodes.UnknownTimeZone, Assert.Single(monitor.RejectedReload).Code);
        Assert.Equal(version, monitor.Version);

        thrown = null;
        root.Reload();
        Assert.Empty(monitor.RejectedReload);
    }

    [Fact]
    public void What_a_host_shares_between_loads_is_not_changed_by_reading()
    {
        IConfigurationRoot root = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["C:Handlers:Tiers:0"] = "agent",
            ["C:Handlers:Tiers:1"] = "lead",
            ["C:Classification:UrgencyMatrix:Urgencies:0"] = "soon",
            ["C:Classification:UrgencyMatrix:Impacts:0:Impact"] = "high",
            ["C:Classification:UrgencyMatrix:Impacts:0:Yields:0"] = "urgent",
        }).Build();
        string[] tiers = ["agent", "supervisor"];
        ComplaintFlow.Classifying.UrgencyMatrixOptions matrix = new() { Urgencies = { "later" }, Impacts = { new() { Impact = "low", Yields = { "low" } } } };
        ServiceCollection services = new();
        services.Configure<ComplaintFlowOptions>(options => (options.Handlers.Tiers, options.Classification.UrgencyMatrix) = (tiers, matrix));
        services.AddComplaintFlow(root.GetSection("C")).AllowEveryActor().UseInMemoryStore();
        using ServiceProvider provider = services.BuildServiceProvider();
        IRulesMonitor monitor = provider.GetRequiredService<IRulesMonitor>();

        for (int load = 0; load < 3; load++)
        {
            Assert.Empty(monitor.RejectedReload);
            Assert.Equal("soon", Assert.Single(monitor.UrgencyMatrix.Urgencies).Name);
            Assert.Equal("high", Assert.Single(monitor.UrgencyMatrix.Impacts).Name);
            root.Reload();
        }

        Assert.Equal("later", Assert.Single(matrix.Urgencies));
    }

    [Fact]
    public async Task A_builder_says_the_same_of_options_that_are_configured()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().AllowEveryActor().UseInMemoryStore().AddRouting(r => r.Otherwise().ToTeam("b"));
        services.Configure<ComplaintFlowOptions>(options => new HandlerRosterBuilder(options.Handlers).Team("a").Member("li").Team("b").Member("li", h => h.Tier(HandlerTier.Of("agent"))));
        await using ServiceProvider provider = services.BuildServiceProvider();

        Outcome outcome = await provider.GetRequiredService<IComplaintDesk>().ReceiveAsync(new() { Channel = Channel.Email, Description = "It does not work.", Customer = new() }, TestHost.Agent);

        Assert.Equal("li", outcome.OrThrow().Treatment.Handler?.Name);
    }

    private static void AddKeyword(ComplaintFlowOptions options, ComplaintFlow.Classifying.KeywordOptions keyword)
    {
        options.Classification.UseKeywords = true;
        options.Classification.Taxonomy.Sets.Add("retail");
        options.Classification.Taxonomy.Categories.Add(new() { Code = "billing", Names = { ["en"] = "Billing" } });
        options.Classification.Keywords.Add(keyword);
    }
}
