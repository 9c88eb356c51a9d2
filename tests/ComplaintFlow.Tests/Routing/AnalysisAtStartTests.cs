using System.Diagnostics;
using ComplaintFlow.Handlers;
using ComplaintFlow.Routing;
using ComplaintFlow.Tests.Handlers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Tests.Routing;

public sealed class AnalysisAtStartTests
{
    private const string Rules = """{ "Category": "billing", "ToTeam": "billing" }, { "Category": "billing/fee", "ToTeam": "fees" }""";

    [Fact]
    public void What_is_hardly_meant_is_logged_and_the_host_starts()
    {
        Lines lines = Start("");
        Assert.Equal(
            [
                "The rules are valid but contain probable mistakes: 3. "
                + "CF4020 Routing, rule 'category billing/fee': The rule can never apply: 'category billing' matches everything that it matches. Move it up, or remove it.\n"
                + "CF4022 Routing, rule 'category billing/fee': The team fees is not in the directory. Correct the name, or add it to the directory.\n"
                + "CF4023 Routing, Otherwise: The team night has no members. Add members, or use another team.",
            ],
            lines.Warnings.Select(line => line.ReplaceLineEndings("\n")));
    }

    [Fact]
    public void It_is_an_error_where_the_host_says_so()
    {
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(() => Start("""
            "Analysis": "error",
            """));
        Assert.Equal([ErrorCodes.RuleNeverWins, ErrorCodes.UnknownTarget, ErrorCodes.EmptyTeam], fault.Faults.Select(found => found.Code));
    }

    [Fact]
    public void Nobody_looks_where_the_host_says_so() => Assert.Empty(Start("""
        "Analysis": "off",
        """).Warnings);

    [Fact]
    public void Another_level_is_a_fault() =>
        Assert.Equal("CF2005 Routing:Analysis: 'loud' is not a level. Use off, warning or error.", Assert.Throws<InvalidRulesException>(() => Start("""
            "Analysis": "loud",
            """)).Faults.Single().ToString());

    [Fact]
    public async Task A_directory_of_the_host_is_asked_when_the_host_starts()
    {
        Known directory = new();
        InvalidRulesException fault = await Assert.ThrowsAsync<InvalidRulesException>(() => StartedAsync(directory, RoutingAnalysisLevel.Error));
        Assert.Equal(
            ["CF4022 Routing, rule 'tier vip': The handler vip-desk is not in the directory. Correct the name, or add it to the directory.", "CF4023 Routing, Otherwise: The team night has no members. Add members, or use another team."],
            fault.Faults.Select(found => found.ToString()));
        Assert.Single((await StartedAsync(directory, RoutingAnalysisLevel.Warning)).Warnings);
        Assert.Empty((await StartedAsync(directory, RoutingAnalysisLevel.Off)).Warnings);
    }

    [Fact]
    public async Task A_directory_that_is_away_keeps_no_host_from_starting()
    {
        Lines lines = await StartedAsync(new AwayDirectory(), RoutingAnalysisLevel.Error);
        Assert.Contains(lines.Warnings, line => line.StartsWith("The directory did not answer in time. team billing and the routing targets after it", StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_that_name_very_many_combinations_are_given_up_after_a_while()
    {
        MatchKey[] wide =
        [
            .. Enumerable.Range(0, 20).Select(at => (MatchKey)Category.Of($"c{at}")),
            .. Enumerable.Range(0, 20).Select(at => (MatchKey)Cause.Of($"c{at}")),
            .. Enumerable.Range(0, 20).Select(at => (MatchKey)Touchpoint.Of($"t{at}")),
        ];
        RoutingTable table = RoutingTable.Define(r =>
        {
            r.When(wide).Named("all").ToTeam("a");
            for (int at = 0; at < 60; at++)
                r.When(wide).Named($"wide {at}").ToTeam("b");
            r.Otherwise().ToTeam("c");
        });

        long started = Stopwatch.GetTimestamp();
        IReadOnlyList<Fault> findings = table.Analyse();

        Assert.Equal(ErrorCodes.AnalysisStopped, findings[^1].Code);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    private static async Task<Lines> StartedAsync(IHandlerDirectory directory, RoutingAnalysisLevel level)
    {
        Lines lines = new();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging(logging => logging.AddProvider(lines));
        builder.Services.AddSingleton(directory);
        builder.Services.AddComplaintFlow().AllowEveryActor().UseInMemoryStore().AddRouting(r => r
            .Analysis(level)
            .When(Category.Of("billing")).ToTeam("billing")
            .When(CustomerTier.Vip).ToHandler("vip-desk")
            .Otherwise().ToTeam("night"));
        using IHost host = builder.Build();
        await host.StartAsync();
        await host.StopAsync();
        return lines;
    }

    private static Lines Start(string analysis)
    {
        Lines lines = new();
        ServiceCollection services = new();
        services.AddLogging(logging => logging.AddProvider(lines));
        services.AddComplaintFlow(Json.Configuration($$"""
            { "C": {
                "Routing": { {{analysis}} "Rules": [ {{Rules}} ], "Otherwise": { "ToTeam": "night" } },
                "Handlers": { "Teams": [ "night" ], "People": [ { "Id": "ana", "Teams": [ "billing" ] } ] }
            } }
            """).GetSection("C")).AllowEveryActor().UseInMemoryStore();
        using ServiceProvider provider = services.BuildServiceProvider();
        provider.GetRequiredService<IComplaintDesk>();
        return lines;
    }

    private sealed class Known : IHandlerDirectory
    {
        public ValueTask<HandlerCandidates> FindAsync(HandlerQuery query, CancellationToken cancellationToken = default) => new(query.Target.Name switch
        {
            "billing" => HandlerCandidates.Of(new Handler(PersonId.Of("ana"))),
            "night" => HandlerCandidates.Of(),
            _ => HandlerCandidates.Unknown,
        });
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public List<string> Warnings { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                Warnings.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
