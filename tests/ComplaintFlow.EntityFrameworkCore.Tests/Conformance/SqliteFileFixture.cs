using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Conformance;

/// <summary>The store that <c>UseSqlite</c> registers.</summary>
internal sealed class SqliteFileFixture : StoreFixture
{
    private readonly SqliteDatabase _database = new();

    public override bool CanReopen => true;

    public override bool CanAdvanceClock => true;

    public override bool CanDamage => true;

    public override ValueTask<IComplaintStore> OpenAsync(CancellationToken cancellationToken = default)
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().SearchTexts().UseSqlite(_database.File);

        // The case disposes of the store, which is all that the provider holds.
        return new(services.BuildServiceProvider().GetRequiredService<IComplaintStore>());
    }

    public override ValueTask AdvanceClockAsync(TimeSpan by, CancellationToken cancellationToken = default) => HostFixture.LeasesAsync(_database, by, cancellationToken);

    public override ValueTask DamageSnapshotAsync(Realm realm, ComplaintId complaint, CancellationToken cancellationToken = default) => HostFixture.DamageAsync(_database, realm, complaint, cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await base.DisposeAsync();
    }
}
