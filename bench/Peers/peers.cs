#!/usr/bin/env -S dotnet run -c Release
// What others take for the same: rules by RulesEngine and NRules beside the routing table, events by WorkflowCore beside the desk in memory.
// A program of one file, which is in no solution and no project; what it needs comes from packages, and is built outside of this folder:
//   dotnet run -c Release bench/Peers/peers.cs
#:package RulesEngine@6.0.1
#:package NRules@1.0.4
#:package WorkflowCore@3.22.0
#:package Microsoft.Extensions.DependencyInjection@10.0.14
#:package Microsoft.Extensions.Logging@10.0.14
#:project ../../src/ComplaintFlow/ComplaintFlow.csproj
#:property NoWarn=NU1603
#:property PublishAot=false
#:property ServerGarbageCollection=false
#:property ConcurrentGarbageCollection=false
using System.Diagnostics;
using System.Globalization;
using System.Linq.Expressions;
using ComplaintFlow;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Routing;
using Microsoft.Extensions.DependencyInjection;
using NRules;
using NRules.RuleModel;
using NRules.RuleModel.Builders;
using WorkflowCore.Interface;
using WorkflowCore.Models;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.WriteLine("One case among rules that differ in category and urgency; the median of 5 rounds.");
Console.WriteLine();
Console.WriteLine("| rules | | time | bytes | times the routing table |");
Console.WriteLine("| --- | --- | --- | --- | --- |");
foreach (int rules in (int[])[100, 1_000])
{
    Case[] cases = [.. Enumerable.Range(0, 64).Select(i => new Case($"c{i * 7919 % rules}", i % 4))];
    Measure own = await OwnRules(rules, cases);
    Print(rules, "ComplaintFlow", own, own);
    if (rules <= 100)
        Print(rules, "RulesEngine 6.0.1", await RulesEngineRules(rules, cases), own);
    Print(rules, "NRules 1.0.4", await NRulesRules(rules, cases), own);
}

Console.WriteLine();
Console.WriteLine("One event of a workflow that waits for it, kept in memory, one after the other:");
Console.WriteLine();
Console.WriteLine("| | events a second | of it |");
Console.WriteLine("| --- | --- | --- |");
double fires = await Fires();
double events = await Events();
Console.WriteLine($"| ComplaintFlow, fire through the desk: authorised, guarded, journal chained, sealed | {fires:N0} | 1 |");
Console.WriteLine($"| WorkflowCore 3.22.0, PublishEvent, its in-memory store | {events:N0} | 1/{fires / events:N0} |");

static void Print(int rules, string who, Measure measure, Measure own) =>
    Console.WriteLine($"| {rules:N0} | {who} | {(measure.Nanoseconds < 1_000 ? $"{measure.Nanoseconds:N0} ns" : $"{measure.Nanoseconds / 1_000:N1} µs")} | {measure.Bytes:N0} | {measure.Nanoseconds / own.Nanoseconds:N0} |");

static async Task<Measure> OwnRules(int rules, Case[] cases)
{
    RoutingTable table = RoutingTable.Define(routing =>
    {
        for (int i = 0; i < rules; i++)
            routing.When(Category.Of($"c{i}"), (Urgency)(i % 4)).ToTeam($"team {i}");
    });
    Complaint[] complaints =
    [
        .. cases.Select(one => new Complaint
        {
            Id = ComplaintId.New(TimeProvider.System.GetUtcNow()),
            Version = 1,
            Lifecycle = new LifecycleKey("x", 1),
            Status = Status.Received,
            ReceivedAt = DateTimeOffset.UnixEpoch,
            ChangedAt = DateTimeOffset.UnixEpoch,
            RecordedAt = DateTimeOffset.UnixEpoch,
            Customer = new() { Id = "c" },
            Channel = Channel.Phone,
            Description = "x",
            Classification = new(Category.Of(one.Category), (Urgency)one.Urgency),
            Signals = new(),
            Episode = 1,
            Treatment = new(),
        }),
    ];
    return await Time(200_000, at => { table.Find(complaints[at % complaints.Length]); return default; });
}

static async Task<Measure> RulesEngineRules(int rules, Case[] cases)
{
    RulesEngine.RulesEngine engine = new([new RulesEngine.Models.Workflow
    {
        WorkflowName = "routing",
        Rules = [.. Enumerable.Range(0, rules).Select(i => new RulesEngine.Models.Rule { RuleName = $"r{i}", SuccessEvent = $"team {i}", Expression = $"input1.Category == \"c{i}\" AND input1.Urgency == {i % 4}" })],
    }]);
    return await Time(2_000, async at => await engine.ExecuteAllRulesAsync("routing", cases[at % cases.Length]));
}

