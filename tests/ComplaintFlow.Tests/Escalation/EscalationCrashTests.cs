using ComplaintFlow.Errors;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Escalation;

/// <summary>Every call of the store is an await of the library; the n-th one throws, before its effect or after it, once or from then on, as when the process dies.</summary>
public class EscalationCrashTests
{
    private const int Seeds = 5;

    private static readonly int Stride = TestSize.Stride(Seeds);

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Each_escalation_is_found_exactly_once_and_none_is_missing_whichever_call_fails(bool before, bool dies)
    {
        int failed = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            (string expected, int calls) = await RunAsync(seed, int.MaxValue, before, dies);
            Assert.Contains("escalated:missed:2", expected, StringComparison.Ordinal);
            // Each seed looks at other calls; in full they look at all of them together.
            for (int at = 1 + (seed * Stride / Seeds % Stride); at <= calls; at += Stride)
            {
                (string found, int done) = await RunAsync(seed, at, before, dies);
                Assert.True(expected == found, $"Seed {seed}, call {at}.\nExpected:\n{expected}\nFound:\n{found}");
                failed += done >= at ? 1 : 0;
            }
        }

        Assert.True(failed > TestSize.Of(200), $"Only {failed} calls failed.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Two_workers_on_one_store_of_which_one_stops_and_starts_fire_nothing_twice_and_lose_nothing(int seed)
    {
        (string expected, _) = await RunAsync(seed, int.MaxValue, true, false);
        EscalationScenario scenario = new(seed);
        InMemoryComplaintStore store = new(scenario.Clock);
        await using ServiceProvider first = scenario.Host(store);
        FailingStore failing = new(store, int.MaxValue, before: false, dies: true);
        ServiceProvider second = scenario.Host(failing);
        Random random = new(seed);
        await scenario.RunAsync(
            async send => await send((random.Next(2) == 0 ? first : second).GetRequiredService<IComplaintDesk>()),
            async hour =>
            {
                // The second one stops in the middle of a run, with leases in its hands, and another one starts in its place.
                failing.DieAt(random.Next(3) == 0 && hour < 38 ? random.Next(1, 6) : int.MaxValue);
                await Task.WhenAll(Task.Run(async () => await first.GetRequiredService<IComplaintWorker>().RunOnceAsync()), Task.Run(() => TryAsync(second)));
                failing.DieAt(failing.IsDead ? 0 : int.MaxValue);
                if (failing.IsDead)
                {
                    await second.DisposeAsync();
                    failing = new(store, int.MaxValue, before: false, dies: true);
                    second = scenario.Host(failing);
                }
            });
        await second.DisposeAsync();
        Assert.Equal(expected, await scenario.FiredAsync(first));
    }

    private static async Task TryAsync(ServiceProvider node)
    {
        try
        {
            await node.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        }
        catch (Exception fault) when (fault is TimeoutException or StoreUnavailableException)
        {
        }
    }

    private static async Task<(string Fired, int Calls)> RunAsync(int seed, int at, bool before, bool dies)
    {
        EscalationScenario scenario = new(seed);
        InMemoryComplaintStore store = new(scenario.Clock);
        FailingStore failing = new(store, at, before, dies);
        ServiceProvider host = scenario.Host(failing);
        await scenario.RunAsync(
            async send =>
            {
                for (int attempt = 0; attempt < 3; attempt++)
                {
                    try
                    {
                        await send(host.GetRequiredService<IComplaintDesk>());
                        return;
                    }
                    catch (TimeoutException)
                    {
                        host = await RestartedAsync();
                    }
                }

                Assert.Fail("The command failed three times.");
            },
            async _ =>
            {
                await TryAsync(host);
                host = await RestartedAsync();
            });
        await host.DisposeAsync();
        await using ServiceProvider reader = scenario.Host(store);
        return (await scenario.FiredAsync(reader), failing.Calls);

        async Task<ServiceProvider> RestartedAsync()
        {
            if (!failing.IsDead)
                return host;
            await host.DisposeAsync();
            failing.Revive();
            return scenario.Host(failing);
        }
    }
}
