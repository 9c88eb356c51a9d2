using System.Security.Cryptography;
using System.Text;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Evidence;

/// <summary>Personal fields and the names of files in a database: found by keyed hashes, and gone from its bytes after an erasure.</summary>
public class FieldErasureTests
{
    private static readonly string[] _tables = ["cf_complaint", "cf_entry", "cf_field", "cf_work", "cf_tally", "cf_tombstone"];
    private static readonly string[] _personal = ["DE02-first", "DE03-second", "1980-01-02", "her bill.pdf", "her photo.jpg"];
    private static readonly Actor _operator = Actor.Staff("olga", "operator");

    [Theory]
    [EachDatabase]
    public async Task Nothing_of_personal_fields_and_names_of_files_is_left_in_the_database_after_a_customers_erasure(Database database)
    {
        await using TestHost host = await OpenAsync(database, SHA256.HashData("secret"u8));
        ComplaintId id = await ReceiveAsync(host);
        await host.Desk.SetFieldsAsync(id, Of(("iban", "DE03-second")), TestHost.Agent);
        await host.Desk.ExecuteAsync(id, new Attach(new("f-2", "her photo.jpg", "image/jpeg", 1)), TestHost.Agent);
        string before = await DumpAsync(host);
        Assert.All(_personal, text => Assert.Contains(text, before, StringComparison.Ordinal));
        // Beside journal and snapshot there is no value in clear, not even one that is not personal.
        Assert.Equal(3L, Convert.ToInt64(await host.SqlAsync("select count(*) from cf_field where length(key) >= 16"), null));
        string rows = await DumpAsync(host, "cf_field");
        Assert.All([.. _personal, "A-17"], text => Assert.DoesNotContain(text, rows, StringComparison.Ordinal));

        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        CustomerErasure? progress = null;
        do
            progress = (await administration.EraseCustomerAsync(Realm.Default, TestHost.Intake().Customer.Id!, "customer-request", _operator, progress)).OrThrow();
        while (!progress.IsDone);

        string after = await DumpAsync(host);
        Assert.All(_personal, text => Assert.DoesNotContain(text, after, StringComparison.Ordinal));
        Assert.Contains("A-17", after, StringComparison.Ordinal);
        Assert.Equal(1L, Convert.ToInt64(await host.SqlAsync("select count(*) from cf_field"), null));
        Assert.Empty(await FindAsync(host, "iban", "DE03-second"));
        Assert.Equal([id], await FindAsync(host, "order", "A-17"));
        Assert.Empty((await administration.VerifyRealmAsync(Realm.Default, _operator)).OrThrow().Findings);
    }

    [Theory]
    [EachDatabase]
    public async Task A_personal_value_is_found_with_its_secret_with_a_new_one_beside_it_and_without_any(Database database)
    {
        byte[] secret = SHA256.HashData("secret"u8);
        await using TestHost host = await OpenAsync(database, secret);
        ComplaintId keyed = await ReceiveAsync(host);
        Assert.Equal([keyed], await FindAsync(host, "iban", "DE02-first"));

        await using TestHost without = await OpenAsync(host.Database);
        Assert.Empty(await FindAsync(without, "iban", "DE02-first"));
        ComplaintId unkeyed = await ReceiveAsync(without);
        Assert.Equal([unkeyed], await FindAsync(without, "iban", "DE02-first"));
        Assert.Empty(await FindAsync(without, "iban", "DE02"));

        await using TestHost rotated = await OpenAsync(host.Database, SHA256.HashData("new"u8), secret);
        ComplaintId renewed = await ReceiveAsync(rotated);
        Assert.Equal(InOrder(keyed, unkeyed, renewed), await FindAsync(rotated, "iban", "DE02-first"));
        Assert.Equal(InOrder(keyed, unkeyed, renewed), await FindAsync(rotated, "order", "A-17"));

        // Without the earlier secret, refolding computes the keys again.
        await using TestHost refolding = await OpenAsync(host.Database, SHA256.HashData("new"u8));
        Assert.Equal(InOrder(unkeyed, renewed), await FindAsync(refolding, "iban", "DE02-first"));
        (await refolding.Services.GetRequiredService<IComplaintAdministration>().RefoldAsync(Realm.Default, _operator)).OrThrow();
        Assert.Equal(InOrder(keyed, unkeyed, renewed), await FindAsync(refolding, "iban", "DE02-first"));
    }

    [Theory]
    [EachDatabase]
    public async Task A_purged_complaint_leaves_no_key(Database database)
    {
        await using TestHost host = await OpenAsync(database, SHA256.HashData("secret"u8));
        ComplaintId id = (await host.Desk.ReceiveAsync(TestHost.Intake() with { Fields = Of(("order", "A-17"), ("iban", "DE02")) }, TestHost.Agent)).OrThrow().Id;
        (await host.Desk.FireAsync(id, Trigger.Withdraw, TestHost.Agent)).OrThrow();

        PurgeStep step = (await host.Services.GetRequiredService<IComplaintAdministration>()
            .PurgeAsync(Realm.Default, new Retention(TimeProvider.System.GetUtcNow().AddMinutes(1), "retention"), _operator)).OrThrow();

        Assert.Equal([id], step.Purged);
        Assert.Equal(0L, Convert.ToInt64(await host.SqlAsync("select count(*) from cf_field"), null));
    }

