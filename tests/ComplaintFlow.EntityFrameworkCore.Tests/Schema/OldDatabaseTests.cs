using System.Globalization;
using System.Text.Json.Nodes;
using ComplaintFlow.Administration;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Schema;

public class OldDatabaseTests
{
    /// <summary>Where each member of the snapshot of before stands now: in which facet, under which name.</summary>
    private static readonly (string Before, string Facet, string Now)[] _moved =
    [
        ("wanted", "details", "wanted"), ("occurrence", "details", "occurrence"), ("amount", "details", "amount"), ("about", "details", "about"),
        ("postponed", "people", "postponed"), ("pastHandlers", "people", "past"), ("handOvers", "people", "handOvers"), ("refusedHandlers", "people", "refused"),
        ("stepsDone", "handling", "stepsDone"), ("contacts", "handling", "contacts"), ("lastContactAt", "handling", "lastContactAt"), ("lastHandledAt", "handling", "lastHandledAt"),
        ("declines", "escalation", "declines"), ("escalations", "escalation", "progress"), ("legalHolds", "holds", "matters"),
        ("mergedInto", "merging", "into"), ("absorbed", "merging", "absorbed"),
    ];

    private static readonly Actor _operator = Actor.Staff("olga", "operator");

    [Theory]
    [EachDatabase]
    public async Task A_snapshot_of_the_version_before_is_not_read_and_the_fault_says_what_to_call(Database database)
    {
        await using TestHost host = await OldDatabase.OpenAsync(database);
        string id = (await OldDatabase.SnapshotsAsync()).Keys.First();

        SnapshotFormatException fault = await Assert.ThrowsAsync<SnapshotFormatException>(() => host.FindAsync(ComplaintId.Parse(id, null)));

        Assert.Equal((ErrorCodes.SnapshotFormat, 1), (fault.Code, fault.Format));
        Assert.Contains(id, fault.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(IComplaintAdministration.RefoldAsync), fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SnapshotFormatException>(async () => await host.Desk.AddNoteAsync(ComplaintId.Parse(id, null), "a note", TestHost.Agent));
    }

    [Theory]
    [EachDatabase]
    public async Task After_the_command_every_snapshot_says_what_it_said_and_every_journal_verifies(Database database)
    {
        Dictionary<string, (JsonObject Snapshot, long? NextDueAt)> before = await OldDatabase.SnapshotsAsync();
        await using TestHost host = await OldDatabase.OpenAsync(database);

        Assert.Equal(before.Count, await RefoldAsync(host));
        // Once more changes nothing.
        Assert.Equal(before.Count, await RefoldAsync(host));

        foreach (string id in before.Keys)
        {
            Complaint complaint = (await host.FindAsync(ComplaintId.Parse(id, null)))!;
            Assert.Equal(ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(complaint.Id))), ComplaintJson.Write(complaint));
            JsonObject now = JsonNode.Parse(ComplaintJson.Write(complaint))!.AsObject();
            foreach ((string member, JsonNode? value) in Without(before[id].Snapshot, _moved.Select(one => one.Before)))
                Assert.True(JsonNode.DeepEquals(value, now[member]), $"{id}: {member} was {value?.ToJsonString()} and is {now[member]?.ToJsonString()}.");
            foreach ((string member, string facet, string name) in _moved)
                Assert.True(JsonNode.DeepEquals(Said(before[id].Snapshot[member]), Said(now[facet]?[name])), $"{id}: {member} was {before[id].Snapshot[member]?.ToJsonString()} and is {now[facet]?[name]?.ToJsonString()}.");
            object? due = await host.SqlAsync($"select next_due_at from cf_complaint where id = '{id}'");
            Assert.Equal(before[id].NextDueAt, due is null or DBNull ? null : Convert.ToInt64(due, CultureInfo.InvariantCulture));
        }

        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        RealmVerification verified = (await administration.VerifyRealmAsync(Realm.Default, _operator)).OrThrow();
        Assert.Empty(verified.Findings);
        Assert.Equal(before.Count, verified.Complaints);
    }

    [Theory]
    [EachDatabase]
    public async Task Commands_go_on_where_the_version_before_left_off(Database database)
    {
        await using TestHost host = await OldDatabase.OpenAsync(database);
        await RefoldAsync(host);

        foreach (string id in (await OldDatabase.SnapshotsAsync()).Keys)
        {
            Complaint noted = (await host.Desk.AddNoteAsync(ComplaintId.Parse(id, null), "after the update", TestHost.Agent)).OrThrow();
            Assert.Equal(ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(noted.Id))), ComplaintJson.Write((await host.FindAsync(noted.Id))!));
        }
    }

    [Theory]
    [EachDatabase]
    public async Task A_snapshot_is_not_put_in_place_of_a_newer_one(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        Complaint received = await host.ReceiveAsync();
        IRefoldableStore store = (IRefoldableStore)host.Store;
        await host.Desk.AddNoteAsync(received.Id, "meanwhile", TestHost.Agent);

        Assert.IsType<CommitResult.Conflict>(await store.ReplaceSnapshotAsync(Realm.Default, received));
        Assert.IsType<CommitResult.Conflict>(await store.ReplaceSnapshotAsync(Realm.Of("north"), received));
        Complaint now = (await host.FindAsync(received.Id))!;
        await host.SqlAsync("update cf_complaint set writer_level = 4");
        Assert.Equal(4, Assert.IsType<CommitResult.TooOld>(await store.ReplaceSnapshotAsync(Realm.Default, now)).WriterLevel);
        Assert.True(now.Version > received.Version);
    }

    private static async Task<int> RefoldAsync(TestHost host)
    {
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        int refolded = 0;
        string? continuation = null;
        do
        {
            RefoldStep step = (await administration.RefoldAsync(Realm.Default, _operator, continuation)).OrThrow();
            (refolded, continuation) = (refolded + step.Refolded, step.Continuation);
        }
        while (continuation is not null);
        return refolded;
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Without(JsonObject snapshot, IEnumerable<string> members) => snapshot.ExceptBy(members, member => member.Key);

    /// <summary>Nothing, none and an empty list are one.</summary>
    private static JsonNode? Said(JsonNode? value) => value switch
    {
        JsonArray { Count: 0 } => null,
        JsonValue number when number.TryGetValue(out int count) && count == 0 => null,
        _ => value,
    };
}
