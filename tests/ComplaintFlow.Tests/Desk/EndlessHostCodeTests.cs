using ComplaintFlow.Administration;
using ComplaintFlow.Classifying;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ComplaintFlow.Tests.Desk;

/// <summary>An authoriser, a classifier, a directory and an anchor that never end and ignore their token hold up no call for ever.</summary>
public sealed class EndlessHostCodeTests : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly Endless _endless = new();

    public void Dispose() => _endless.End.Set();

    [Fact]
    public async Task An_authoriser_that_never_answers_fails_the_call_and_nothing_is_written()
    {
        await using TestHost host = Host(builder => builder.UseAuthorizer<EndlessAuthorizer>());
        HostCodeTimeoutException fault = await Assert.ThrowsAsync<HostCodeTimeoutException>(() => TimedOutAsync(host, () => host.ReceiveAsync(), 31));
        Assert.Equal((ErrorCodes.HostCodeTimeout, "authorizer"), (fault.Code, fault.HostCode));
        Assert.Empty((await host.Store.QueryAsync(new ComplaintQuery(Realm.Default))).Items);
        await Assert.ThrowsAsync<HostCodeTimeoutException>(() => TimedOutAsync(host, () => host.Desk.FindAsync(ComplaintId.New(TestTime.Monday), TestHost.Agent).AsTask(), 31));
        Assert.Contains("Calls of 'authorizer' that have not ended in time: 2.", (await HealthAsync(host)).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_sixteen_it_is_not_asked_any_more_until_one_has_answered()
    {
        await using TestHost host = Host(builder => builder.UseAuthorizer<EndlessAuthorizer>());
        Task<Complaint>[] all = [.. Enumerable.Range(0, 16).Select(_ => Task.Run(() => host.ReceiveAsync()))];
        await _endless.BeganAsync(16);
        host.Clock.Advance(TimeSpan.FromSeconds(31));
        foreach (Task<Complaint> one in all)
            await Assert.ThrowsAsync<HostCodeTimeoutException>(() => one.WaitAsync(_patience));

        await Assert.ThrowsAsync<HostCodeTimeoutException>(() => host.ReceiveAsync().WaitAsync(_patience));
        Assert.Equal(16, _endless.Calls);
        Assert.Equal(HealthStatus.Unhealthy, (await HealthAsync(host)).Status);

        _endless.End.Set();
        await WhenAsync(async () => (await HealthAsync(host)).Status == HealthStatus.Healthy);
        await host.ReceiveAsync();
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_answered_at_once_and_costs_nothing_until_the_time_is_over()
    {
        await using TestHost host = Host(builder => builder.UseAuthorizer<EndlessAuthorizer>());
        using CancellationTokenSource cancellation = new();
        Task<Outcome> receiving = Task.Run(async () => await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent, cancellation.Token));
        await _endless.BeganAsync(1);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiving.WaitAsync(_patience));
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(host)).Status);
        await WhenAsync(async () =>
        {
            host.Clock.Advance(TimeSpan.FromSeconds(31));
            return (await HealthAsync(host)).Status == HealthStatus.Degraded;
        });
    }

    [Fact]
    public async Task A_classifier_that_never_ends_is_called_sixteen_times_at_most_and_every_complaint_is_received()
    {
        await using TestHost host = Host(builder => builder.UseClassifier<EndlessClassifier>());
        for (int i = 0; i < 20; i++)
        {
            ComplaintIntake intake = TestHost.Intake() with { Category = Category.Unclassified };
            Complaint received = await TimedOutAsync(host, () => host.ReceiveAsync(intake), 60, isCalled: i < 16);
            Assert.Contains((await host.JournalAsync(received.Id)).Select(entry => entry.Event), happened => happened is ClassificationFailed);
        }

        Assert.Equal(16, _endless.Calls);
    }

    [Fact]
    public async Task A_directory_that_never_ends_is_asked_sixteen_times_at_most()
    {
        await using TestHost host = Host(builder =>
        {
            builder.Services.AddSingleton<IHandlerDirectory, EndlessDirectory>();
            builder.AddRouting(r => r.Otherwise().ToTeam("desk"));
        });
        for (int i = 0; i < 20; i++)
        {
            Complaint received = await TimedOutAsync(host, () => host.ReceiveAsync(), 60, isCalled: i < 16);
            Assert.NotNull(received.People.Postponed);
            host.Clock.Advance(TimeSpan.FromHours(2));
        }

        Assert.Equal(16, _endless.Calls);
    }

    [Fact]
    public async Task An_anchor_that_never_ends_fails_the_anchoring()
    {
        await using TestHost host = Host(builder => builder.UseJournalAnchor<EndlessAnchor>());
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        HostCodeTimeoutException fault = await Assert.ThrowsAsync<HostCodeTimeoutException>(
            () => TimedOutAsync(host, () => administration.AnchorAsync(Realm.Default, TestHost.Supervisor).AsTask(), 61));
        Assert.Equal("anchor", fault.HostCode);
        await Assert.ThrowsAsync<HostCodeTimeoutException>(() => TimedOutAsync(host, () => administration.VerifyAnchorAsync(Realm.Default, TestHost.Supervisor).AsTask(), 61));
    }

    /// <summary>Makes a call, and lets time pass when the host's code has begun.</summary>
    private async Task<T> TimedOutAsync<T>(TestHost host, Func<Task<T>> call, int seconds, bool isCalled = true)
    {
        int calls = _endless.Calls;
        Task<T> called = Task.Run(call);
        if (isCalled)
        {
            await _endless.BeganAsync(calls + 1);
            host.Clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        return await called.WaitAsync(_patience);
    }

    private static async Task<HealthCheckResult> HealthAsync(TestHost host) =>
        await host.Services.GetRequiredService<ComplaintFlowHealthCheck>().CheckHealthAsync(new HealthCheckContext());

    private static async Task WhenAsync(Func<Task<bool>> isSo)
    {
        long until = Environment.TickCount64 + (long)_patience.TotalMilliseconds;
        while (!await isSo())
        {
            Assert.True(Environment.TickCount64 < until, "It did not happen.");
            await Task.Delay(1);
        }
    }

    private TestHost Host(Action<ComplaintFlowBuilder> configure) => new(builder =>
    {
        builder.Services.AddSingleton(_endless);
        configure(builder);
    });

    private sealed class Endless
    {
        private int _calls;

        public ManualResetEventSlim End { get; } = new();

        public int Calls => Volatile.Read(ref _calls);

        // Half of the calls block a thread, half of them await.
        public async ValueTask<T> CallAsync<T>(T answer)
        {
            if (Interlocked.Increment(ref _calls) % 2 == 0)
                End.Wait();
            else
                await Task.Factory.StartNew(End.Wait, TaskCreationOptions.LongRunning);
            return answer;
        }

        public Task BeganAsync(int calls) => WhenAsync(() => Task.FromResult(Calls >= calls));
    }

    private sealed class EndlessAuthorizer(Endless endless) : IComplaintAuthorizer
    {
        public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) => endless.CallAsync(true);
    }

    private sealed class EndlessClassifier(Endless endless) : IComplaintClassifier
    {
        public ValueTask<ClassificationSuggestion> ClassifyAsync(ClassificationRequest request, CancellationToken cancellationToken = default) => endless.CallAsync(ClassificationSuggestion.None);
    }

    private sealed class EndlessDirectory(Endless endless) : IHandlerDirectory
    {
        public ValueTask<HandlerCandidates> FindAsync(HandlerQuery query, CancellationToken cancellationToken = default) => endless.CallAsync(HandlerCandidates.Unknown);
    }

    private sealed class EndlessAnchor(Endless endless) : IJournalAnchor
    {
        public async ValueTask PublishPageAsync(Realm realm, AnchorPage page, CancellationToken cancellationToken = default) => await endless.CallAsync(true);

        public ValueTask<AnchorPage?> ReadPageAsync(Realm realm, ReadOnlyMemory<byte> root, CancellationToken cancellationToken = default) => endless.CallAsync<AnchorPage?>(null);

        public ValueTask<bool> PublishAsync(JournalAnchor anchor, CancellationToken cancellationToken = default) => endless.CallAsync(true);

        public ValueTask<JournalAnchor?> ReadLatestAsync(Realm realm, CancellationToken cancellationToken = default) => endless.CallAsync<JournalAnchor?>(null);
    }
}
