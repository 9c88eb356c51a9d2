using ComplaintFlow.Administration;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Work;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Database = ComplaintFlow.EntityFrameworkCore.Tests.Databases.Database;
using IsolationLevel = System.Data.IsolationLevel;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Hosts;

/// <summary>Tenants with databases of their own in one container.</summary>
public sealed class TenantTests
{
    private static readonly string?[] All = [null, "north", "south"];

    [Theory]
    [EachDatabase]
    public async Task Tenants_with_contexts_of_their_own_do_not_meet(Database database)
    {
        await using IHostDatabase first = Make(database);
        await using IHostDatabase second = Make(database);
        await using IHostDatabase third = Make(database);
        ServiceCollection services = new();
        // A type of its own, the same type from a keyed factory, and the same type by the tenant's key.
        services.AddDbContext<HostContext>(first.Use);
        services.AddKeyedSingleton<IDbContextFactory<HostContext>>("north", (_, _) => new PooledDbContextFactory<HostContext>(Options(second)));
        services.AddKeyedScoped("south", (_, _) => new HostContext(Options(third)));
        foreach (string? name in All)
        {
            (name is null ? services.AddComplaintFlow() : services.AddComplaintFlow(name))
                .AllowEveryActor().UseEntityFrameworkCore<HostContext>().AddRouting(r => r.Otherwise().ToTeam($"team-{name}"))
                .AddSubscriber<InboxSubscriber>("inbox").AddWorker();
            services.AddKeyedSingleton<Inbox>(name);
        }

        await using ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);
        foreach (IHostDatabase each in (IHostDatabase[])[first, second, third])
        {
            await using HostContext context = new(Options(each));
            await context.Database.EnsureCreatedAsync();
        }

        await GoThroughAllAsync(provider);

        // A command inside the transaction of the tenant's context.
        await using HostContext north = await provider.GetRequiredKeyedService<IDbContextFactory<HostContext>>("north").CreateDbContextAsync();
        await using IDbContextTransaction transaction = await north.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        Complaint enlisted = (await north.ComplaintDesk(provider, tenant: "north").ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow();
        await transaction.CommitAsync();
        Assert.Equal("team-north", enlisted.Treatment.Team);
        Assert.NotNull(await provider.GetRequiredKeyedService<IComplaintDesk>("north").FindAsync(enlisted.Id, TestHost.Agent));
        Assert.Null(await provider.GetRequiredKeyedService<IComplaintDesk>("south").FindAsync(enlisted.Id, TestHost.Agent));
        Assert.Null(await provider.GetRequiredService<IComplaintDesk>().FindAsync(enlisted.Id, TestHost.Agent));
    }

    [Fact]
    public async Task Tenants_with_files_of_their_own_do_not_meet_and_one_whose_file_is_gone_hinders_nobody()
    {
        string folder = Directory.CreateTempSubdirectory("complaintflow-").FullName;
        ServiceCollection services = new();
        foreach (string? name in All)
        {
            (name is null ? services.AddComplaintFlow() : services.AddComplaintFlow(name))
                .AllowEveryActor().UseSqlite(Path.Combine(folder, $"{name}.db")).AddRouting(r => r.Otherwise().ToTeam($"team-{name}"))
                .AddSubscriber<InboxSubscriber>("inbox").AddWorker();
            services.AddKeyedSingleton<Inbox>(name);
        }

        await using (ServiceProvider provider = services.BuildServiceProvider(validateScopes: true))
        {
            await GoThroughAllAsync(provider);
            Files("north").ForEach(File.Delete);
            await Assert.ThrowsAsync<Errors.StoreUnavailableException>(async () => await provider.GetRequiredKeyedService<IComplaintDesk>("north").ReceiveAsync(TestHost.Intake(), TestHost.Agent));
            await GoThroughAllAsync(provider, null, "south");
        }

        // With the container, all files are closed.
        Assert.Equal(2, Directory.GetFiles(folder).Length);
        Directory.Delete(folder, recursive: true);

        List<string> Files(string name) => [.. Directory.GetFiles(folder, $"{name}.db*")];
    }

