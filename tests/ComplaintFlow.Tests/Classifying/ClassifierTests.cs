using ComplaintFlow.Classifying;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Classifying;

public class ClassifierTests
{
    private const string Secret = "Li Lei's number is 555";

    private static readonly ComplaintIntake Open = TestHost.Intake() with { Category = Category.Unclassified, Description = "The signal is gone. 断网三天了，马上修！" };

    [Fact]
    public async Task A_complaint_without_a_category_gets_the_one_for_which_its_words_speak_and_the_journal_says_which()
    {
        await using TestHost host = new(builder => Keywords(builder).AddRouting(r => r.When(Category.Of("telecom"), Urgency.Urgent).ToTeam("network").Otherwise().ToTeam("desk")));

        Outcome outcome = await host.Desk.ReceiveAsync(Open, TestHost.Agent);

        Assert.Equal(new Classification(Category.Of("telecom/service-quality"), Urgency.Urgent), outcome.Complaint!.Classification);
        ClassificationSuggested suggested = Assert.Single(outcome.Events.OfType<ClassificationSuggested>());
        Assert.Equal((Category.Of("telecom/service-quality"), Urgency.Urgent, true), (suggested.Category, suggested.Urgency, suggested.IsApplied));
        Assert.Equal(["signal", "断网", "马上"], suggested.Reasons.Select(reason => reason.Words));
        Assert.Equal("network", Assert.Single(outcome.Events.OfType<HandlerAssigned>()).Team);
    }

    [Fact]
    public async Task What_the_intake_says_is_never_overruled()
    {
        await using TestHost host = new(builder => Keywords(builder).AddClassification(c => c.UseKeywords(k => k.Cause("price", "signal").Touchpoint("use", "signal"))));

        Complaint complaint = await host.ReceiveAsync(Open with { Urgency = Urgency.Low, Cause = Cause.Of("service-quality"), Touchpoint = Touchpoint.Of("repair") });
        Complaint rated = await host.ReceiveAsync(Open with { Impact = Impact.Of("low"), StatedUrgency = StatedUrgency.Of("low") });

        Assert.Equal(new Classification(Category.Of("telecom/service-quality"), Urgency.Low, Cause.Of("service-quality"), Touchpoint.Of("repair")), complaint.Classification);
        Assert.Equal((Urgency.Low, "price", "use"), (rated.Urgency, rated.Classification.Cause?.Name, rated.Classification.Touchpoint?.Name));
    }

    [Fact]
    public async Task A_complaint_that_has_a_category_and_one_whose_words_say_nothing_are_received_as_they_come()
    {
        await using TestHost host = new(builder => Keywords(builder));

        Outcome classified = await host.Desk.ReceiveAsync(Open with { Category = Category.Of("insurance") }, TestHost.Agent);
        Outcome wordless = await host.Desk.ReceiveAsync(Open with { Description = "Hello" }, TestHost.Agent);

        Assert.Equal((Urgency.Normal, 1), (classified.Complaint!.Urgency, classified.Events.Count));
        Assert.Equal((Category.Unclassified, 1), (wordless.Complaint!.Category, wordless.Events.Count));
    }

    [Fact]
    public async Task What_is_only_suggested_waits_for_somebody_who_reclassifies_and_then_it_is_routed_again()
    {
        await using TestHost host = new(builder => Keywords(builder).AddClassification(c => c.SuggestOnly())
            .AddRouting(r => r.RouteAgainWhenReclassified().When(Category.Of("telecom")).ToTeam("network").Otherwise().ToTeam("desk")));

        Outcome received = await host.Desk.ReceiveAsync(Open, TestHost.Agent);
        ClassificationSuggested suggested = Assert.Single(received.Events.OfType<ClassificationSuggested>());
        Complaint applied = (await host.Desk.ExecuteAsync(received.Complaint!.Id, new Reclassify { Category = suggested.Category, Urgency = suggested.Urgency }, TestHost.Agent)).OrThrow();

        Assert.Equal((Category.Unclassified, Urgency.Normal, "desk", false), (received.Complaint.Category, received.Complaint.Urgency, received.Complaint.Treatment.Team, suggested.IsApplied));
        Assert.Equal(("telecom/service-quality", "network"), (applied.Category.Name, applied.Treatment.Team));
    }

