using System.Text;
using ComplaintFlow.Insights.EventLogs;

namespace ComplaintFlow.Insights.Tests.EventLogs;

public class EventLogFileTests
{
    private const string Head = "<log xes.version=\"1849.2016\">";
    private const string Event = "<event><string key=\"concept:name\" value=\"ask\"/><date key=\"time:timestamp\" value=\"2026-03-02T09:00:00.000+01:00\"/></event>";

    [Theory]
    [InlineData("<!DOCTYPE log [<!ENTITY a \"aaaa\">]><log/>", 1, "The file has a document type (DTD), which is not read.", "Remove it: an event log needs none.")]
    [InlineData("<!DOCTYPE log SYSTEM \"file:///etc/passwd\"><log/>", 1, "The file has a document type (DTD), which is not read.", "Remove it: an event log needs none.")]
    [InlineData("\n<html/>", 2, "The root is 'html', where 'log' is expected.", "Name a file in the format XES.")]
    [InlineData(Head + "\n<trace>&unknown;</trace></log>", 2, "The XML cannot be read.", "Correct it, or export the log again.")]
    [InlineData(Head + "\n<trace>", 2, "The XML cannot be read.", "Correct it, or export the log again.")]
    [InlineData("case,activity", 1, "The XML cannot be read.", "Correct it, or export the log again.")]
    public async Task A_file_that_is_no_log_is_told_with_its_line_and_the_fix(string xes, int line, string fault, string fix)
    {
        EventLogException told = await Assert.ThrowsAsync<EventLogException>(() => Logs.ReadAsync(xes, LogFormat.Xes));

        Assert.StartsWith($"'log.xes', line {line}: {fault}", told.Message, StringComparison.Ordinal);
        Assert.EndsWith(fix, told.Message, StringComparison.Ordinal);
        Assert.Equal(("log.xes", line, fix), (told.File, told.Line, told.Fix));
    }

    [Fact]
    public async Task Deep_nesting_ends_the_reading()
    {
        string nested = Head + "<trace>" + string.Concat(Enumerable.Repeat("<string key=\"a\" value=\"b\">", 100_000));

        EventLogException told = await Assert.ThrowsAsync<EventLogException>(() => Logs.ReadAsync(nested, LogFormat.Xes));

        Assert.Contains("Attributes are nested more than 32 deep. Flatten them.", told.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LogFormat.Xes, Head + "<trace><string key=\"a\" value=\"", "line 1: A value after this line has more than 1,048,576 bytes. Shorten it, or leave it out.")]
    [InlineData(LogFormat.Csv, "case,activity,timestamp\n1,\"", "line 2: The row has more than 1048576 characters. Shorten it, or close the quotation mark that was left open.")]
    public async Task An_endless_value_ends_the_reading_before_it_fills_the_memory(LogFormat format, string begins, string fault)
    {
        EndlessStream endless = new(begins);
        IAsyncEnumerable<LogCase> read = format == LogFormat.Xes ? EventLogFile.ReadXesAsync(endless, "log") : EventLogFile.ReadCsvAsync(endless, "log");

        EventLogException told = await Assert.ThrowsAsync<EventLogException>(() => read.ToListAsync().AsTask());

        Assert.EndsWith(fault, told.Message, StringComparison.Ordinal);
        Assert.InRange(endless.Taken, 1 << 20, 3 << 20);
    }

