using ComplaintFlow.Classifying;
using ComplaintFlow.Deciding;
using ComplaintFlow.Handlers;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ComplaintFlow.Tests.Tenants;

/// <summary>What a host writes for a tenant gets the tenant's services, or else those without a key.</summary>
public sealed class TenantHostServicesTests
{
    [Fact]
    public async Task Code_of_the_host_gets_the_desk_of_its_tenant_and_what_has_the_tenants_key_before_what_has_none()
    {
        ServiceCollection services = new();
        services.AddSingleton(new Mailbox("all")).AddSingleton(new Printer("all"));
        services.AddKeyedSingleton("north", new Mailbox("north"));
        services.AddKeyedSingleton("south", new Mailbox("south"));
        services.AddSingleton<Log>();
        services.AddComplaintFlow().UseInMemoryStore().UseAuthorizer<Authorizer>().AddSubscriber<Subscriber>("letters");
        foreach (string name in (string[])["north", "south"])
            services.AddComplaintFlow(name).UseInMemoryStore().UseAuthorizer<Authorizer>().AddSubscriber<Subscriber>("letters");
        services.AddComplaintFlow("west").UseInMemoryStore().UseAuthorizer<Authorizer>().AddSubscriber<Subscriber>("letters");
        await using ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);

        List<string> expected = [];
        foreach (string? name in (string?[])[null, "north", "south", "west"])
        {
            IComplaintDesk desk = provider.GetRequiredKeyedService<IComplaintDesk>(name);
            ComplaintId id = (await desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow().Id;
            string mailbox = name is "north" or "south" ? name : "all";
            expected.Add($"{mailbox}, all, {id}");
            Assert.Equal(mailbox, ((Authorizer)provider.GetRequiredKeyedService<IComplaintAuthorizer>(name)).Mailbox.Name);
        }

        // Each subscriber found its complaint at its own desk, and there only.
        Assert.Equal(expected, provider.GetRequiredService<Log>().Lines);
    }

    [Fact]
    public void Services_of_a_tenant_can_ask_for_those_of_another_by_its_key_only()
    {
        ServiceCollection services = new();
        services.AddSingleton(new Printer("first")).AddSingleton(new Printer("second"));
        services.AddComplaintFlow().UseInMemoryStore().AllowEveryActor().AddReaction<Greedy>().UseClassifier<Greedy>();
        services.AddComplaintFlow("south").UseInMemoryStore().AllowEveryActor();
        services.AddComplaintFlow("north").UseInMemoryStore().AllowEveryActor().UseHandlerDirectory<Curious>();
        using ServiceProvider provider = services.BuildServiceProvider();
        Curious curious = (Curious)provider.GetRequiredKeyedService<IHandlerDirectory>("north");
        Assert.Same(provider.GetRequiredKeyedService<IComplaintAuthorizer>("north"), curious.Own);
        Assert.Same(curious.Own, curious.Inherited);
        Assert.Same(provider.GetRequiredKeyedService<IComplaintAuthorizer>("south"), curious.Neighbours);
        Assert.Null(curious.Optional);
        Assert.Empty(curious.Reactions);
        Assert.Equal(2, curious.Printers.Count());
        Assert.Same(provider.GetRequiredKeyedService<IComplaintDesk>("north"), curious.Services.GetRequiredService<IComplaintDesk>());
        using IServiceScope scope = curious.Services.CreateScope();
        Assert.Same(provider.GetRequiredKeyedService<IComplaintDesk>("north"), scope.ServiceProvider.GetRequiredService<IComplaintDesk>());
    }

    [Fact]
    public async Task What_a_tenant_has_is_disposed_of_once_with_the_container_and_a_subscriber_after_each_turn()
    {
        ServiceCollection services = new();
        services.AddSingleton<Log>();
        foreach (string name in (string[])["north", "south"])
            services.AddComplaintFlow(name).UseInMemoryStore().UseAuthorizer<Held>().AddSubscriber<Letters>("letters").AddWorker();
        ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);
        Log log = provider.GetRequiredService<Log>();
        foreach (string name in (string[])["north", "south"])
        {
            (await provider.GetRequiredKeyedService<IComplaintDesk>(name).ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow();
            await provider.GetRequiredKeyedService<IComplaintWorker>(name).RunOnceAsync();
        }

        Assert.Equal(["Letters", "Letters"], log.Lines);
        // Hosted services are the container's, too.
        Assert.Equal(4, provider.GetServices<IHostedService>().Count());
        await provider.DisposeAsync();
        Assert.Equal(["Letters", "Letters", "Held", "Held"], log.Lines);
        Assert.Throws<ObjectDisposedException>(() => provider.GetRequiredKeyedService<IComplaintDesk>("north"));
    }

    private sealed record Mailbox(string Name);

    private sealed record Printer(string Name);

    private sealed class Log
    {
        public List<string> Lines { get; } = [];
    }

    private sealed class Authorizer(Mailbox mailbox) : IComplaintAuthorizer
    {
        public Mailbox Mailbox => mailbox;

        public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) => new(true);
    }

    private sealed class Subscriber(Mailbox mailbox, Printer printer, IComplaintDesk desk, Log log) : IEventSubscriber
    {
        public async ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default)
        {
            if (message.Entry.Sequence == 1)
                log.Lines.Add($"{mailbox.Name}, {printer.Name}, {(await desk.FindAsync(message.ComplaintId, TestHost.Agent, cancellationToken))!.Id}");
        }
    }

    private sealed class Held(Log log) : IComplaintAuthorizer, IDisposable
    {
        public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) => new(true);

        public void Dispose() => log.Lines.Add("Held");
    }

    private sealed class Letters(Log log) : IEventSubscriber, IAsyncDisposable
    {
        public ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default) => default;

        public ValueTask DisposeAsync()
        {
            lock (log)
                log.Lines.Add("Letters");
            return default;
        }
    }

    private sealed class Curious(
        IServiceProvider services,
        IComplaintAuthorizer own,
        [FromKeyedServices] IComplaintAuthorizer inherited,
        [FromKeyedServices("south")] IComplaintAuthorizer neighbours,
        IEnumerable<IReaction> reactions,
        IEnumerable<Printer> printers,
        IComplaintClassifier? optional = null) : IHandlerDirectory
    {
        public IServiceProvider Services => services;

        public IComplaintAuthorizer Own => own;

        public IComplaintAuthorizer Inherited => inherited;

        public IComplaintAuthorizer Neighbours => neighbours;

        public IEnumerable<IReaction> Reactions => reactions;

        public IEnumerable<Printer> Printers => printers;

        public IComplaintClassifier? Optional => optional;

        public ValueTask<HandlerCandidates> FindAsync(HandlerQuery query, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }

    private sealed class Greedy : IReaction, IComplaintClassifier
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
        }

        public ValueTask<ClassificationSuggestion> ClassifyAsync(ClassificationRequest request, CancellationToken cancellationToken = default) => new(ClassificationSuggestion.None);
    }
}
