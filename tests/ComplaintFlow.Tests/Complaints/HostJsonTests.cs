using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Desk;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Complaints;

/// <summary>Events, commands, and what carries them, in the JSON of hosts.</summary>
[Properties(Arbitrary = [typeof(HostJsonGen)])]
public class HostJsonTests
{
    private const string Future = """{"$event":"deadline-dreamt-of", "because" : "\u5ba2","amount":1.00 }""";

    private static readonly JsonSerializerOptions _web = new(JsonSerializerDefaults.Web);

    public static TheoryData<int> AllOptions => [.. Enumerable.Range(0, HostJsonGen.AllOptions.Length)];

    [Property]
    public void An_event_comes_back_as_it_was_sent(SomeEvent some, HostOptions options)
    {
        string json = JsonSerializer.Serialize(some.Event, options.Json);
        ComplaintEvent? read = JsonSerializer.Deserialize<ComplaintEvent>(json, options.Json);

        Assert.Equal(Written.Out(some.Event), Written.Out(read));
        Assert.Equal(EventTypes.NameOf(some.Event), JsonDocument.Parse(json).RootElement.EnumerateObject().First(one => one.Name == "$event").Value.GetString());
    }

    [Property]
    public void An_event_is_read_wherever_its_name_stands(SomeEvent some, HostOptions options)
    {
        JsonObject json = JsonSerializer.SerializeToNode<ComplaintEvent>(some.Event is UnknownEvent ? new NoteAdded("x") : some.Event, options.Json)!.AsObject();
        JsonNode name = json["$event"]!;
        json.Remove("$event");
        json.Add("$event", name);

        Assert.Equal(
            Written.Out(some.Event is UnknownEvent ? new NoteAdded("x") : some.Event),
            Written.Out(JsonSerializer.Deserialize<ComplaintEvent>(json.ToJsonString(), options.Json)));
    }

    [Property]
    public void A_command_comes_back_as_it_was_sent(SomeCommand some, HostOptions options)
    {
        string json = JsonSerializer.Serialize(some.Command, options.Json);
        ComplaintCommand? read = JsonSerializer.Deserialize<ComplaintCommand>(json, options.Json);

        Assert.Equal(Comparable(some.Command), Comparable(read!));
    }

