using ComplaintFlow.Samples.Replay;
using ComplaintFlow.Samples.Replay.Formats;
using ComplaintFlow.Samples.Replay.Reading;
using ComplaintFlow.Samples.Replay.Reporting;
using Spectre.Console;

namespace ComplaintFlow.Samples.Tests;

public class ReplayRowTests
{
    private const string Header = "Ticket #,Customer Complaint,Date,Time,Received Via,City,State,Zip code,Status\n";
    private const string Good = "1,Slow internet,22-04-15,3:53:50 PM,Internet,Abingdon,Maryland,21009,Closed\n";

    [Theory]
    [InlineData("2,Slow,31-02-15,3:53:50 PM,Internet,A,Maryland,1,Closed", "'31-02-15' in column 'Date': it is not a date. Write it as dd-MM-yy.")]
    [InlineData("2,Slow,22-04-15,25:00,Internet,A,Maryland,1,Closed", "in column 'Time': it is not a date. Write it as h:mm:ss AM.")]
    [InlineData("2,Slow,22-04-15,3:53:50 PM,Pigeon,A,Maryland,1,Closed", "'Pigeon' in column 'Received Via': it is not a channel of these files. The channels are Customer Care Call, Internet.")]
    [InlineData("2,Slow,22-04-15,3:53:50 PM,Internet,A,Maryland,1,Lost", "'Lost' in column 'Status': it is not a status of these files. The statuses are Open, Pending, Solved, Closed.")]
    [InlineData("2,,22-04-15,3:53:50 PM,Internet,A,Maryland,1,Closed", "'' in column 'Customer Complaint': it is empty. Fill it in.")]
    [InlineData("2,Slow,22-04-15,3:53:50 PM,Internet,A,Maryland,1", "'' in column 'Status': it is empty.")]
    [InlineData("2,Slow,really,22-04-15,3:53:50 PM,Internet,A,Maryland,1,Closed", "it has 10 cells, and there are 9 columns.")]
    [InlineData("1,Another text under the same ticket,22-04-15,3:53:50 PM,Internet,A,Maryland,1,Closed", "CF1009: The key 'comcast-1' has already been used for something else.")]
    [InlineData("2,Slow,22-04-45,3:53:50 PM,Internet,A,Maryland,1,Closed", "CF1014:")]
    [InlineData("2,a\u0000b,22-04-15,3:53:50 PM,Internet,A,Maryland,1,Closed", "CF1007: The data are not valid. description contains U+0000")]
    [InlineData("2,\"open,22-04-15,3:53:50 PM,Internet,A,Maryland,1,Closed", "a quotation mark is left open, or followed by text.")]
    public async Task A_row_that_cannot_be_used_is_told_with_its_line_and_what_to_do(string row, string reason)
    {
        (Figures figures, IReadOnlyList<string> lines) = await Replayed.TextAsync(Header + Good + row, "comcast");

        Assert.Equal((2, 1, 1), (figures.Read, figures.Received, figures.Rejected));
        Assert.Contains(lines, line => line.StartsWith("line 3, rejected: ", StringComparison.Ordinal) && line.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_rows_after_a_bad_one_are_used()
    {
        Figures figures = (await Replayed.TextAsync($"{Header}2,Slow,never,,Internet,A,Maryland,1,Open\n{Good}", "comcast")).Figures;

        Assert.Equal((2, 1, 1), (figures.Read, figures.Received, figures.Rejected));
        Assert.Equal(1, figures[Topic.StatusInFile, "Closed"]);
    }

    [Fact]
    public async Task A_text_over_several_lines_counts_as_one_row_and_lines_go_on_being_right()
    {
        (Figures figures, IReadOnlyList<string> lines) = await Replayed.TextAsync($"{Header}1,\"Slow\nand, well, slow\",22-04-15,,Internet,A,Maryland,1,Open\n2,,22-04-15,,Internet,A,Maryland,1,Open\n", "comcast");

        Assert.Equal((2, 1), (figures.Read, figures.Received));
        Assert.StartsWith("line 4, rejected: ", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_told()
    {
        byte[] bytes = [.. System.Text.Encoding.ASCII.GetBytes(Header + "1,caf"), 0xe9, .. System.Text.Encoding.ASCII.GetBytes(",22-04-15,,Internet,A,Maryland,1,Open\n")];

        Assert.Contains("it is not UTF-8", Assert.Single((await Replayed.StreamAsync(new MemoryStream(bytes), "comcast")).Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_longer_than_the_limit_is_refused_by_the_library_and_the_rest_is_read()
    {
        (Figures figures, IReadOnlyList<string> lines) = await Replayed.TextAsync($"{Header}2,{new string('a', 10_001)},22-04-15,,Internet,A,Maryland,1,Open\n{Good}", "comcast");

        Assert.Equal((2, 1), (figures.Read, figures.Received));
        Assert.Contains("description has 10001 characters; the maximum is 10000.", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_without_an_end_is_not_read_into_memory()
    {
        EndlessCell file = new(Header + "1,\"");

        BadFileException fault = await Assert.ThrowsAsync<BadFileException>(() => Replayed.StreamAsync(file, "comcast"));

        Assert.Contains("line 2: A row that begins here has more than 1,048,576 bytes", fault.Message, StringComparison.Ordinal);
        Assert.InRange(file.Given, 0, 8 * ComplaintFile.LongestRow);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("a,b,c\n1,2,3\n", "There is no column 'Ticket #', 'Customer Complaint', 'Date', 'Received Via', 'State', 'Status'; there are 'a', 'b', 'c'. Add it, or say with --format")]
    [InlineData("Ticket #,Status,Status\n", "The column 'Status' is there twice.")]
    public async Task A_file_of_another_kind_is_told_by_its_columns(string text, string message)
    {
        BadFileException fault = await Assert.ThrowsAsync<BadFileException>(() => Replayed.TextAsync(text, "comcast"));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cfpb_columns_may_stand_in_any_order_and_some_may_be_left_out()
    {
        Figures figures = (await Replayed.TextAsync("Company response,PRODUCT,Complaint ID,Submitted via,Date received\nIn progress,Credit card,77,Postal mail,2/9/2014\n", "cfpb")).Figures;

        Assert.Equal((1, 1), (figures.Read, figures.Received));
        Assert.Equal((1, 1), (figures[Topic.Channel, "letter"], figures[Topic.Month, "2014-02 Feb"]));
    }

    [Theory]
    [InlineData("03/09/24", "Web", "online-form")]
    [InlineData("2024-03-09", "Web", "online-form")]
    [InlineData("03/09/2024", null, "unknown")]
    public async Task The_cfpb_file_of_today_is_read(string date, string? via, string channel)
    {
        string header = "Date received,Product,Sub-product,Issue,Sub-issue,Consumer complaint narrative,Company public response,Company,State,ZIP code,Tags,Consumer consent provided?,"
            + $"{(via is null ? "" : "Submitted via,")}Date sent to company,Company response to consumer,Timely response?,Consumer disputed?,Complaint ID\n";
        string row = $"{date},Mortgage,FHA mortgage,Struggling to pay mortgage,,\"I, XXXX, paid.\",,\"Some Bank, N.A.\",TX,750XX,Older American,Consent provided,{(via is null ? "" : $"{via},")}{date},Closed with explanation,Yes,N/A,8494591\n";

        (Figures figures, IReadOnlyList<string> lines) = await Replayed.TextAsync(header + row, "cfpb");

        Assert.Empty(lines);
        Assert.Equal((1, 1), (figures.Read, figures.Received));
        Assert.Equal((1, 1, 1), (figures[Topic.Status, "closed"], figures[Topic.Month, "2024-03 Mar"], figures[Topic.Channel, channel]));
    }

    [Fact]
    public async Task Rejected_rows_are_told_ten_times_and_then_counted()
    {
        (Figures figures, IReadOnlyList<string> lines) = await Replayed.TextAsync(Header + string.Concat(Enumerable.Range(2, 5_000).Select(id => $"{id},Slow,never,,Internet,A,Maryland,1,Open\n")) + Good, "comcast");

        Assert.Equal((5_001, 1, 5_000), (figures.Read, figures.Received, figures.Rejected));
        Assert.Equal(11, lines.Count);
        Assert.Equal("… and 4990 more rejected rows", lines[^1]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Progress_is_shown_on_a_terminal_only_and_taken_off_again(bool isTerminal)
    {
        using StringWriter screen = new();
        ReplayReport report = new(AnsiConsole.Create(new AnsiConsoleSettings { Out = new Screen(screen, isTerminal) }), FileFormat.Of("comcast"));

        report.Progress(new Figures { Read = 12_000, Rejected = 3 });
        report.Line("line 7, rejected: …");

        string progress = "12,000 read, 3 rejected …";
        string rest = $"line 7, rejected: …{Environment.NewLine}";
        Assert.Equal(isTerminal ? $"{progress}\r{new string(' ', progress.Length)}\r{rest}" : rest, screen.ToString());
    }

    private sealed class Screen(TextWriter writer, bool isTerminal) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => isTerminal;

        public int Width => 80;

        public int Height => 24;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }
}
