using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ComplaintFlow.Events;
using ComplaintFlow.Routing;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Complaints;

/// <summary>The generated JSON of the library in the options of a host.</summary>
public sealed class AddedJsonTests
{
    // As a host that is compiled ahead of time: nothing but generated contexts.
    private static readonly JsonSerializerOptions Generated = new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = HostSourceJson.Default }.AddComplaintFlow();

    [Fact]
    public async Task What_the_desk_gives_is_written_without_reflection()
    {
        await using TestHost host = new(builder => builder.AddRouting(r => r.Otherwise().ToTeam("desk")));
        Outcome received = await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent);
        ComplaintId id = received.OrThrow().Id;
        Outcome refused = await host.Desk.CloseAsync(id, TestHost.Agent);

        JsonObject outcome = Written(received);
        Assert.Equal("complaint-received", (string?)outcome["events"]![0]!["$event"]);
        Assert.Equal("phone", (string?)outcome["complaint"]!["channel"]);
        Assert.Equal("desk", (string?)Written(refused)["complaint"]!["treatment"]!["team"]);
        Assert.Equal(["code", "message", "reasons", "fix"], Written(refused)["refusal"]!.AsObject().Select(member => member.Key));
        Page<JournalEntry> journal = await host.Desk.ReadJournalAsync(id, TestHost.Agent);
        Assert.Equal("staff", (string?)Written(journal)["items"]![0]!["byKind"]);
        AssignmentExplanation why = (await host.Desk.ExplainRoutingAsync(id, TestHost.Agent))!;
        Assert.Equal("otherwise", (string?)Written(why)["rule"]);
        Page<ComplaintRow> list = await host.Desk.ListAsync(new ComplaintQuery(), TestHost.Agent);
        Assert.Equal("desk", (string?)Written(list)["items"]![0]!["team"]);
        IReadOnlyList<ComplaintCount> counts = await host.Desk.CountAsync(new ComplaintQuery(), CountBy.Status, TestHost.Agent);
        Assert.Equal("""[{"group":"received","count":1}]""", JsonSerializer.Serialize(counts, Generated));
    }

    [Fact]
    public async Task Options_are_written_with_their_names_and_without_types()
    {
        Trigger<string> offer = Trigger.Of("offer", Argument.Default.String);
        await using TestHost host = new(builder => builder.UseLifecycle(Lifecycle.Define("offers", 1, l =>
        {
            l.StartsAt(Status.Received);
            l.Configure(Status.Received).Permit(offer, Status.Closed);
            l.Configure(Status.Closed).Final();
        })));
        ComplaintId id = (await host.ReceiveAsync()).Id;

        IReadOnlyList<TriggerOption> options = await host.Desk.GetOptionsAsync(id, TestHost.Agent);

        foreach (JsonSerializerOptions json in (JsonSerializerOptions[])[Generated, JsonSerializerOptions.Web, ComplaintJson.Options])
            Assert.Equal(
                """[{"trigger":"offer","refusals":[],"displayName":"offer","mayFire":true,"takesArgument":true,"reasons":[]}]""",
                JsonSerializer.Serialize(options, json));
    }

    [Fact]
    public void A_snapshot_has_all_its_members_as_with_reflection()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            Complaint complaint = new RandomValues(seed).Of<Complaint>();
            JsonNode generated = JsonSerializer.SerializeToNode(complaint, ComplaintJson.Options)!;

            Assert.True(JsonNode.DeepEquals(JsonSerializer.SerializeToNode(complaint, JsonSerializerOptions.Web), generated));
            Assert.Equal(Tests.Complaints.Written.Out(complaint), Tests.Complaints.Written.Out(generated.Deserialize<Complaint>(ComplaintJson.Options)));
        }
    }

    [Fact]
    public void The_types_of_the_host_are_written_as_before()
    {
        JsonSerializerOptions options = new JsonSerializerOptions(JsonSerializerDefaults.Web).AddComplaintFlow();

        Assert.Equal("""{"orderNumber":"7","category":"billing"}""", JsonSerializer.Serialize(new Order("7", Category.Of("billing")), options));
        Assert.Equal(2, options.AddComplaintFlow().TypeInfoResolverChain.Count);
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new Order("7", Category.Of("billing")), ComplaintJson.Options));
        Assert.Throws<InvalidOperationException>(() => JsonSerializerOptions.Web.AddComplaintFlow());
        Assert.True(ComplaintJson.Options.IsReadOnly);
    }

    [Fact]
    public void Names_follow_the_policy_of_the_host()
    {
        JsonSerializerOptions snake = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower }.AddComplaintFlow();

        Assert.Contains("\"by_kind\":\"staff\"", JsonSerializer.Serialize(new RandomValues(3).Of<JournalEntry>() with { ByKind = ActorKind.Staff }, snake), StringComparison.Ordinal);
        Assert.Equal("""{"$command":"add-note","text":"x","key":null,"if_version":null,"occurred_at":null}""", JsonSerializer.Serialize<ComplaintCommand>(new Commands.AddNote("x"), snake));
    }

    /// <summary>Number 17 of the faults found in use: an entry as it is, in options of nobody.</summary>
    [Fact]
    public void An_entry_is_written_in_full_without_any_options()
    {
        JournalEntry entry = new RandomValues(5).Of<JournalEntry>() with { Event = new VenueChanged(null, Venue.PrivateRoom, "quiet"), ByKind = ActorKind.System };

        string json = JsonSerializer.Serialize(entry);

        Assert.Contains("""
            "Event":{"$event":"venue-changed","From":null,"To":"private-room","Because":"quiet"}
            """.Trim(), json, StringComparison.Ordinal);
        Assert.Contains("\"ByKind\":\"system\"", json, StringComparison.Ordinal);
        Assert.Equal(entry, JsonSerializer.Deserialize<JournalEntry>(json));
    }

    private static JsonObject Written<T>(T value) => JsonSerializer.SerializeToNode(value, Generated)!.AsObject();

    private sealed record Order(string OrderNumber, Category Category);
}

[JsonSerializable(typeof(string))]
internal sealed partial class Argument : JsonSerializerContext;