    [Property]
    public void A_page_of_a_journal_comes_back_as_it_was_sent(SomeEvent one, SomeEvent other, HostOptions options)
    {
        Page<JournalEntry> page = new([new RandomValues(1).Of<JournalEntry>() with { Event = one.Event }, new RandomValues(2).Of<JournalEntry>() with { Event = other.Event }], "next");

        Assert.Equal(Written.Out(page), Written.Out(JsonSerializer.Deserialize<Page<JournalEntry>>(JsonSerializer.Serialize(page, options.Json), options.Json)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_snapshot_comes_back_as_it_was_sent(bool isWeb)
    {
        JsonSerializerOptions options = isWeb ? _web : JsonSerializerOptions.Default;
        for (int seed = 0; seed < 100; seed++)
        {
            Complaint complaint = new RandomValues(seed).Of<Complaint>();

            Assert.Equal(Written.Out(complaint), Written.Out(JsonSerializer.Deserialize<Complaint>(JsonSerializer.Serialize(complaint, options), options)));
        }
    }

    [Fact]
    public async Task An_outcome_is_written_with_its_events_and_not_meant_to_be_read_back()
    {
        await using TestHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        Outcome accepted = await host.Desk.AddNoteAsync(complaint.Id, "call again", TestHost.Agent);
        Outcome refused = await host.Desk.FireAsync(complaint.Id, Trigger.Of("no-such"), TestHost.Agent);

        JsonObject json = JsonSerializer.SerializeToNode(accepted, _web)!.AsObject();
        JsonObject no = JsonSerializer.SerializeToNode(refused, _web)!.AsObject();

        Assert.True(json["isAccepted"]!.GetValue<bool>());
        Assert.Equal("""[{"$event":"note-added","text":"call again"}]""", json["events"]!.ToJsonString());
        Assert.Equal(complaint.Id.ToString(), json["complaint"]!["id"]!.GetValue<string>());
        Assert.Equal(refused.Refusal!.Code, no["refusal"]!["code"]!.GetValue<string>());
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<Outcome>(json, _web));
    }

    [Theory]
    [MemberData(nameof(AllOptions))]
    public void An_event_of_a_newer_version_is_read_and_written_byte_for_byte(int options)
    {
        JsonSerializerOptions json = HostJsonGen.AllOptions[options].Json;

        UnknownEvent read = Assert.IsType<UnknownEvent>(JsonSerializer.Deserialize<ComplaintEvent>(Future, json));

        Assert.Equal("deadline-dreamt-of", read.Type);
        Assert.Equal("""{ "because" : "\u5ba2","amount":1.00 }""", Encoding.UTF8.GetString(read.Body.Span));
        Assert.Equal(Future, JsonSerializer.Serialize<ComplaintEvent>(read, json));
    }

    [Fact]
    public void An_unknown_event_has_the_same_JSON_under_its_own_type()
    {
        UnknownEvent read = JsonSerializer.Deserialize<UnknownEvent>(Future, _web)!;

        Assert.Equal("""{ "because" : "\u5ba2","amount":1.00 }""", Encoding.UTF8.GetString(read.Body.Span));
        Assert.Equal(Future, JsonSerializer.Serialize(read, _web));
    }

    [Theory]
    [InlineData("""{"$event":"new"}""", "{}")]
    [InlineData("""{ "$event" : "new" }""", "{ }")]
    [InlineData("""{"a":1, "$event":"new"}""", """{"a":1}""")]
    [InlineData("""{"a":{"$event":"other"},"$event":"new","b":[] }""", """{"a":{"$event":"other"},"b":[] }""")]
    [InlineData("""{"\u0024event":"new","$event":"body"}""", """{"$event":"body"}""")]
    public void What_is_kept_of_an_unknown_event_is_all_but_its_name(string json, string body)
    {
        UnknownEvent read = Assert.IsType<UnknownEvent>(JsonSerializer.Deserialize<ComplaintEvent>(json, _web));

        Assert.Equal(("new", body), (read.Type, Encoding.UTF8.GetString(read.Body.Span)));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{\"a\":}")]
    [InlineData("{")]
    [InlineData("")]
    public void An_unknown_event_whose_body_is_no_object_is_not_written(string body) =>
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Serialize<ComplaintEvent>(new UnknownEvent("new", Encoding.UTF8.GetBytes(body)), _web));

    [Theory]
    [InlineData("""{"text":"x"}""", "'$event' is required.")]
    [InlineData("""{"$event":1}""", "'$event' must be a string.")]
    [InlineData("""["$event"]""", "An object with the member '$event' is expected.")]
    public void What_is_no_event_is_refused(string json, string message) =>
        Assert.Equal(message, Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<ComplaintEvent>(json, _web)).Message);

