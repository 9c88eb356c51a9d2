using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Relations.IncidentHost;

namespace ComplaintFlow.Tests.Care.Relations;

/// <summary>What the settings of relations say, in code and in configuration, and what is told of those that are not valid.</summary>
public class RelationsSettingsTests
{
    [Fact]
    public async Task Configuration_replaces_what_code_says_of_a_trigger_and_adds_others()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Relations:Follow:0:Trigger"] = "inform",
            ["Relations:Follow:0:By"] = "withdraw",
            ["Relations:Follow:1:Trigger"] = "reassess",
        }).Build();
        await using IncidentHost host = new(more: b =>
        {
            b.Services.AddComplaintFlow(configuration);
            b.AddRelations(r => r.ChildrenFollow(Trigger.Inform));
        });
        (ComplaintId parent, List<ComplaintId> children) = await host.IncidentAsync(1);

        await host.DoAsync(parent, new Commands.Fire(Trigger.Inform), new Commands.Fire(Trigger.Reassess));

        Assert.Equal([new ChildrenToFollow(1, "inform", "withdraw"), new ChildrenToFollow(2, "reassess", "reassess")], await host.EventsAsync<ChildrenToFollow>(parent));
        await host.Worker.RunOnceAsync();
        Assert.Equal(Status.Withdrawn, (await host.FindAsync(children[0])).Status);
    }

    [Fact]
    public void What_is_not_valid_is_told_all_at_once()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Relations:Follow:0:Trigger"] = "fly",
                ["Relations:Follow:1:Trigger"] = "close",
                ["Relations:Follow:1:By"] = "merge",
                ["Relations:Follow:2:Trigger"] = "inform",
                ["Relations:Follow:3:Trigger"] = "inform",
            }).Build())
            .UseInMemoryStore()
            .AllowEveryActor()
            .AddRelations(r => r.SuggestDuplicates(TimeSpan.Zero, alike: 101));

        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(() => services.BuildServiceProvider().GetRequiredService<IComplaintDesk>());

        Assert.Equal(5, fault.Faults.Length);
        Assert.All(fault.Faults, one => Assert.Equal(ErrorCodes.InvalidSetting, one.Code));
        Assert.Equal(
            ["No lifecycle has the trigger 'fly'.", "A merge requires another complaint.", "The trigger 'inform' is given twice.", "00:00:00 is not between 0 and 3,660 days.", "101 is not between 0 and 100."],
            fault.Faults.Select(one => one.Message));
    }
}
