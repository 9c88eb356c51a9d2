using System.Data.Common;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Sql;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Conformance;

/// <summary>The store on a host's context, made by the host's own model.</summary>
internal sealed class HostFixture(IHostDatabase database) : StoreFixture
{
    private readonly ServiceProvider _services = Services(database);
    private bool _isMade;

    public override bool CanReopen => true;

    public override bool CanAdvanceClock => true;

    public override bool CanDamage => true;

    public override async ValueTask<IComplaintStore> OpenAsync(CancellationToken cancellationToken = default)
    {
        IDbContextFactory<HostContext> factory = _services.GetRequiredService<IDbContextFactory<HostContext>>();
        if (!_isMade)
        {
            await using HostContext context = await factory.CreateDbContextAsync(cancellationToken);
            await context.Database.EnsureCreatedAsync(cancellationToken);
            await database.IndexTextsAsync();
            _isMade = true;
        }

        return new SqlComplaintStore(new ScopedConnections<HostContext>(_services.GetRequiredService<IServiceScopeFactory>(), factory), fieldKeys: null, new TextSearch());
    }

    public override ValueTask AdvanceClockAsync(TimeSpan by, CancellationToken cancellationToken = default) => LeasesAsync(database, by, cancellationToken);

    public override ValueTask DamageSnapshotAsync(Realm realm, ComplaintId complaint, CancellationToken cancellationToken = default) => DamageAsync(database, realm, complaint, cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await database.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Lets every lease run out sooner.</summary>
    public static async ValueTask LeasesAsync(IHostDatabase database, TimeSpan by, CancellationToken cancellationToken)
    {
        await using DbConnection connection = database.Connect();
        await connection.OpenAsync(cancellationToken);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = FormattableString.Invariant($"update cf_work set lease_until = lease_until - {by.Ticks / TimeSpan.TicksPerMicrosecond}");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Changes one letter of a snapshot.</summary>
    public static async ValueTask DamageAsync(IHostDatabase database, Realm realm, ComplaintId complaint, CancellationToken cancellationToken)
    {
        await using DbConnection connection = database.Connect();
        await connection.OpenAsync(cancellationToken);
        await using DbCommand command = connection.CreateCommand();
        string changed = "replace(cast(snapshot as text), '\"channel\"', '\"chbnnel\"')";
        command.CommandText = $"update cf_complaint set snapshot = {(database is SqliteDatabase ? changed : $"cast({changed} as jsonb)")} where realm = '{realm}' and id = '{complaint}'";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static ServiceProvider Services(IHostDatabase database)
    {
        ServiceCollection services = new();
        services.AddDbContextFactory<HostContext>(database.Use);
        return services.BuildServiceProvider();
    }
}