    [Fact]
    public void Tenants_with_the_same_context_or_the_same_file_do_not_start()
    {
        ServiceCollection services = new();
        services.AddDbContext<HostContext>(options => options.UseSqlite("Data Source=never.db"));
        services.AddKeyedScoped("own", (_, _) => new HostContext(new DbContextOptions<HostContext>()));
        foreach (string name in (string[])["north", "south", "own"])
            services.AddComplaintFlow(name).AllowEveryActor().UseEntityFrameworkCore<HostContext>();
        services.AddComplaintFlow("east").AllowEveryActor().UseSqlite("one.db");
        services.AddComplaintFlow("west").AllowEveryActor().UseSqlite("./one.db");
        using ServiceProvider provider = services.BuildServiceProvider();

        foreach ((string first, string second) in ((string, string)[])[("north", "south"), ("east", "west")])
        {
            Assert.NotNull(provider.GetRequiredKeyedService<IComplaintDesk>(first));
            InvalidRulesException fault = Assert.Throws<InvalidRulesException>(() => provider.GetRequiredKeyedService<IComplaintDesk>(second));
            Assert.Equal(ErrorCodes.SharedStore, fault.Code);
            Assert.Contains($"tenant '{first}'", fault.Message, StringComparison.Ordinal);
        }

        Assert.NotNull(provider.GetRequiredKeyedService<IComplaintDesk>("own"));
    }

    [Fact]
    public async Task A_context_that_a_tenant_lacks_is_told_as_the_tenants()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddComplaintFlow("north").AllowEveryActor().UseEntityFrameworkCore<HostContext>();
        using IHost host = builder.Build();
        InvalidRulesException fault = await Assert.ThrowsAsync<InvalidRulesException>(() => host.StartAsync());
        Assert.Equal((ErrorCodes.MissingContext, "tenant 'north', UseEntityFrameworkCore<HostContext>"), (fault.Code, fault.Faults.Single().Place));
    }

    /// <summary>Takes the same complaint from receipt to closing in each registration, and finds nothing of the others.</summary>
    private static async Task GoThroughAllAsync(ServiceProvider provider, params string?[] names)
    {
        names = names.Length == 0 ? All : names;
        ComplaintId id = (await provider.GetRequiredService<IComplaintDesk>().ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow().Id;
        foreach (string? name in names)
        {
            IComplaintDesk desk = provider.GetRequiredKeyedService<IComplaintDesk>(name);
            if (name is not null)
                (await desk.ReceiveAsync(TestHost.Intake() with { Id = id }, TestHost.Agent)).OrThrow();
            (await desk.AddNoteAsync(id, $"a note of {name}", TestHost.Agent)).OrThrow();
            (await desk.FireAsync(id, Trigger.Withdraw, TestHost.Agent)).OrThrow();
            await provider.GetRequiredKeyedService<IComplaintWorker>(name).RunOnceAsync();
        }

        foreach (string? name in names)
        {
            IComplaintDesk desk = provider.GetRequiredKeyedService<IComplaintDesk>(name);
            Complaint complaint = (await desk.FindAsync(id, TestHost.Agent))!;
            Assert.Equal($"team-{name}", complaint.Treatment.Team);
            List<JournalEntry> journal = await desk.ReadWholeJournalAsync(id, TestHost.Agent).ToListAsync();
            Assert.Equal($"a note of {name}", Assert.Single(journal.Select(entry => entry.Event).OfType<NoteAdded>()).Text);
            Assert.Equal(journal.Count, provider.GetRequiredKeyedService<Inbox>(name).Told.Count(message => message.ComplaintId == id));
            Assert.True((await provider.GetRequiredKeyedService<IComplaintAdministration>(name).VerifyJournalAsync(Realm.Default, id, TestHost.Agent)).OrThrow().IsIntact);
        }
    }

    private static IHostDatabase Make(Database database) => database == Database.Sqlite ? new SqliteDatabase() : new PostgreSqlDatabase();

    private static DbContextOptions<HostContext> Options(IHostDatabase database)
    {
        DbContextOptionsBuilder<HostContext> options = new();
        database.Use(options);
        return options.Options;
    }
}
