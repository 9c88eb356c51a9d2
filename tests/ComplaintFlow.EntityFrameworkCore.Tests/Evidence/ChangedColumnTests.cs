using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Storage;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Evidence;

/// <summary>What stands beside the journals is verified against them, and repaired.</summary>
public class ChangedColumnTests
{
    private static readonly Actor _operator = Actor.Staff("olga", "operator");

    private static readonly Dictionary<string, (string Sql, string Code, string? Said)> _changes = new()
    {
        ["status"] = ("update cf_complaint set status = 'proposed' where id = '{0}'", ErrorCodes.ColumnsDiffer, "status"),
        ["closed"] = ("update cf_complaint set closed = not closed where id = '{0}'", ErrorCodes.ColumnsDiffer, "closed"),
        ["handler"] = ("update cf_complaint set handler = 'bo' where id = '{0}'", ErrorCodes.ColumnsDiffer, "handler"),
        ["no handler"] = ("update cf_complaint set handler = null where id = '{0}'", ErrorCodes.ColumnsDiffer, "handler"),
        ["team"] = ("update cf_complaint set team = 'x' where id = '{0}'", ErrorCodes.ColumnsDiffer, "team"),
        ["category"] = ("update cf_complaint set category = 'other' where id = '{0}'", ErrorCodes.ColumnsDiffer, "category"),
        ["customer_key"] = ("update cf_complaint set customer_key = null where id = '{0}'", ErrorCodes.ColumnsDiffer, "customer_key"),
        ["received_at"] = ("update cf_complaint set received_at = received_at + 1 where id = '{0}'", ErrorCodes.ColumnsDiffer, "received_at"),
        ["next_due_at"] = ("update cf_complaint set next_due_at = null where id = '{0}'", ErrorCodes.ColumnsDiffer, "next_due_at"),
        ["key of a field"] = ("insert into cf_field (realm, complaint, name, key) values ('default', '{0}', 'iban', null)", ErrorCodes.ColumnsDiffer, "fields"),
        ["words changed"] = ("update cf_text set words = 'x' where complaint = '{0}'", ErrorCodes.ColumnsDiffer, "texts"),
        ["words deleted"] = ("delete from cf_text where complaint = '{0}'", ErrorCodes.ColumnsDiffer, "texts"),
        ["words of no entry"] = ("insert into cf_text (realm, complaint, seq, words) values ('default', '{0}', 99, 'x')", ErrorCodes.ColumnsDiffer, "texts"),
        ["version down"] = ("update cf_complaint set version = version - 1 where id = '{0}'", ErrorCodes.ColumnsDiffer, "version"),
        ["version up"] = ("update cf_complaint set version = version + 1 where id = '{0}'", ErrorCodes.ColumnsDiffer, "version"),
        ["writer_level"] = ("update cf_complaint set writer_level = 99 where id = '{0}'", ErrorCodes.ColumnsDiffer, "writer_level"),
        ["rules"] = ("update cf_complaint set rules = '9:x' where id = '{0}'", ErrorCodes.ColumnsDiffer, "rules"),
        ["head"] = ("update cf_complaint set head = customer_key where id = '{0}'", ErrorCodes.HeadDiffers, null),
        ["due deleted"] = ("delete from cf_work where complaint = '{0}' and kind = 'due'", ErrorCodes.WorkDiffers, "due"),
        ["due late"] = ("update cf_work set wake_at = wake_at + 4000000000000000 where complaint = '{0}' and kind = 'due'", ErrorCodes.WorkDiffers, "due"),
        ["due early"] = ("update cf_work set wake_at = wake_at - 1 where complaint = '{0}' and kind = 'due'", ErrorCodes.WorkDiffers, "due"),
        ["due of another version"] = ("update cf_work set target = target - 1 where complaint = '{0}' and kind = 'due'", ErrorCodes.WorkDiffers, "due"),
        ["delivery beyond the journal"] = ("insert into cf_work (realm, complaint, kind, wake_at, lease_until, attempts, cursor, target, generation, writer_level) values ('default', '{0}', 'deliver:inbox', 1, 0, 0, 0, 99, 0, 2)", ErrorCodes.WorkDiffers, "deliver:inbox"),
        ["work's writer_level"] = ("update cf_work set writer_level = 99 where complaint = '{0}'", ErrorCodes.ColumnsDiffer, "writer_level"),
        ["row deleted"] = ("delete from cf_complaint where id = '{0}'", ErrorCodes.ComplaintMissing, null),
        ["realm of the row"] = ("update cf_complaint set realm = 'north' where id = '{0}'", ErrorCodes.ComplaintMissing, null),
        ["entries deleted"] = ("delete from cf_entry where complaint = '{0}'", ErrorCodes.JournalCut, null),
        ["realm of the entries"] = ("update cf_entry set realm = 'north' where complaint = '{0}'", ErrorCodes.JournalCut, null),
        ["last entry deleted"] = ("delete from cf_entry where complaint = '{0}' and seq = (select max(seq) from cf_entry where complaint = '{0}')", ErrorCodes.JournalCut, null),
    };