    [Fact]
    public async Task A_classifier_of_the_host_is_asked_once_with_the_whole_text_and_after_the_actor_is_known_to_be_allowed()
    {
        Classifier classifier = new((_, _) => new(new ClassificationSuggestion { Category = Category.Of("network"), Reasons = [new(ClassificationPart.Category, "because")] }));
        InterceptedStore store = null!;
        await using TestHost host = Host(classifier, around: inner => store = new InterceptedStore(inner));
        bool isFirst = true;
        store.Before = async commit =>
        {
            if (isFirst)
            {
                isFirst = false;
                // Somebody else takes the identifier.
                await host.Store.CommitAsync(commit with { CommitId = Guid.Empty, Changes = [.. commit.Changes.Select(change => change with { Entries = [.. change.Entries.Select(entry => entry with { Key = null, CommitId = Guid.Empty })] })] });
            }
        };

        Outcome outcome = await host.Desk.ReceiveAsync(Open with { Wanted = "My money" }, TestHost.Agent);

        Assert.Equal("network", outcome.OrThrow().Category.Name);
        Assert.Equal(2, store.Commits);
        ClassificationRequest request = Assert.Single(classifier.Asked);
        Assert.Equal((Realm.Default, $"{Open.Description}\nMy money"), (request.Realm, request.Text));
    }

    [Fact]
    public async Task A_classifier_is_not_asked_about_what_is_refused_or_repeated_or_classified()
    {
        Classifier classifier = new((_, _) => new(ClassificationSuggestion.None));
        await using TestHost host = Host(classifier, builder => builder.UseAuthorizer<OnlyAgents>());

        await host.Desk.ReceiveAsync(Open, Actor.Staff("stranger", "stranger"));
        await host.Desk.ReceiveAsync(Open with { Description = new string('x', 10_001) }, TestHost.Agent);
        await host.Desk.ReceiveAsync(Open with { OccurredAt = host.Clock.GetUtcNow().AddDays(1) }, TestHost.Agent);
        await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent);
        Assert.Empty(classifier.Asked);

