using ComplaintFlow.Administration;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Evidence;

/// <summary>A damaged row stops only itself, and is named.</summary>
public class DamagedRowTests
{
    private static readonly Actor _operator = Actor.Staff("olga", "operator");

    [Theory]
    [EachDatabase]
    public async Task A_realm_with_a_damaged_snapshot_is_verified_to_its_end(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        Complaint damaged = await DamagedAsync(host);
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        RealmVerification verified = (await administration.VerifyRealmAsync(Realm.Default, _operator)).OrThrow();
        Assert.Equal(3, verified.Complaints);
        JournalFinding finding = Assert.Single(verified.Findings);
        Assert.Equal((damaged.Id, ErrorCodes.SnapshotUnreadable), (finding.Complaint, finding.Code));
        Assert.Equal(finding, (await administration.VerifyJournalAsync(Realm.Default, damaged.Id, _operator)).OrThrow().Finding);
    }

    [Theory]
    [EachDatabase]
    public async Task A_list_leaves_a_damaged_snapshot_out(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        Complaint damaged = await DamagedAsync(host);
        Page<Complaint> page = await ((IComplaintQueries)host.Store).QueryAsync(new ComplaintQuery(Realm.Default));
        Assert.Equal(2, page.Items.Count);
        Assert.Equal(new DamagedData(damaged.Id, "snapshot"), Assert.Single(page.Damaged));
        Page<Complaint> first = await ((IComplaintQueries)host.Store).QueryAsync(new ComplaintQuery(Realm.Default) { PageSize = 1 });
        Page<Complaint> second = await ((IComplaintQueries)host.Store).QueryAsync(new ComplaintQuery(Realm.Default) { PageSize = 1, Continuation = first.Continuation });
        Assert.Equal((0, 1, null), (first.Damaged.Count, second.Damaged.Count, second.Continuation));
    }

    [Theory]
    [EachDatabase]
    public async Task A_customers_erasure_goes_on_with_the_others(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        Complaint damaged = await DamagedAsync(host);
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        CustomerErasure? progress = null;
        do
            progress = (await administration.EraseCustomerAsync(Realm.Default, "C-1042", "customer-request", _operator, progress)).OrThrow();
        while (!progress.IsDone);
        Assert.Equal(2, progress.Erased.Count);
        Assert.Equal([damaged.Id], progress.Damaged);

        (await administration.RepairAsync(Realm.Default, damaged.Id, _operator)).OrThrow();
        do
            progress = (await administration.EraseCustomerAsync(Realm.Default, "C-1042", "customer-request", _operator, progress)).OrThrow();
        while (!progress.IsDone);
        Assert.Equal((3, 0), (progress.Erased.Count, progress.Damaged.Count));
        Assert.Empty((await administration.VerifyRealmAsync(Realm.Default, _operator)).OrThrow().Findings);
    }

    [Theory]
    [EachDatabase]
    public async Task A_damaged_snapshot_is_named_when_it_is_read(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        Complaint damaged = await DamagedAsync(host);
        DamagedDataException fault = await Assert.ThrowsAsync<DamagedDataException>(() => host.FindAsync(damaged.Id));
        Assert.Contains(damaged.Id.ToString(), fault.Message, StringComparison.Ordinal);
        Assert.Equal((ErrorCodes.DamagedData, new DamagedData(damaged.Id, "snapshot")), (fault.Code, fault.Damage));
        Assert.Equal(damaged.Id, (await Assert.ThrowsAsync<DamagedDataException>(async () => await host.Desk.AddNoteAsync(damaged.Id, "note", TestHost.Agent))).Damage.Complaint);
    }

    [Theory]
    [EachDatabase]
    public async Task An_operator_rebuilds_a_snapshot_and_the_journal_says_who(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        Complaint damaged = await DamagedAsync(host);
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();

        RepairedComplaint repaired = (await administration.RepairAsync(Realm.Default, damaged.Id, _operator)).OrThrow();

        Assert.Equal(ErrorCodes.SnapshotUnreadable, Assert.Single(repaired.Repaired).Code);
        JournalEntry entry = (await host.JournalAsync(damaged.Id))[^1];
        Assert.Equal((_operator.Id, damaged.Version + 1), (entry.By, entry.Sequence));
        Assert.Equal([ErrorCodes.SnapshotUnreadable], Assert.IsType<ComplaintRepaired>(entry.Event).Parts.ToArray());
        Assert.True((await administration.VerifyJournalAsync(Realm.Default, damaged.Id, _operator)).OrThrow().IsIntact);
        await host.MustFitAsync();
        // Nothing is left to repair, and nothing is written.
        Assert.Empty((await administration.RepairAsync(Realm.Default, damaged.Id, _operator)).OrThrow().Repaired);
        Assert.Equal(damaged.Version + 1, (await host.FindAsync(damaged.Id))!.Version);
    }