    public static TheoryData<string, Database> Changes
    {
        get
        {
            TheoryData<string, Database> all = [];
            foreach (string change in _changes.Keys)
            {
                all.Add(change, Database.Sqlite);
                if (PostgreSqlPrograms.Missing is null)
                    all.Add(change, Database.PostgreSql);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_beside_the_journal_is_found_and_repaired(string change, Database database)
    {
        await using TestHost host = await OpenAsync(database);
        Complaint[] all = [await host.ReceiveAsync(), await host.ReceiveAsync(), await host.ReceiveAsync()];
        Assert.NotNull(all[1].NextDueAt);
        Assert.Empty(await FindingsAsync(host));
        (string sql, string code, string? said) = _changes[change];

        await host.SqlAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, all[1].Id));

        List<JournalFinding> found = await FindingsAsync(host);
        JournalFinding finding = Assert.Single(found, one => one.Complaint is not null);
        Assert.Equal((all[1].Id, code), (finding.Complaint, finding.Code));
        Assert.Contains(said ?? "", finding.Message, StringComparison.Ordinal);
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        Assert.Equal(finding, (await administration.VerifyJournalAsync(Realm.Default, all[1].Id, _operator)).OrThrow().Finding);

        Administered<RepairedComplaint> repaired = await administration.RepairAsync(Realm.Default, all[1].Id, _operator);
        if (code == ErrorCodes.JournalCut)
        {
            Assert.Equal(ErrorCodes.JournalNotIntact, repaired.Refusal!.Code);
            return;
        }

        Assert.Equal(code, Assert.Single(repaired.OrThrow().Repaired).Code);
        if (change.StartsWith("realm", StringComparison.Ordinal))
            await host.SqlAsync("delete from cf_complaint where realm = 'north'");
        if (change.StartsWith("delivery", StringComparison.Ordinal))
            return;
        Assert.Empty(await FindingsAsync(host));
        await host.MustFitAsync();
    }

    [Theory]
    [EachDatabase]
    public async Task A_complaint_moved_to_another_realm_is_found_there_too(Database database)
    {
        await using TestHost host = await OpenAsync(database);
        Complaint complaint = await host.ReceiveAsync();
        await host.SqlAsync("update cf_complaint set realm = 'north'");
        Assert.Equal((complaint.Id, ErrorCodes.JournalCut), (await FindingsAsync(host, Realm.Of("north"))).Where(finding => finding.Complaint is not null).Select(finding => (finding.Complaint!.Value, finding.Code)).Single());
    }

    [Theory]
    [EachDatabase]
    public async Task A_load_that_was_changed_is_found_and_corrected(Database database)
    {
        await using TestHost host = await OpenAsync(database);
        for (int i = 0; i < 3; i++)
            await host.ReceiveAsync();
        await host.SqlAsync("update cf_tally set value = 7 where key = 'load/ana'");
        await host.SqlAsync("insert into cf_tally (realm, key, value) values ('default', 'venue/shop', 2)");

        Assert.Equal(
            ["The load load/ana is 7, but the open complaints make it 3.", "The load venue/shop is 2, but the open complaints make it 0."],
            (await FindingsAsync(host)).Select(finding => finding.Message));
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        IReadOnlyList<StoredLoad> repaired = (await administration.RepairLoadsAsync(Realm.Default, _operator)).OrThrow();
        Assert.Equal([new StoredLoad(new("load/ana"), 7, 3), new StoredLoad(new("venue/shop"), 2, 0)], repaired);
        Assert.Equal(3, await host.LoadOfAsync("ana"));
        Assert.Empty(await FindingsAsync(host));
        Assert.Empty((await administration.RepairLoadsAsync(Realm.Default, _operator)).OrThrow());
    }

    public static TheoryData<string, string> Places => new()
    {
        { "delete from cf_work where kind like 'wait:%'", "wait:" },
        { "update cf_work set kind = 'wait:AAAAAAAAAAAAAAAAAAAAAA' where kind like 'wait:%'", "wait:AAAAAAAAAAAAAAAAAAAAAA" },
        { "update cf_work set wake_at = wake_at - 1 where kind like 'wait:%'", "wait:" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_place_in_a_queue_that_was_changed_is_found_and_repaired(string sql, string said)
    {
        foreach (Database database in PostgreSqlPrograms.Missing is null ? (Database[])[Database.Sqlite, Database.PostgreSql] : [Database.Sqlite])
        {
            await using TestHost host = await TestHost.OpenAsync(database, configure: b => b.AddRouting(r => r.Otherwise().ToTeam("t")).AddHandlers(h => h.Team("t").Member("di", capacity: 0)));
            Complaint waiting = await host.ReceiveAsync();
            Assert.NotNull(waiting.People.Waiting);
            Assert.Empty(await FindingsAsync(host));

            await host.SqlAsync(sql);
            JournalFinding finding = Assert.Single(await FindingsAsync(host));
            Assert.Equal((waiting.Id, ErrorCodes.WorkDiffers), (finding.Complaint, finding.Code));
            Assert.Contains(said, finding.Message, StringComparison.Ordinal);
            (await host.Services.GetRequiredService<IComplaintAdministration>().RepairAsync(Realm.Default, waiting.Id, _operator)).OrThrow();
            Assert.Empty(await FindingsAsync(host));

            await host.SqlAsync("update cf_tally set value = 5 where key = 'waits/team t'");
            Assert.Equal("The load waits/team t is 5, but the open complaints make it 1.", Assert.Single(await FindingsAsync(host)).Message);
        }
    }

    [Theory]
    [EachDatabase]
    public async Task The_places_of_two_complaints_in_one_commit_are_compared(Database database)
    {
        await using TestHost host = await OpenAsync(database);
        Complaint one = await host.ReceiveAsync();
        Complaint other = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(one.Id, new MergeInto(other.Id) { Key = "m" }, TestHost.Agent)).OrThrow();
        Assert.Empty(await FindingsAsync(host));
        foreach (string wrong in new[] { "null", "0" })
        {
            await host.SqlAsync($"update cf_entry set ordinal = {wrong} where ordinal = 1");
            Assert.NotEmpty(await FindingsAsync(host));
            Assert.All(await FindingsAsync(host), finding => Assert.Equal(ErrorCodes.EntryColumnsDiffer, finding.Code));
            await host.SqlAsync($"update cf_entry set ordinal = 1 where complaint = '{other.Id}' and commit_id = (select commit_id from cf_entry where command_key = 'm')");
            Assert.Empty(await FindingsAsync(host));
        }

        await host.SqlAsync("update cf_entry set ordinal = null");
        Assert.NotEmpty(await FindingsAsync(host));
    }

    [Theory]
    [EachDatabase]
    public async Task Nothing_is_found_while_commands_run(Database database)
    {
        await using TestHost host = await OpenAsync(database);
        Complaint[] all = [.. await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.ReceiveAsync()))];
        using CancellationTokenSource done = new();
        Task[] writers = [.. Enumerable.Range(0, 3).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; !done.IsCancellationRequested; i++)
            {
                Complaint complaint = all[(writer + i) % all.Length];
                await host.Desk.AddNoteAsync(complaint.Id, $"note {i}", TestHost.Agent);
                if (i % 7 == 0)
                    await host.ReceiveAsync();
                if (i % 11 == 0)
                    await host.Services.GetRequiredService<IComplaintAdministration>().EraseAsync(Realm.Default, complaint.Id, new ErasureRequest("x"), _operator);
            }
        }))];
        for (int i = 0; i < 15; i++)
            Assert.Empty(await FindingsAsync(host));
        await done.CancelAsync();
        await Task.WhenAll(writers);
        Assert.Empty(await FindingsAsync(host));
    }

    [Theory]
    [EachDatabase]
    public async Task Loads_are_corrected_while_commands_run(Database database)
    {
        await using TestHost host = await OpenAsync(database);
        await host.ReceiveAsync();
        await host.SqlAsync("update cf_tally set value = 50 where key = 'load/ana'");
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        Task<Complaint>[] received = [.. Enumerable.Range(0, 12).Select(_ => Task.Run(() => host.ReceiveAsync()))];
        await Task.WhenAll([.. received, .. Enumerable.Range(0, 3).Select(_ => Task.Run(async () => { (await administration.RepairLoadsAsync(Realm.Default, _operator)).OrThrow(); }))]);
        (await administration.RepairLoadsAsync(Realm.Default, _operator)).OrThrow();
        await host.MustFitAsync();
        Assert.Empty(await FindingsAsync(host));
    }

    [Theory]
    [EachDatabase]
    public async Task Work_that_failed_or_is_parked_or_released_is_no_finding(Database database)
    {
        await using TestHost host = await OpenAsync(database);
        Complaint complaint = await host.ReceiveAsync();
        DateTimeOffset later = complaint.NextDueAt!.Value.AddDays(1);
        IComplaintWork work = (IComplaintWork)host.Store;
        async Task<WorkItem> ClaimAsync() => Assert.Single((await work.ClaimAsync(new WorkClaim(WorkKind.Due, later.AddDays(9), TimeSpan.FromMinutes(1)))).Items);

        WorkItem item = await ClaimAsync();
        Assert.Empty(await FindingsAsync(host));
        await work.SettleAsync(new WorkSettlement(item, item.Cursor, later));
        Assert.Empty(await FindingsAsync(host));
        item = await ClaimAsync();
        await work.SettleAsync(new WorkSettlement(item, item.Cursor) { Parking = new WorkParking(later, "x") });
        Assert.Empty(await FindingsAsync(host));
    }

    [Theory]
    [EachDatabase]
    public async Task A_deleted_delivery_is_delivered_again(Database database)
    {
        await using TestHost host = await OpenAsync(database);
        Complaint complaint = await host.ReceiveAsync();
        (await host.Desk.AddNoteAsync(complaint.Id, "note", TestHost.Agent)).OrThrow();
        await host.SqlAsync("delete from cf_work where kind like 'deliver:%'");
        host.Inbox.Told.Clear();
        Assert.Empty(await FindingsAsync(host));

        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        (await administration.RedeliverAsync(Realm.Default, complaint.Id, "inbox", _operator, after: 1)).OrThrow();
        await host.Services.GetRequiredService<IComplaintDelivery>().RunOnceAsync();

        Assert.Equal((await host.JournalAsync(complaint.Id)).Skip(1).Select(entry => entry.Sequence), host.Inbox.Told.Select(message => message.Entry.Sequence));
        Assert.Equal(ErrorCodes.UnknownComplaint, (await administration.RedeliverAsync(Realm.Default, ComplaintId.New(complaint.ReceivedAt), "inbox", _operator)).Refusal!.Code);
    }

    [Theory]
    [EachDatabase]
    public async Task A_page_is_cut_at_a_long_journal_and_nothing_is_skipped(Database database)
    {
        await using TestHost host = await OpenAsync(database);
        List<Complaint> all = [];
        for (int i = 0; i < 5; i++)
            all.Add(await host.ReceiveAsync());
        for (int i = 0; i < 12; i++)
            (await host.Desk.AddNoteAsync(all[2].Id, $"{i}", TestHost.Agent)).OrThrow();
        IVerifiableStore store = (IVerifiableStore)host.Store;
        List<StoredComplaint> read = [];
        StoredQuery query = new(Realm.Default) { PageSize = 3, MaxEntries = 7 };
        do
        {
            Page<StoredComplaint> page = await store.ReadStoredAsync(query);
            read.AddRange(page.Items);
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);

        Assert.Equal(all.Select(complaint => complaint.Id).Order(), read.Select(one => one.Complaint));
        Assert.All(read, one => Assert.Equal(one.Complaint == all[2].Id ? 7 : one.Version, one.Entries.Count));
        Assert.True(read.Single(one => one.Complaint == all[2].Id).HasMoreEntries);
    }

    private static Task<TestHost> OpenAsync(Database database) =>
        TestHost.OpenAsync(database, builder => builder.SearchTexts().AddDeadlines(d => d.Calendar("shop", c => c.In("UTC").OpenOnWeekdays("09:00-17:00")).Target("by-law", Stage.Resolve).Within(Allowance.Weeks(8))));

    private static async Task<List<JournalFinding>> FindingsAsync(TestHost host, Realm? realm = null)
    {
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        List<JournalFinding> findings = [];
        string? continuation = null;
        do
        {
            RealmVerification page = (await administration.VerifyRealmAsync(realm ?? Realm.Default, _operator, continuation)).OrThrow();
            findings.AddRange(page.Findings);
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return findings;
    }
}