    [Theory]
    [InlineData("""{"text":"x"}""", "'$command' is required.")]
    [InlineData("""{"$command":null}""", "'$command' must be a string.")]
    [InlineData("\"close\"", "An object with the member '$command' is expected.")]
    public void What_is_no_command_is_refused(string json, string message) =>
        Assert.Equal(message, Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<ComplaintCommand>(json, _web)).Message);

    [Theory]
    [MemberData(nameof(AllOptions))]
    public void An_unknown_command_is_named_with_the_known_ones(int options)
    {
        JsonException fault = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ComplaintCommand>("""{"$command":"dance","text":"x"}""", HostJsonGen.AllOptions[options].Json));

        Assert.Equal($"Unknown command 'dance'. Known commands: {string.Join(", ", CommandTypes.Names.Order(StringComparer.Ordinal))}.", fault.Message);
        Assert.Contains("add-issue, add-note", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"$event":"\ud800"}""")]
    [InlineData("""{"$event":"note-added","text":"\ud800"}""")]
    [InlineData("""{"$event":"handler-refused","handler":"\u0000"}""")]
    public void Malformed_events_are_faults_of_the_JSON(string json) =>
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<ComplaintEvent>(json, _web));

    [Theory]
    [InlineData("""{"$command":"fire"}""")]
    [InlineData("""{"$command":"fire","trigger":null}""")]
    [InlineData("""{"$command":"fire","trigger":""}""")]
    [InlineData("""{"$command":"fire","trigger":1}""")]
    [InlineData("""{"$command":"assign","target":"seniors"}""")]
    [InlineData("""{"$command":"assign","target":{"kind":1}}""")]
    [InlineData("""{"$command":"\ud800"}""")]
    public void Malformed_commands_are_faults_of_the_JSON(string json) =>
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<ComplaintCommand>(json, _web));

    [Fact]
    public void Events_and_commands_are_written_as_a_web_host_would_expect()
    {
        Assert.Equal("""{"$event":"handler-refused","handler":"li.na","because":"loud"}""", JsonSerializer.Serialize<ComplaintEvent>(new HandlerRefused(PersonId.Of("Li.Na"), "loud"), _web));
        Assert.Equal(
            """{"$command":"assign","target":"team seniors","because":null,"key":"k-1","ifVersion":3,"occurredAt":null}""",
            JsonSerializer.Serialize<ComplaintCommand>(new Assign(RoutingTarget.Team("seniors")) { Key = "k-1", IfVersion = 3 }, _web));
    }

    [Fact]
    public async Task A_trigger_with_an_argument_is_fired_from_JSON_as_from_code()
    {
        Trigger<decimal> refund = Trigger.Of("refund", ArgumentJson.Default.Decimal);
        LifecycleDefinition lifecycle = Lifecycle.Define("refunds", 1, l =>
        {
            l.StartsAt(Status.Received);
            l.Configure(Status.Received).PermitReentry(refund).Permit(Trigger.Close, Status.Closed);
            l.Configure(Status.Closed).Final();
        });
        await using TestHost host = new(builder => builder.UseLifecycle(lifecycle));
        Complaint complaint = await host.ReceiveAsync();
        ComplaintCommand inCode = new Fire(refund, 12.50m) { Key = "once" };
        ComplaintCommand fromJson = JsonSerializer.Deserialize<ComplaintCommand>("""{"$command":"fire","trigger":"refund","argument":12.50,"key":"once"}""", _web)!;

        Outcome first = await host.Desk.ExecuteAsync(complaint.Id, fromJson, TestHost.Agent);
        Outcome again = await host.Desk.ExecuteAsync(complaint.Id, inCode, TestHost.Agent);
        Outcome wrong = await host.Desk.ExecuteAsync(complaint.Id, new Fire(Trigger.Of("refund"), JsonElement.Parse("\"much\"")), TestHost.Agent);
        Outcome unasked = await host.Desk.ExecuteAsync(complaint.Id, new Fire(Trigger.Close, JsonElement.Parse("1")), TestHost.Agent);

        Assert.Equal("12.50", Assert.IsType<StatusChanged>(Assert.Single(first.Events)).Argument);
        Assert.True(again.IsReplay);
        Assert.Equal((ErrorCodes.WrongArgument, ErrorCodes.WrongArgument), (wrong.Refusal?.Code, unasked.Refusal?.Code));
        Assert.Equal(12.50m, JsonDocument.Parse(JsonSerializer.Serialize(inCode, HostSourceJson.Default.ComplaintCommand)).RootElement.GetProperty("argument").GetDecimal());
    }

    [Fact]
    public void An_argument_is_written_as_its_trigger_says_also_where_the_options_do_not_know_its_type()
    {
        ComplaintCommand command = new Fire(Trigger.Of("refund", ArgumentJson.Default.PlannedRefund), new PlannedRefund(12.5m, "broken"));

        string json = JsonSerializer.Serialize(command, HostSourceJson.Default.ComplaintCommand);

        Assert.Equal("""{"Amount":12.5,"Why":"broken"}""", JsonDocument.Parse(json).RootElement.GetProperty("argument").GetRawText());
    }

    // A dictionary is compared without its order.
    private static string Comparable(ComplaintCommand command) => command is MigrateLifecycle migrate
        ? $"{Written.Out(migrate with { Statuses = migrate.Statuses.Clear() })} {string.Join(", ", migrate.Statuses.Select(one => $"{one.Key}: {one.Value}").Order(StringComparer.Ordinal))}"
        : Written.Out(command is Fire { Argument: JsonElement argument } fire ? fire with { Argument = argument.GetString() } : command);
}

internal sealed record PlannedRefund(decimal Amount, string Why);

[System.Text.Json.Serialization.JsonSerializable(typeof(decimal))]
[System.Text.Json.Serialization.JsonSerializable(typeof(PlannedRefund))]
internal sealed partial class ArgumentJson : System.Text.Json.Serialization.JsonSerializerContext;
