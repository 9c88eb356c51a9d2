using System.Text;
using ComplaintFlow.Samples.Import;
using ComplaintFlow.Samples.Import.Mapping;
using ComplaintFlow.Samples.ScaleOut.Databases;
using ComplaintFlow.Samples.Tests.ScaleOut;

namespace ComplaintFlow.Samples.Tests;

/// <summary>What a mapping says, and in which encodings files may be.</summary>
public class ImportMappingTests
{
    private const string Events = """
        {
          "source": "desk",
          "rows": "event",
          "timeZone": "Europe/Berlin",
          "id": "case",
          "received": { "columns": ["at"], "patterns": ["dd.MM.yyyy HH:mm", "yyyy-MM-dd'T'HH:mm:ssK"] },
          "at": { "columns": ["at"], "patterns": ["dd.MM.yyyy HH:mm", "yyyy-MM-dd'T'HH:mm:ssK"] },
          "description": { "columns": ["text"] },
          "customer": { "id": "who" },
          "handler": { "column": "agent", "prefix": "agent " },
          "status": { "column": "state", "values": { "new": null, "work": "investigating", "done": "closed" } }
        }
        """;

    private const string Requests = "type,opened_local,due_local,closed_local,on_time,unit,amount\n";

    private const string Header = "case,at,text,who,agent,state\n";

    [Fact]
    public async Task Rows_with_one_identifier_are_one_complaint_and_instants_are_of_the_time_zone_of_the_file()
    {
        await using ImportedFile imported = await ImportedFile.TextAsync(
            Header + "a,01.07.2020 10:00,Slow,c1,,new\na,02.07.2020 10:00,,c1,c1,work\na,2020-07-03T10:00:00+00:00,,c1,c1,done\nb,01.12.2020 10:00,Slow,c2,,new\n", Mapped(Events));

        Assert.Equal((4, 2, 0, 0), imported.Figures);
        Complaint[] all = [.. (await imported.AllAsync()).OrderBy(complaint => complaint.ReceivedAt)];
        Assert.Equal([At(7, 1, 8), At(12, 1, 9)], all.Select(complaint => complaint.ReceivedAt));
        Assert.Equal((Status.Closed, At(7, 3, 10)), (all[0].Status, all[0].ClosedAt));
        Assert.Equal(PersonId.Of("agent c1"), all[0].Treatment.Handler);
        Assert.Null(all[1].Treatment.Handler);
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_rejects_its_complaint_and_names_its_own_line()
    {
        await using ImportedFile imported = await ImportedFile.TextAsync(Header + "a,01.07.2020 10:00,Slow,c1,,new\na,yesterday,,c1,,done\nb,01.12.2020 10:00,Slow,c2,,new\n", Mapped(Events));

        Assert.Equal((3, 1, 0, 1), imported.Figures);
        Assert.StartsWith("line 3, rejected: in column 'at': it is not a date.", Assert.Single(imported.Report.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_have_the_last_value_of_the_events_and_the_cause_is_a_code()
    {
        string mapping = Events.Replace("\"source\": \"desk\",", "\"source\": \"desk\", \"cause\": \"why\", \"fields\": { \"kept\": \"in time\" },", StringComparison.Ordinal);
        await using ImportedFile imported = await ImportedFile.TextAsync(
            "case,at,text,who,agent,state,why,in time\na,01.07.2020 10:00,Slow,c1,,new,Not at all!,yes\na,02.07.2020 10:00,,c1,,work,,no\na,03.07.2020 10:00,,c1,,done,,\n", Mapped(mapping));

        Complaint complaint = Assert.Single(await imported.AllAsync());
        Assert.Equal((Cause.Of("not-at-all"), "no"), (complaint.Classification.Cause, complaint.Fields["kept"]?.ToString()));
    }

    [Fact]
    public async Task An_event_before_the_receipt_rejects_its_complaint_or_is_dated_to_the_receipt()
    {
        const string rows = Header + "a,03.07.2020 10:00,Slow,c1,,new\na,02.07.2020 10:00,,c1,,work\n";

        await using ImportedFile rejected = await ImportedFile.TextAsync(rows, Mapped(Events));
        await using ImportedFile dated = await ImportedFile.TextAsync(rows, Mapped(Events) with { Early = EarlyEvents.AtReceipt });

        Assert.Equal((2, 0, 0, 1), rejected.Figures);
        Assert.Equal((2, 1, 0, 0), dated.Figures);
        Assert.Equal(Status.Investigating, Assert.Single(await dated.AllAsync()).Status);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        await using ImportedFile imported = await ImportedFile.TextAsync(Header + "a,01.07.2020 10:00,Slow,c1,,new\n", Mapped(Events), isDryRun: true);

        Assert.Equal((1, 1, 0, 0), imported.Figures);
        Assert.Empty(await imported.AllAsync());
    }

    [ServerFact]
    public async Task A_store_may_be_a_postgresql_database()
    {
        using OwnServer server = new();
        ImportRequest request = new("file.csv", "desk") { Store = server.ConnectionString };
        string text = Header + "a,01.07.2020 10:00,Slow,c1,,new\na,02.07.2020 10:00,,c1,c1,work\n";
        await (await ImportedFile.StreamAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), Mapped(Events), request)).DisposeAsync();

        await using ImportedFile again = await ImportedFile.StreamAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), Mapped(Events), request);

        Assert.Equal((2, 0, 1, 0), again.Figures);
        Assert.Equal(Status.Investigating, Assert.Single(await again.AllAsync()).Status);
    }