static async Task<Measure> NRulesRules(int rules, Case[] cases)
{
    List<IRuleDefinition> defined = [];
    for (int i = 0; i < rules; i++)
    {
        (string category, int urgency, string team) = ($"c{i}", i % 4, $"team {i}");
        RuleBuilder builder = new();
        builder.Name($"r{i}");
        Expression<Func<Case, bool>> condition = one => one.Category == category && one.Urgency == urgency;
        builder.LeftHandSide().Pattern(typeof(Case), "one").Condition(condition);
        Expression<Action<IContext, Case>> action = (context, one) => one.Give(team);
        builder.RightHandSide().Action(action);
        defined.Add(builder.Build());
    }

    ISession session = new RuleCompiler().Compile(defined).CreateSession();
    return await Time(2_000, at =>
    {
        Case one = cases[at % cases.Length];
        session.Insert(one);
        session.Fire();
        session.Retract(one);
        return default;
    });
}

static async Task<Measure> Time(int times, Func<int, ValueTask> run)
{
    for (int warm = 0; warm < 3; warm++)
    {
        for (int at = 0; at < times / 2; at++)
            await run(at);
        await Task.Delay(200);
    }

    List<double> rounds = [];
    long bytes = 0;
    for (int round = 0; round < 5; round++)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        long started = Stopwatch.GetTimestamp();
        for (int at = 0; at < times; at++)
            await run(at);
        rounds.Add(Stopwatch.GetElapsedTime(started).TotalNanoseconds / times);
        bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / times;
    }

    rounds.Sort();
    return new(rounds[2], bytes);
}

static async Task<double> Fires()
{
    const int Each = 2_000;
    ServiceCollection services = new();
    services.AddComplaintFlow().AllowEveryActor().UseInMemoryStore();
    await using ServiceProvider provider = services.BuildServiceProvider();
    IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
    Actor agent = Actor.Staff("agent");
    double best = 0;
    for (int round = 0; round < 6; round++)
    {
        List<ComplaintId> ids = [];
        for (int i = 0; i < Each; i++)
            ids.Add((await desk.ReceiveAsync(new() { Customer = new() { Id = $"c{i}" }, Channel = Channel.Phone, Description = "The bill is wrong.", Category = Category.Of("billing") }, agent)).IdOrThrow());
        long started = Stopwatch.GetTimestamp();
        foreach (ComplaintId id in ids)
            (await desk.AcknowledgeAsync(id, agent)).OrThrow();
        best = Math.Max(best, Each / Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    return best;
}

static async Task<double> Events()
{
    const int Each = 2_000;
    ServiceCollection services = new();
    services.AddLogging();
    services.AddWorkflow();
    await using ServiceProvider provider = services.BuildServiceProvider();
    IWorkflowHost host = provider.GetRequiredService<IWorkflowHost>();
    host.RegisterWorkflow<Waiting, Waiting.Nothing>();
    await host.StartAsync(default);
    double best = 0;
    for (int round = 0; round < 3; round++)
    {
        List<string> ids = [];
        for (int i = 0; i < Each; i++)
            ids.Add(await host.StartWorkflow("waiting", new Waiting.Nothing()));
        // Each has reached its event, or the event would wait for it.
        await Task.Delay(TimeSpan.FromSeconds(5));
        int before = Waiting.Done;
        long started = Stopwatch.GetTimestamp();
        foreach (string id in ids)
            await host.PublishEvent("go", id, null);
        while (Waiting.Done - before < Each)
            await Task.Delay(5);
        best = Math.Max(best, Each / Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    await host.StopAsync(default);
    return best;
}

public sealed record Measure(double Nanoseconds, long Bytes);

public sealed class Case(string category, int urgency)
{
    public string Category { get; } = category;

    public int Urgency { get; } = urgency;

    public string? Team { get; private set; }

    public void Give(string team) => Team = team;
}

public sealed class Waiting : IWorkflow<Waiting.Nothing>
{
    private static int _done;

    public static int Done => Volatile.Read(ref _done);

    public string Id => "waiting";

    public int Version => 1;

    public void Build(IWorkflowBuilder<Nothing> builder) => builder
        .StartWith(_ => ExecutionResult.Next())
        .WaitFor("go", (_, context) => context.Workflow.Id, _ => DateTime.UnixEpoch)
        .Then(_ =>
        {
            Interlocked.Increment(ref _done);
            return ExecutionResult.Next();
        });

    public sealed class Nothing;
}