    [Fact]
    public async Task A_store_that_cannot_delete_keys_is_found_by_verification()
    {
        await using TestHost host = await OpenAsync(Database.Sqlite, SHA256.HashData("secret"u8));
        ComplaintId id = await ReceiveAsync(host);
        await host.SqlAsync("create trigger keeps before delete on cf_field when old.name = 'birth' begin select raise(ignore); end");

        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        (await administration.EraseAsync(Realm.Default, id, new ErasureRequest("customer-request"), _operator)).OrThrow();

        JournalFinding finding = Assert.Single((await administration.VerifyRealmAsync(Realm.Default, _operator)).OrThrow().Findings);
        Assert.Equal((id, ErrorCodes.ColumnsDiffer), (finding.Complaint, finding.Code));
        Assert.Contains("fields", finding.Message, StringComparison.Ordinal);
    }

    private static Task<TestHost> OpenAsync(Database database, byte[] secret) => TestHost.OpenAsync(database, builder => Declare(builder, [secret]));

    private static Task<TestHost> OpenAsync(IHostDatabase database, params byte[][] secrets) => TestHost.OpenAsync(new Shared(database), builder => Declare(builder, secrets), makesTables: false);

    private static void Declare(ComplaintFlow.DependencyInjection.ComplaintFlowBuilder builder, byte[][] secrets)
    {
        builder.AddFields(f => f.Text("order").Text("iban").Personal().Date("birth").Personal());
        if (secrets.Length > 0)
            builder.UseFieldKeys(new FieldKeyRing(secrets[0], secrets[1..]));
    }

    private static async Task<ComplaintId> ReceiveAsync(TestHost host)
    {
        ComplaintIntake intake = TestHost.Intake() with
        {
            Fields = Of(("order", "A-17"), ("iban", "DE02-first"), ("birth", new DateOnly(1980, 1, 2))),
            Files = [new AttachedFile("f-1", "her bill.pdf", "application/pdf", 17)],
        };
        return (await host.Desk.ReceiveAsync(intake, TestHost.Agent)).OrThrow().Id;
    }

    private static Dictionary<string, FieldValue?> Of(params (string Name, FieldValue? Value)[] fields) => fields.ToDictionary(field => field.Name, field => field.Value);

    // Those received in the same instant are in any order.
    private static ComplaintId[] InOrder(params ReadOnlySpan<ComplaintId> ids) => [.. ids.ToArray().Order()];

    private static async Task<ComplaintId[]> FindAsync(TestHost host, string name, string value)
    {
        ComplaintQuery query = new(Realm.Default) { Fields = new Dictionary<string, FieldValue> { [name] = value } };
        ComplaintId[] found = [.. (await ((IComplaintQueries)host.Services.GetRequiredService<IComplaintStore>()).QueryAsync(query)).Items.Select(complaint => complaint.Id)];
        // A list and a count by fields find the same, and no more.
        Assert.Equal(found, (await host.Desk.ListAsync(query, TestHost.Agent)).Items.Select(row => row.Id));
        Assert.Equal(found.Length, (await host.Desk.CountAsync(query, CountBy.Nothing, TestHost.Agent)).Single().Count);
        return found;
    }

    /// <summary>What is in the database: of SQLite the bytes of the file, of PostgreSQL all rows with their bytes as text.</summary>
    private static async Task<string> DumpAsync(TestHost host, params string[] tables)
    {
        if (host.Database is SqliteDatabase sqlite && tables.Length == 0)
        {
            await host.SqlAsync("vacuum; pragma wal_checkpoint(truncate)");
            await using FileStream file = new(sqlite.File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] bytes = new byte[file.Length];
            await file.ReadExactlyAsync(bytes);
            return Encoding.UTF8.GetString(bytes);
        }

        StringBuilder dump = new();
        foreach (string table in tables.Length == 0 ? _tables : tables)
        {
            dump.Append(await host.SqlAsync(host.Database is SqliteDatabase
                ? $"select group_concat(name || cast(coalesce(key, '') as text)) from {table}"
                : $"set bytea_output = 'escape'; select string_agg(t::text, '|') from {table} t"));
        }

        return dump.ToString();
    }

    /// <summary>A database that somebody else looks after.</summary>
    private sealed class Shared(IHostDatabase inner) : IHostDatabase
    {
        public void Use(Microsoft.EntityFrameworkCore.DbContextOptionsBuilder options) => inner.Use(options);

        public System.Data.Common.DbConnection Connect() => inner.Connect();

        public ValueTask DisposeAsync() => default;
    }
}