    [Theory]
    [EachDatabase]
    public async Task Nothing_is_rebuilt_from_a_journal_that_was_changed(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        Complaint damaged = await DamagedAsync(host);
        await host.SqlAsync($"update cf_entry set hash = header where complaint = '{damaged.Id}' and seq = 1");
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        Refusal refusal = (await administration.RepairAsync(Realm.Default, damaged.Id, _operator)).Refusal!;
        Assert.Equal(ErrorCodes.JournalNotIntact, refusal.Code);
        Assert.Contains("entry 1", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [EachDatabase]
    public async Task Work_on_a_damaged_complaint_is_parked_with_the_damage_and_the_others_are_delivered(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        Complaint damaged = await host.ReceiveAsync();
        Complaint other = await host.ReceiveAsync();
        await host.SqlAsync($"update cf_entry set body = hash where complaint = '{damaged.Id}' and seq = 2");
        host.Inbox.Told.Clear();
        await host.SqlAsync("delete from cf_work");
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        foreach (Complaint one in new[] { damaged, other })
            (await administration.RedeliverAsync(Realm.Default, one.Id, "inbox", _operator)).OrThrow();

        await host.Services.GetRequiredService<IComplaintDelivery>().RunOnceAsync();

        Assert.Equal(Enumerable.Range(1, (int)other.Version).Select(sequence => (other.Id, (long)sequence)).Append((damaged.Id, 1L)).Order(), host.Inbox.Told.Select(message => (message.ComplaintId, message.Entry.Sequence)).Order());
        ParkedWork parked = Assert.Single((await administration.ReadParkedAsync(Realm.Default, new ParkedQuery(), _operator)).OrThrow().Items);
        Assert.Equal((damaged.Id, 1L), (parked.Complaint, parked.Cursor));
        Assert.StartsWith(ErrorCodes.DamagedData, parked.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commit_id_of_another_length_is_named()
    {
        await using TestHost host = await TestHost.OpenAsync(Database.Sqlite);
        Complaint complaint = await host.ReceiveAsync();
        await host.SqlAsync($"update cf_entry set commit_id = x'0102' where complaint = '{complaint.Id}' and seq = 1");
        DamagedDataException fault = await Assert.ThrowsAsync<DamagedDataException>(() => host.JournalAsync(complaint.Id));
        Assert.Contains(complaint.Id.ToString(), fault.Message, StringComparison.Ordinal);
        Assert.Equal(new DamagedData(complaint.Id, "columns", 1), fault.Damage);
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        JournalFinding finding = (await administration.VerifyJournalAsync(Realm.Default, complaint.Id, _operator)).OrThrow().Finding!;
        Assert.Equal((ErrorCodes.EntryUnreadable, 1L), (finding.Code, finding.Sequence));
    }

    [Theory]
    [EachDatabase]
    public async Task A_damaged_complaint_at_the_front_of_a_queue_does_not_stop_those_behind_it(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database, configure: b => b.AddWorker()
            .AddRouting(r => r.Otherwise().ToTeam("t")).AddHandlers(h => h.Team("t").Member("di", capacity: 1)));
        Complaint handled = await host.ReceiveAsync();
        Complaint damaged = await host.ReceiveAsync();
        Complaint behind = await host.ReceiveAsync();
        Assert.NotNull(behind.People.Waiting);
        await host.SqlAsync($"update cf_complaint set snapshot = {Replaced(host)} where id = '{damaged.Id}'");
        (await host.Desk.FireAsync(handled.Id, Trigger.Withdraw, TestHost.Agent)).OrThrow();
        await host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        Assert.Equal("di", (await host.Desk.FindAsync(behind.Id, TestHost.Agent))!.Treatment.Handler?.Name);
    }

    [Theory]
    [EachDatabase]
    public async Task Damaged_deadlines_do_not_stop_the_count_of_the_others(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database, configure: b => b.AddDeadlines(d => d.Target("answer", Stage.Respond).Within(Allowance.Hours(4))));
        await host.ReceiveAsync();
        string[] forms = ["'\"none\"'", "'3'", "'{ \"stage\": \"respond\" }'", "'[ \"answer\", 3, null, [] ]'", """'[{ "stage": " respond", "target": "answer", "rules": "1", "state": "running", "allowance": "4 hours" }]'"""];
        foreach (string form in forms)
        {
            Complaint damaged = await host.ReceiveAsync();
            string changed = host.Database is SqliteDatabase ? $"json_set(snapshot, '$.deadlines', json({form}))" : $"jsonb_set(snapshot, '{{deadlines}}', cast({form} as jsonb))";
            await host.SqlAsync($"update cf_complaint set snapshot = {changed} where id = '{damaged.Id}'");
        }

        if (host.Database is SqliteDatabase)
            await host.SqlAsync($"update cf_complaint set snapshot = substr(snapshot, 1, 200) where id = '{(await host.ReceiveAsync()).Id}'");
        DeadlineUsage used = Assert.Single(await ((IComplaintUsage)host.Store).ReadDeadlineUsageAsync());
        Assert.Equal((Stage.Respond, "answer", 1L), (used.Stage, used.Target, used.Open));
    }

    private static async Task<Complaint> DamagedAsync(TestHost host)
    {
        Complaint[] all = [.. new[] { await host.ReceiveAsync(), await host.ReceiveAsync(), await host.ReceiveAsync() }.OrderBy(complaint => complaint.Id)];
        await host.SqlAsync($"update cf_complaint set snapshot = {Replaced(host)} where id = '{all[1].Id}'");
        return all[1];
    }

    private static string Replaced(TestHost host) => host.Database is SqliteDatabase
        ? "replace(snapshot, '\"channel\"', '\"chbnnel\"')"
        : "cast(replace(cast(snapshot as text), '\"channel\"', '\"chbnnel\"') as jsonb)";
}