    [Fact]
    public async Task A_case_that_cannot_be_used_is_rejected_and_the_next_one_is_read()
    {
        List<LogRejection> rejected = [];
        string log = $"""
            {Head}
            <trace><string key="concept:name" value="no events"/></trace>
            <trace>{Event}</trace>
            <trace><string key="concept:name" value="no instant"/><event><string key="concept:name" value="ask"/></event></trace>
            <trace><string key="concept:name" value="bad instant"/>
            <event><string key="concept:name" value="ask"/><date key="time:timestamp" value="03/04/2026"/></event></trace>
            <trace><string key="concept:name" value="no activity"/><event><date key="time:timestamp" value="2026-03-02T09:00:00Z"/></event></trace>
            <trace><string key="concept:name" value="long"/><event><string key="concept:name" value="ask"/><date key="time:timestamp" value="2026-03-02T09:00:00Z"/><string key="x" value="{new string('y', 1_001)}"/></event></trace>
            <trace><string key="concept:name" value="good"/><string key="product" value="p"><string key="nested" value="n"/></string><list key="l"><string key="in" value="list"/></list>{Event}</trace>
            </log>
            """;

        LogCase good = Assert.Single(await Logs.ReadAsync(log, LogFormat.Xes, rejected));

        Assert.Equal(("good", 9L), (good.Id, good.Line));
        Assert.Equal([("product", "p")], good.Attributes.Select(one => (one.Key, one.Value)));
        Assert.Equal(new LogEvent("ask", new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero)), good.Events.Single());
        Assert.Equal(
            [
                "2 no events: The case has no events. Leave it out.",
                "3 : The case has no identifier. Name it.",
                "4 no instant: The event has no instant. Fill it in.",
                "6 bad instant: '03/04/2026' of 'time:timestamp' is not an instant. Write it as ISO 8601.",
                "7 no activity: The event says no activity. Fill it in.",
                "8 long: 'x' has more than 1000 characters. Shorten it.",
            ],
            rejected.Select(one => $"{one.Line} {one.Case}: {one.Why}"));
    }

    [Fact]
    public async Task A_row_that_cannot_be_used_rejects_its_case()
    {
        List<LogRejection> rejected = [];
        const string log = "timestamp,case,activity,resource,product\r\n2026-03-02T09:00:00,1,ask,ana,\"a \"\"b\"\"\r\nc\"\r\n2026-03-02 10:00,1,answer\r\n"
            + "yesterday,2,ask,,\r\n2026-03-02T09:00:00,3,ask,ana,x,y\r\n2026-03-02T09:00:00,4,\"ask\"er,ana,\r\n2026-03-02T09:00:00,,ask,ana,\r\n\r\n2026-03-02T09:00:00,6,\"ask,ana,";

        LogCase good = Assert.Single(await Logs.ReadAsync(log, LogFormat.Csv, rejected));

        Assert.Equal([("ask", "ana", "a \"b\"\r\nc"), ("answer", null, null)], good.Events.Select(one => (one.Activity, one.Resource, one.Attributes.GetValueOrDefault("product"))));
        Assert.Equal(
            [
                "5 2: 'yesterday' in column 'timestamp' is not an instant. Write it as ISO 8601.",
                "6 3: The row has 6 cells, and there are 5 columns. Put a cell that contains commas between quotation marks.",
                "7 4: A quotation mark is followed by text. Double the marks inside of a cell, and close the cell with one.",
                "8 : The column 'case' is empty. Fill it in.",
                "10 6: A quotation mark is left open. Double the marks inside of a cell, and close the cell with one.",
            ],
            rejected.Select(one => $"{one.Line} {one.Case}: {one.Why}"));
    }

    [Theory]
    [InlineData("", "'log.csv', line 1: The file is empty. Its first line names the columns.")]
    [InlineData("case,timestamp\n", "'log.csv', line 1: There is no column 'activity'; there are 'case', 'timestamp'. Add it, or name another one.")]
    [InlineData("case,activity,timestamp,case\n", "'log.csv', line 1: The column 'case' is there twice. Remove one of them.")]
    public async Task A_header_that_does_not_fit_ends_the_reading(string csv, string fault) =>
        Assert.Equal(fault, (await Assert.ThrowsAsync<EventLogException>(() => Logs.ReadAsync(csv, LogFormat.Csv))).Message);

    [Fact]
    public async Task A_case_with_too_many_events_is_rejected_without_keeping_them()
    {
        List<LogRejection> rejected = [];
        string log = $"{Head}<trace><string key=\"concept:name\" value=\"many\"/>{string.Concat(Enumerable.Repeat(Event, LogCase.MaxEvents + 1))}</trace></log>";

        Assert.Empty(await Logs.ReadAsync(log, LogFormat.Xes, rejected));
        Assert.Equal("The case has more than 2500 events. Leave some of them out.", Assert.Single(rejected).Why);
    }

    [Fact]
    public async Task A_case_is_no_larger_than_can_be_kept()
    {
        List<LogRejection> rejected = [];
        string attributes = string.Concat(Enumerable.Range(0, 100).Select(number => $"<string key=\"a{number}\" value=\"{new string('x', 1_000)}\"/>"));
        string large = Event.Replace("</event>", attributes + "</event>", StringComparison.Ordinal);
        string log = $"{Head}<trace><string key=\"concept:name\" value=\"large\"/>{string.Concat(Enumerable.Repeat(large, 50))}</trace>"
            + $"<trace><string key=\"concept:name\" value=\"many\"/>{Event.Replace("</event>", string.Concat(Enumerable.Range(0, 129).Select(number => $"<int key=\"a{number}\" value=\"1\"/>")) + "</event>", StringComparison.Ordinal)}</trace></log>";

        Assert.Empty(await Logs.ReadAsync(log, LogFormat.Xes, rejected));
        Assert.Equal(
            ["The case has more than 4194304 characters. Leave some attributes out.", "There are more than 128 attributes. Leave some of them out."],
            rejected.Select(one => one.Why));
    }

    [Fact]
    public async Task Local_times_are_read_in_the_time_zone_that_was_named()
    {
        using MemoryStream file = new(Encoding.UTF8.GetBytes("n,what,day,time\n1,ask,02-03-2026,09:00\n1,answer,?,?\n"));
        List<LogRejection> rejected = [];
        EventLogColumns columns = new()
        {
            Case = "n",
            Activity = "what",
            Timestamp = ["day", "time"],
            Patterns = ["dd-MM-yyyy HH:mm"],
            EmptyCells = ["?"],
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
        };

        Assert.Empty(await EventLogFile.ReadCsvAsync(file, "log.csv", columns, rejected.Add).ToListAsync());
        Assert.Equal("'' in column 'day' and 'time' is not an instant. Write it as dd-MM-yyyy HH:mm.", Assert.Single(rejected).Why);

        using MemoryStream other = new(Encoding.UTF8.GetBytes("n,what,day,time\n1,ask,02-03-2026,09:00\n"));
        LogCase read = Assert.Single(await EventLogFile.ReadCsvAsync(other, "log.csv", columns).ToListAsync());
        Assert.Equal(new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero), read.Events.Single().At);
    }

    private sealed class EndlessStream(string begins) : Stream
    {
        private readonly byte[] _begins = Encoding.UTF8.GetBytes(begins);

        public long Taken { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Taken; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            for (int at = 0; at < count; at++, Taken++)
                buffer[offset + at] = Taken < _begins.Length ? _begins[Taken] : (byte)'x';
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