        await host.Desk.ReceiveAsync(Open with { Key = "one" }, TestHost.Agent);
        Assert.True((await host.Desk.ReceiveAsync(Open with { Key = "one" }, TestHost.Agent)).IsReplay);
        Assert.Single(classifier.Asked);
    }

    [Fact]
    public async Task A_classifier_that_throws_costs_nothing_but_its_answer_and_what_it_says_goes_nowhere()
    {
        LogLines log = new();
        await using TestHost host = Host(new((_, _) => throw new InvalidOperationException(Secret)), builder => builder.Services.AddSingleton<ILoggerFactory>(log));

        Outcome outcome = await host.Desk.ReceiveAsync(Open, TestHost.Agent);

        Assert.Equal(Category.Unclassified, outcome.OrThrow().Category);
        Assert.Equal(ClassificationFault.Threw, Assert.Single(outcome.Events.OfType<ClassificationFailed>()).Fault);
        Assert.Equal("Classifier threw InvalidOperationException. The complaint is received without its suggestion.", Assert.Single(log.Lines));
        Assert.DoesNotContain(await JournalTextAsync(host, outcome.Complaint!.Id), text => text.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task So_does_one_that_fails_later_or_answers_with_nothing_at_all()
    {
        foreach ((Func<ClassificationRequest, CancellationToken, ValueTask<ClassificationSuggestion>> answer, ClassificationFault? fault) in new (Func<ClassificationRequest, CancellationToken, ValueTask<ClassificationSuggestion>>, ClassificationFault?)[]
        {
            (async (_, _) => { await Task.Yield(); throw new OperationCanceledException("its own"); }, ClassificationFault.Threw),
            (async (_, _) => { await Task.Yield(); throw new TimeoutException(); }, ClassificationFault.Threw),
            ((_, _) => new((ClassificationSuggestion)null!), null),
        })
        {
            await using TestHost host = Host(new(answer));
            Outcome outcome = await host.Desk.ReceiveAsync(Open, TestHost.Agent);
            Assert.Equal((Category.Unclassified, fault), (outcome.OrThrow().Category, outcome.Events.OfType<ClassificationFailed>().SingleOrDefault()?.Fault));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_classifier_that_hangs_is_waited_for_as_long_as_the_host_has_patience(bool isBlocking)
    {
        using ManualResetEventSlim hold = new();
        TaskCompletionSource<CancellationToken> begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        FakeTimeProvider clock = new(TestTime.Monday);
        await using ServiceProvider provider = Services(clock, (_, token) =>
        {
            begun.SetResult(token);
            if (isBlocking)
                hold.Wait(CancellationToken.None);
            return new(new TaskCompletionSource<ClassificationSuggestion>().Task);
        });
        Task<Outcome> receiving = provider.GetRequiredService<IComplaintDesk>().ReceiveAsync(Open, TestHost.Agent).AsTask();
        CancellationToken token = await begun.Task;

        clock.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromMilliseconds(1));
        Assert.False(receiving.IsCompleted || token.IsCancellationRequested);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Outcome outcome = await receiving;
        hold.Set();

        Assert.True(token.IsCancellationRequested);
        Assert.Equal(Category.Unclassified, outcome.OrThrow().Category);
        Assert.Equal(ClassificationFault.TimedOut, Assert.Single(outcome.Events.OfType<ClassificationFailed>()).Fault);
    }

    [Fact]
    public async Task A_caller_who_gives_up_while_a_classifier_thinks_has_received_nothing()
    {
        using CancellationTokenSource caller = new();
        await using TestHost host = Host(new((_, _) =>
        {
            caller.Cancel();
            return new(new TaskCompletionSource<ClassificationSuggestion>().Task);
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await host.Desk.ReceiveAsync(Open, TestHost.Agent, caller.Token));
        Assert.Empty((await host.Store.QueryAsync(new ComplaintQuery(Realm.Default))).Items);
    }

    [Fact]
    public async Task What_a_classifier_suggests_is_looked_up_and_cut_to_what_can_be_kept()
    {
        string endless = new('长', 199);
        await using TestHost host = Host(new((_, _) => new(new ClassificationSuggestion
        {
            Category = Category.Of("slow-claim"),
            Cause = Cause.Of("astronomy"),
            Touchpoint = default(Touchpoint),
            Urgency = (Urgency)17,
            Reasons = [new(ClassificationPart.Category, $"{endless}😀"), new(ClassificationPart.Category, "\ud83d"), new(ClassificationPart.Category, " "), null!, new((ClassificationPart)9, "x"), .. Enumerable.Repeat(new SuggestionReason(ClassificationPart.Cause, "again"), 40)],
        })), builder => builder.AddClassification(c => c.UseTaxonomy(t => t.Use(BuiltInTaxonomies.Insurance, BuiltInTaxonomies.GeneralCauses)).WhenCodeIsUnknown(UnknownCodes.Refuse)));

        Outcome outcome = await host.Desk.ReceiveAsync(Open, TestHost.Agent);

        Assert.Equal(new Classification(Category.Of("insurance/slow-claim"), Urgency.Normal), outcome.OrThrow().Classification);
        ClassificationSuggested suggested = Assert.Single(outcome.Events.OfType<ClassificationSuggested>());
        Assert.Equal(("slow-claim", "astronomy", null, null), (suggested.Category?.Name, suggested.Cause?.Name, suggested.Touchpoint, suggested.Urgency));
        Assert.Equal((ClassificationSuggested.MaxReasons, endless, "again"), (suggested.Reasons.Length, suggested.Reasons[0].Words, suggested.Reasons[1].Words));
    }

    private static ComplaintFlowBuilder Keywords(ComplaintFlowBuilder builder) =>
        builder.AddClassification(c => c.UseTaxonomy(t => t.Use(BuiltInTaxonomies.Telecom, BuiltInTaxonomies.Insurance)).UseKeywords());

    private static TestHost Host(Classifier classifier, Action<ComplaintFlowBuilder>? configure = null, Func<IComplaintStore, IComplaintStore>? around = null) => new(
        builder =>
        {
            builder.Services.AddSingleton<IComplaintClassifier>(classifier);
            configure?.Invoke(builder.UseClassifier<Classifier>());
        },
        around);

    private static ServiceProvider Services(TimeProvider clock, Func<ClassificationRequest, CancellationToken, ValueTask<ClassificationSuggestion>> answer)
    {
        ServiceCollection services = new();
        services.AddSingleton(clock);
        services.AddSingleton<IComplaintClassifier>(new Classifier(answer));
        services.AddComplaintFlow().UseClassifier<Classifier>().AddClassification(c => c.Patience(TimeSpan.FromSeconds(5))).UseInMemoryStore().AllowEveryActor();
        return services.BuildServiceProvider();
    }

    private static async Task<List<string>> JournalTextAsync(TestHost host, ComplaintId id)
    {
        Page<StoredEntry> page = await host.Store.ReadJournalAsync(new JournalQuery(Realm.Default, id));
        return [.. page.Items.SelectMany(entry => new[] { entry.Header, entry.Body, entry.Sealed }).Select(bytes => System.Text.Encoding.UTF8.GetString(bytes.Span))];
    }

    private sealed class Classifier(Func<ClassificationRequest, CancellationToken, ValueTask<ClassificationSuggestion>> answer) : IComplaintClassifier
    {
        public List<ClassificationRequest> Asked { get; } = [];

        public ValueTask<ClassificationSuggestion> ClassifyAsync(ClassificationRequest request, CancellationToken cancellationToken = default)
        {
            lock (Asked)
                Asked.Add(request);
            return answer(request, cancellationToken);
        }
    }

    private sealed class OnlyAgents : IComplaintAuthorizer
    {
        public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) => new(request.Actor == TestHost.Agent);
    }

    private sealed class LogLines : ILoggerFactory, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{formatter(state, exception)}{exception}");

        public void Dispose()
        {
        }
    }
}
