using ComplaintFlow.Administration;
using ComplaintFlow.Samples.ScaleOut.House;
using ComplaintFlow.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.ScaleOut.Supervising;

/// <summary>Does what an operator does about calls that never end: has another node, or a later process, deliver what they left parked.</summary>
internal sealed class Operator : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public Operator(string connection)
    {
        ServiceCollection services = new();
        services.AddDbContextPool<ScaleContext>(builder => builder.UseNpgsql(connection));
        services.AddComplaintFlow().AllowEveryActor().UseEntityFrameworkCore<ScaleContext>();
        _services = services.BuildServiceProvider();
    }

    public async Task RetryAsync(CancellationToken cancellationToken)
    {
        IComplaintAdministration administration = _services.GetRequiredService<IComplaintAdministration>();
        Page<ParkedWork> parked = (await administration.ReadParkedAsync(Realm.Default, new ParkedQuery(), HouseRules.Clerk, cancellationToken)).OrThrow();
        foreach (ParkedWork work in parked.Items.Where(IsOfHangingCall))
            await administration.RetryAsync(work, HouseRules.Clerk, cancellationToken);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>What is parked for another reason stays so, and is found.</summary>
    private static bool IsOfHangingCall(ParkedWork work) =>
        work.Why.StartsWith("the subscriber did not end", StringComparison.Ordinal) || work.Why.StartsWith("an earlier call", StringComparison.Ordinal);
}
