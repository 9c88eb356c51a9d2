using System.Collections.Immutable;
using System.Xml;
using System.Xml.Schema;
using ComplaintFlow.Administration;
using ComplaintFlow.Insights.EventLogs;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ComplaintFlow.Insights.Tests.EventLogs;

public class EventLogRoundTripTests
{
    private const string Helpdesk = "eventlogs/helpdesk.csv";
    private const string Schema = "xes/xes.xsd";

    private static readonly EventLogColumns _helpdesk = new()
    {
        Case = "Case ID",
        Activity = "Activity",
        Timestamp = ["Complete Timestamp"],
        Patterns = ["yyyy/MM/dd HH:mm:ss.fff"],
        Resource = "Resource",
        Attributes = ["customer", "product", "seriousness_2", "service_level", "workgroup"],
    };

    private static readonly string[] _attributes = ["customer", "product", "seriousness_2", "service_level", "workgroup"];

    [SharedDataFact(Helpdesk)]
    public async Task The_help_desk_goes_in_and_out_and_in_and_out_again_and_is_the_same_log()
    {
        List<LogCase> cases = await HelpdeskAsync().ToListAsync();
        Assert.All(cases, one => Assert.Equal(one.Events, one.InOrder));
        IReadOnlyList<string> source = Logs.Lines(cases, _attributes);
        Assert.Equal(21_348, source.Count);
        await using LogDesk first = await LogDesk.OpenAsync(HelpdeskAsync());

        (ImportSummary summary, IReadOnlyList<string> rejected) = await first.ImportAsync(HelpdeskAsync());
        byte[] xes = await first.ExportAsync(LogFormat.Xes);
        byte[] csv = await first.ExportAsync(LogFormat.Csv);

        Assert.Empty(rejected);
        Assert.Equal((4_580, 0), (summary.Imported, summary.Rejected));
        IReadOnlyList<LogCase> exported = await Logs.ReadAsync(xes, LogFormat.Xes);
        Assert.Equal((4_580, 21_348), (exported.Count, exported.Sum(one => one.Events.Length)));
        Assert.Equal(source, Logs.Lines(exported, _attributes));
        Assert.Equal(source, Logs.Lines(await Logs.ReadAsync(csv, LogFormat.Csv), _attributes));
        AssertValid(xes);

        using MemoryStream again = new(xes);
        await using LogDesk second = await LogDesk.OpenAsync(Logs.Of(exported));
        (summary, rejected) = await second.ImportAsync(EventLogFile.ReadXesAsync(again, "helpdesk.xes"));
        Assert.Empty(rejected);
        Assert.Equal(source, Logs.Lines(await Logs.ReadAsync(await second.ExportAsync(LogFormat.Xes), LogFormat.Xes), _attributes));
    }

    [SharedDataFact(Schema)]
    public async Task A_complete_log_passes_the_schema_of_the_standard()
    {
        await using LogDesk desk = await LogDesk.OpenAsync(Logs.Of(Logs.Case("1", "ask", "answer", "ask")));
        await desk.ImportAsync(Logs.Of(Logs.Case("1", "ask", "answer", "ask") with { Attributes = LogEvent.NoAttributes.Add("<&\"'>", "\t\n\ud83d\ude00") }));

        AssertValid(await desk.ExportAsync(LogFormat.Xes, new()));
        AssertValid(await WrittenAsync(LogFormat.Xes, []));
    }

    [Property(MaxTest = 60)]
    public Property What_is_written_is_read_again_in_both_formats() => Prop.ForAll(Arb.From(GenCases()), cases =>
    {
        foreach (LogFormat format in Enum.GetValues<LogFormat>())
        {
            IReadOnlyList<LogCase> read = Task.Run(async () => await Logs.ReadAsync(await WrittenAsync(format, cases), format)).GetAwaiter().GetResult();
            Assert.Equal(cases.Select(Whole), read.Select(Whole));
        }
    });

    [Property(MaxTest = 30)]
    public Property Whatever_log_goes_in_comes_out_as_it_was() => Prop.ForAll(Arb.From(GenLogs()), cases => Task.Run(async () =>
    {
        await using LogDesk desk = await LogDesk.OpenAsync(Logs.Of(cases));
        (_, IReadOnlyList<string> rejected) = await desk.ImportAsync(Logs.Of(cases));
        Assert.Empty(rejected);
        Assert.Equal(Logs.Lines(cases, ["size"]), Logs.Lines(await Logs.ReadAsync(await desk.ExportAsync(LogFormat.Xes), LogFormat.Xes), ["size"]));
    }).GetAwaiter().GetResult());