    [Fact]
    public async Task The_file_of_rejected_rows_has_nothing_that_a_customer_wrote_and_no_formula()
    {
        await using ImportedFile imported = await ImportedFile.TextAsync(Header + "=1+1,SECRET NAME,SECRET TEXT,SECRET ID,,new\n", Mapped(Events));

        Assert.StartsWith("2,\"'=1+1\",\"in column 'at': it is not a date.", imported.Rejects.Split(Environment.NewLine)[1], StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", imported.Rejects + string.Concat(imported.Report.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8", "服务太慢，请尽快处理")]
    [InlineData("utf-16", "服务太慢，请尽快处理")]
    [InlineData("utf-16BE", "Très lent")]
    [InlineData("gb18030", "服务太慢，请尽快处理")]
    [InlineData("windows-1252", "Très lent à l'été")]
    public async Task The_encoding_of_a_file_is_found(string name, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Encoding encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes($"{Header}a,01.07.2020 10:00,{text},c1,,new\n")];

        await using ImportedFile imported = await ImportedFile.StreamAsync(new MemoryStream(bytes), Mapped(Events), new("file.csv", "desk"));

        Assert.Equal(text, Assert.Single(await imported.AllAsync()).Description);
        Assert.Equal(name, imported.Report.Encoding, ignoreCase: true);
    }

    [Theory]
    [InlineData("\"source\": \"desk\"", "\"sauce\": \"desk\"", "sauce")]
    [InlineData("Europe/Berlin", "Europe/Atlantis", "Atlantis")]
    [InlineData("[\"text\"]", "[]", "The description needs at least one column.")]
    [InlineData("\"rows\": \"event\"", "\"rows\": \"weekly\"", "rows")]
    [InlineData("\"id\": \"case\",", "", "Events need the column 'id' of their complaint.")]
    public void A_mapping_that_cannot_be_used_is_told_before_the_file_is_read(string text, string replacement, string told)
    {
        BadFileException fault = Assert.Throws<BadFileException>(() => Mapped(Events.Replace(text, replacement, StringComparison.Ordinal)));

        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_identifiers_has_a_complaint_a_row_also_where_two_rows_are_alike()
    {
        const string row = "Street Light Outages,2011-07-05 10:00:00,2011-07-08 10:00:00,,OVERDUE,business,3\n";

        await using ImportedFile imported = await ImportedFile.TextAsync(Requests + row + row, "boston");

        Assert.Equal((2, 2, 0, 0), imported.Figures);
        Assert.All(await imported.AllAsync(), complaint => Assert.Equal((Status.Received, "3 / business"), (complaint.Status, complaint.Fields["granted"]?.ToString())));
    }

    [Theory]
    [InlineData("2011-07-08 10:00:00", PromiseState.Kept)]
    [InlineData("2011-07-08 10:00:01", PromiseState.KeptLate)]
    [InlineData("", PromiseState.Broken)]
    public async Task What_was_promised_is_kept_by_the_closing_in_time_or_late(string closed, PromiseState state)
    {
        await using ImportedFile imported = await ImportedFile.TextAsync($"{Requests}Graffiti Removal,2011-07-05 10:00:00,2011-07-08 10:00:00,{closed},,business,3\n", "boston");

        Complaint complaint = Assert.Single(await imported.AllAsync());
        Promise promise = Assert.Single(complaint.Care.Promises);
        Assert.Equal((state, new DateTimeOffset(2011, 7, 8, 14, 0, 0, TimeSpan.Zero)), (promise.State, promise.DueAt));
        Assert.Equal(closed.Length > 0, complaint.IsClosed);
    }

    [Fact]
    public async Task A_field_of_several_columns_has_the_last_values_that_stood_together()
    {
        string mapping = Events.Replace("\"source\": \"desk\",", "\"source\": \"desk\", \"combinations\": { \"pair\": [\"why\", \"kept\"] },", StringComparison.Ordinal);
        await using ImportedFile imported = await ImportedFile.TextAsync(
            "case,at,text,who,agent,state,why,kept\na,01.07.2020 10:00,Slow,c1,,new,1,yes\na,02.07.2020 10:00,,c1,,work,2,no\na,03.07.2020 10:00,,c1,,done,,\n", Mapped(mapping));

        Assert.Equal("2 / no", Assert.Single(await imported.AllAsync()).Fields["pair"]?.ToString());
    }

    private static ColumnMapping Mapped(string json) => MappingFile.Parse("desk.json", json);

    private static DateTimeOffset At(int month, int day, int hour) => new(2020, month, day, hour, 0, 0, TimeSpan.Zero);
}
