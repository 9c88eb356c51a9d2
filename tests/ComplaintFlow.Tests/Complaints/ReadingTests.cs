using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Desk;

namespace ComplaintFlow.Tests.Complaints;

/// <summary>What a host sees of the library's types in its own JSON, its OpenAPI document and its log.</summary>
public class ReadingTests
{
    private const string Secret = "秘密 s3cret";

    private static readonly JsonSchemaExporterOptions _asText = new()
    {
        TransformSchemaNode = static (context, schema) => ComplaintJson.IsText(context.TypeInfo.Type) ? new JsonObject { ["type"] = "string" } : schema,
    };

    public static TheoryData<string> Enumerations => [.. typeof(Complaint).Assembly.GetExportedTypes().Where(type => type.IsEnum).Select(type => type.FullName!)];

    public static TheoryData<string> Events => [.. EventTypes.All.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Enumerations))]
    public void An_enumeration_is_a_name_in_a_hosts_json_and_in_its_schema(string name)
    {
        Type type = typeof(Complaint).Assembly.GetType(name)!;
        object value = Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!;
        string json = JsonSerializer.Serialize(value, type, JsonSerializerOptions.Web);
        Assert.Equal($"\"{JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()!)}\"", json);
        Assert.Equal(value, JsonSerializer.Deserialize(json, type, JsonSerializerOptions.Web));
        Assert.Contains(json, JsonSerializerOptions.Web.GetJsonSchemaAsNode(type).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_one_text_in_json_can_be_said_to_be_one_in_a_schema()
    {
        foreach (Type type in (Type[])[typeof(Complaint), typeof(ComplaintIntake), typeof(JournalEntry), typeof(Deadline), typeof(PastHandler)])
        {
            string schema = JsonSerializerOptions.Web.GetJsonSchemaAsNode(type, _asText).ToJsonString();
            // Events and commands differ by type; everything else is described.
            Assert.DoesNotContain(":true", schema.Replace("\"event\":true", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_type_that_has_a_converter_to_a_text_is_a_text()
    {
        foreach (Type type in typeof(Complaint).Assembly.GetExportedTypes().Where(type => type.GetCustomAttribute<System.Text.Json.Serialization.JsonConverterAttribute>() is not null && !type.IsEnum))
        {
            bool isEvent = type.IsAssignableTo(typeof(ComplaintEvent)) || type.IsAssignableTo(typeof(ComplaintCommand));
            Assert.True(isEvent || type == typeof(FieldValue) || type == typeof(ComplaintFlow.Storage.WorkKind) || ComplaintJson.IsText(type), type.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_in_a_log_has_no_personal_text_and_is_the_same_in_every_culture(string name)
    {
        Type type = EventTypes.All.Single(type => type.Name == name);
        ComplaintEvent happened = ((ComplaintEvent)new RandomValues(17).Of(type)).MapPersonal(new Secrets());
        string text = happened.ToString();
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("ImmutableArray", text, StringComparison.Ordinal);
        Assert.StartsWith(EventTypes.NameOf(type), text, StringComparison.Ordinal);
        using CultureScope scope = new("fa-IR");
        Assert.Equal(text, happened.ToString());
    }

    [Fact]
    public async Task A_complaint_its_journal_and_what_a_host_sends_have_no_personal_text_in_a_log()
    {
        await using TestHost host = new();
        ComplaintIntake intake = TestHost.Intake() with
        {
            Customer = new() { Id = Secret, Name = Secret, Phone = Secret, Email = Secret, Address = Secret },
            Description = Secret,
            Wanted = Secret,
            Occurrence = new(TestTime.Monday, Secret),
        };
        Complaint complaint = await host.ReceiveAsync(intake);
        ComplaintCommand[] commands = [new ComplaintFlow.Commands.AddNote(Secret), new ComplaintFlow.Commands.UpdateCustomer(intake.Customer), new ComplaintFlow.Commands.Correct { Description = Secret + "!" }];
        foreach (ComplaintCommand command in commands)
            (await host.Desk.ExecuteAsync(complaint.Id, command, Actor.Customer(Secret))).OrThrow();
        complaint = (await host.Desk.FindAsync(complaint.Id, TestHost.Agent))!;
        object[] all =
        [
            complaint, intake, complaint.Customer, complaint.Details, complaint.Details.Occurrence!, complaint.People, complaint.Handling, .. commands, .. await host.JournalAsync(complaint.Id),
            new PostponedAssignment("team t", null, TestTime.Monday, 1, TestTime.Monday, Secret),
        ];
        Assert.All(all, one => Assert.DoesNotContain(Secret, one.ToString(), StringComparison.Ordinal));
        Assert.Equal($"{complaint.Id} (version 3, received, six-stage v1)", complaint.ToString());
        Assert.Equal($"#2 2026-03-02T09:00:00.0000000+00:00 by the customer: note-added {{\"text\":\"…\"}}", (await host.JournalAsync(complaint.Id))[1].ToString());
    }

    /// <summary>Every type with a personal text says in its own words what goes into a log.</summary>
    [Fact]
    public void No_record_with_a_personal_text_prints_its_members()
    {
        foreach (Type type in typeof(Complaint).Assembly.GetExportedTypes().Where(type => type.GetProperties().Any(property => property.IsDefined(typeof(PersonalAttribute)))))
        {
            MethodInfo print = type.GetMethod(nameof(ToString), [])!;
            Assert.False(print.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)), type.Name);
        }
    }

    private sealed class Secrets : PersonalMap
    {
        protected override string Map(string path, string text) => Secret;
    }

    private sealed class CultureScope : IDisposable
    {
        private readonly CultureInfo _before = CultureInfo.CurrentCulture;

        public CultureScope(string name) => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);

        public void Dispose() => CultureInfo.CurrentCulture = _before;
    }
}