    [Fact]
    public async Task A_complete_log_of_a_firm_comes_in_as_what_happened_there()
    {
        await using House house = new(Facts.History.Configure);
        Facts.History history = new(house, new Random(11));
        for (int step = 0; step < 80; step++)
            await history.StepAsync();
        using MemoryStream file = new();
        (await Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<IEventLogs>(house.Services).ExportAsync(file, LogFormat.Csv, null, House.Agent)).OrThrow();
        IReadOnlyList<LogCase> exported = await Logs.ReadAsync(file.ToArray(), LogFormat.Csv);
        await using LogDesk desk = await LogDesk.OpenAsync(Logs.Of(exported));

        (ImportSummary summary, IReadOnlyList<string> rejected) = await desk.ImportAsync(Logs.Of(exported));

        Assert.Empty(rejected);
        Assert.Equal(exported.Count, summary.Imported);
        string[] attributes = ["trigger", "from", "to", "deadline", "policy", "status"];
        Assert.Equal(Logs.Lines(exported, attributes), Logs.Lines(await Logs.ReadAsync(await desk.ExportAsync(LogFormat.Csv), LogFormat.Csv), attributes));
    }

    private static IAsyncEnumerable<LogCase> HelpdeskAsync() =>
        EventLogFile.ReadCsvAsync(File.OpenRead(SharedDataFactAttribute.PathOf(Helpdesk)), Helpdesk, _helpdesk, one => Assert.Fail($"{one}"));

    private static void AssertValid(byte[] xes)
    {
        XmlSchemaSet schemas = new();
        schemas.Add(null, SharedDataFactAttribute.PathOf(Schema));
        XmlReaderSettings settings = new() { ValidationType = ValidationType.Schema, Schemas = schemas, ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings };
        List<string> faults = [];
        settings.ValidationEventHandler += (_, fault) => faults.Add(fault.Message);
        using MemoryStream stream = new(xes);
        using XmlReader reader = XmlReader.Create(stream, settings);
        while (reader.Read())
        {
        }

        Assert.Empty(faults);
    }

    private static async Task<byte[]> WrittenAsync(LogFormat format, IReadOnlyList<LogCase> cases)
    {
        using MemoryStream file = new();
        string[] names = [.. cases.SelectMany(one => one.Events).SelectMany(one => one.Attributes.Keys).Distinct()];
        await using (ILogWriter writer = format == LogFormat.Xes ? new XesWriter(file) : new CsvLogWriter(file, [], names))
        {
            await writer.BeginAsync();
            foreach (LogCase one in cases)
                await writer.WriteAsync(one);
            await writer.EndAsync();
        }

        return file.ToArray();
    }

    private static string Whole(LogCase one) => string.Join('\n', one.Events.Select(happened =>
        FormattableString.Invariant($"{one.Id}|{happened.Activity}|{happened.At:O}|{happened.Resource}|{string.Join(';', happened.Attributes)}")));

    private static Gen<string> GenText() => Gen.Elements("a", "=1+1", "'", "''=x", "'=x", "-5", "＝", "\"", "a,b", " x ", "line\r\nbreak", "\ttab", "客户", "\ud83d\ude00", "<b>&amp;", "\u00a0", "]]>")
        .NonEmptyListOf().Select(parts => string.Concat(parts.Take(4)));

    private static Gen<LogCase[]> GenCases() => Gen.Choose(1, 4).SelectMany(count => Gen.ArrayOf(GenEvents(GenText(), GenText()), count))
        .Select(all => all.Select((events, at) => new LogCase($"{at}=", events)).ToArray());

    // Names of statuses have no white space at the ends and no line breaks; those of people are folded to lower case.
    private static Gen<LogCase[]> GenLogs() => Gen.Choose(1, 6).SelectMany(count => Gen.ArrayOf(GenEvents(Gen.Elements("ask", "answer", "merge", "close", "recorded", "close-unfounded", "等待"), Gen.Elements("ana", "李")), count))
        .Select(all => all.Select((events, at) => new LogCase($"case {at}", events)).ToArray());

    private static Gen<ImmutableArray<LogEvent>> GenEvents(Gen<string> activities, Gen<string> resources) =>
        (from activity in activities
         from resource in Gen.OneOf(resources.Select(name => (string?)name), Gen.Constant((string?)null))
         from minutes in Gen.Choose(0, 100_000)
         from size in Gen.Elements(null, "small", "'=large")
         select new LogEvent(activity, Logs.Monday.AddMinutes(minutes).AddMicroseconds(minutes % 7), resource)
         {
             Attributes = size is null ? LogEvent.NoAttributes : LogEvent.NoAttributes.Add("size", size),
         }).NonEmptyListOf().Select(events => events.Take(12).OrderBy(one => one.At).ToImmutableArray());
}
