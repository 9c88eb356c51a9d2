using System.Text.Json;
using System.Text.Json.Nodes;
using ComplaintFlow.Tests.Repository;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Settings;

/// <summary>The complete appsettings.json of the documentation has everything, and works as it stands.</summary>
public class CompleteSettingsTests
{
    private const string Page = "docs/appsettings.md";

    /// <summary>What names something in code.</summary>
    private static readonly string[] NeedsCode = ["Among"];

    private static readonly string Written = new MarkdownPage(Page, RepositoryFiles.Read(Page)).Blocks.Single(block => block.Language == "json").Text;

    [Fact]
    public void It_has_every_section_and_every_key()
    {
        JsonNode file = JsonNode.Parse(Written, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip })!;
        HashSet<string> said = [];
        Collect(file);

        Assert.Equal(NeedsCode, ConfigurationKeys.Sections.SelectMany(section => section.Keys)
            .Where(key => !said.Contains(key.Name) && (key.Alias is null || !said.Contains(key.Alias)) && !Enum.TryParse<DayOfWeek>(key.Name, out _))
            .Select(key => key.Name).Distinct());
        Assert.Equal(ConfigurationKeys.Root.Keys.Select(key => key.Name).Order(StringComparer.Ordinal), file["ComplaintFlow"]!.AsObject().Select(key => key.Key).Order(StringComparer.Ordinal));

        void Collect(JsonNode? node)
        {
            foreach (JsonNode? below in node is JsonObject section ? section.Select(key => key.Value) : node is JsonArray list ? list : [])
                Collect(below);
            said.UnionWith(node is JsonObject keys ? keys.Select(key => key.Key) : []);
        }
    }

    [Fact]
    public async Task A_host_starts_with_it_without_a_warning_and_goes_by_it()
    {
        Warnings warnings = new();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(warnings);
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(TestTime.Monday));
        builder.Services.AddComplaintFlow(Tests.Json.Section(Written)).AuthorizeRoles().UseInMemoryStore().AddWorker(options => options.RunsByItself = false);
        using IHost host = builder.Build();
        await host.StartAsync();

        IComplaintDesk desk = host.Services.GetRequiredService<IComplaintDesk>();
        Actor agent = Actor.Staff("ana", "agent");
        ComplaintIntake intake = new() { Customer = new() { Id = "c-1" }, Channel = Channel.Email, Description = "I was overcharged, and I will write to the consumer magazine." };
        Complaint complaint = (await desk.ReceiveAsync(intake, agent)).OrThrow();
        Assert.Equal(("repair", "received", "billing"), (complaint.Lifecycle.Name, complaint.Status.Name, complaint.Treatment.Team));
        Assert.True(complaint.Signals.ThreatensPublicity);
        Assert.NotNull(complaint.FindDeadline(Stage.Acknowledge));
        Assert.Equal(ErrorCodes.NotAuthorized, (await desk.FireAsync(complaint.Id, Trigger.Withdraw, agent)).Refusal?.Code);
        Assert.Equal(Status.Acknowledged, (await desk.AcknowledgeAsync(complaint.Id, agent)).OrThrow().Status);
        await host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        await host.StopAsync();

        Assert.Empty(warnings.Lines);
    }

    private sealed class Warnings : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Lines)
                Lines.AddRange(IsEnabled(logLevel) ? [formatter(state, exception)] : []);
        }

        public void Dispose()
        {
        }
    }
}
