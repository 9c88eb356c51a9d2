using ComplaintFlow.Handlers;
using ComplaintFlow.Tests.Desk;
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
                "CF2004 Routng: There is no setting 'Routng' here.",
                "CF2005 RulesGeneration: It is 0.",
                "CF2005 Limits:ContactLength: It is 10001.",
                "CF4007 AddRouting, rule 1: The rule does not say whom a complaint is given to.",
                "CF4007 Routing:Rules:0: The rule does not say whom a complaint is given to.",
                "CF2005 Routing:Rules:1: It is null.",
                "CF2005 Handlers:People:0: It is null.",
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
}
