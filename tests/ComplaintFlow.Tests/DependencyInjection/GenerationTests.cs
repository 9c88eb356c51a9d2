using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Storage.PlantedStores;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ComplaintFlow.Tests.DependencyInjection;

/// <summary>The number of a generation means the same rules on every node.</summary>
public sealed class GenerationTests
{
    private readonly InMemoryComplaintStore _store = new();

    [Fact]
    public async Task A_node_whose_generation_stands_for_other_rules_does_not_start()
    {
        await using ServiceProvider first = Node(Settings("desk"));
        await using ServiceProvider same = Node(Settings("desk"));
        await using ServiceProvider other = Node(Settings("experts"));
        await using ServiceProvider next = Node(Settings("experts", generation: 2));
        await StartAsync(first);
        await StartAsync(same);

        InvalidRulesException fault = await Assert.ThrowsAsync<InvalidRulesException>(() => StartAsync(other));
        await StartAsync(next);
        await StartAsync(same);

        Assert.Equal((ErrorCodes.ReusedGeneration, "RulesGeneration"), (fault.Code, fault.Faults.Single().Place));
        string[] hashes = [.. new[] { first, other }.Select(node => node.GetRequiredService<IRulesMonitor>().Version[2..])];
        Assert.Equal($"Generation 1 is registered with other rules: hash {hashes[0]}, but {hashes[1]} on this node.", fault.Faults.Single().Message);
    }

    [Fact]
    public async Task Rules_that_are_reloaded_are_what_their_generation_stands_for_from_then_on()
    {
        ReloadableSource settings = Settings("desk");
        await using ServiceProvider running = Node(settings);
        await StartAsync(running);
        settings["ComplaintFlow:Routing:Otherwise:ToTeam"] = "experts";
        settings.Reload();

        await using ServiceProvider restarted = Node(Settings("experts"));
        await using ServiceProvider outdated = Node(Settings("desk"));
        await StartAsync(restarted);
        await Assert.ThrowsAsync<InvalidRulesException>(() => StartAsync(outdated));
    }

    [Fact]
    public async Task Rules_that_are_reloaded_while_a_node_starts_are_those_that_it_starts_with()
    {
        ReloadableSource settings = Settings("desk");
        StoreThatTakesItsTime store = new(_store);
        await using ServiceProvider starting = Node(settings, store);
        store.Meanwhile = () =>
        {
            settings["ComplaintFlow:Routing:Otherwise:ToTeam"] = "experts";
            settings.Reload();
        };
        await StartAsync(starting);

        await using ServiceProvider next = Node(Settings("experts"));
        await StartAsync(next);
    }

    private static ReloadableSource Settings(string team, int generation = 1) => new()
    {
        ["ComplaintFlow:RulesGeneration"] = $"{generation}",
        ["ComplaintFlow:Routing:Otherwise:ToTeam"] = team,
    };

    private ServiceProvider Node(ReloadableSource settings, IComplaintStore? store = null) => new ServiceCollection()
        .AddComplaintFlow(new ConfigurationBuilder().Add(settings).Build().GetSection("ComplaintFlow"))
        .AllowEveryActor().UseStore(store ?? _store).Services.BuildServiceProvider();

    private sealed class StoreThatTakesItsTime(InMemoryComplaintStore inner) : SpoiledStore(inner)
    {
        public Action? Meanwhile { get; set; }

        public override ValueTask<string> RegisterAsync(RulesVersion version, bool replaces = false, CancellationToken cancellationToken = default)
        {
            (Action? meanwhile, Meanwhile) = (Meanwhile, null);
            meanwhile?.Invoke();
            return base.RegisterAsync(version, replaces, cancellationToken);
        }
    }

    private static async Task StartAsync(ServiceProvider node)
    {
        foreach (IHostedService service in node.GetServices<IHostedService>())
            await service.StartAsync(CancellationToken.None);
    }
}
