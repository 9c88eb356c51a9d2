using System.Text;
using ComplaintFlow.Samples.Import;
using ComplaintFlow.Samples.Import.Mapping;
using ComplaintFlow.Samples.Import.Reading;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Samples.Tests;

public class ImportRowTests
{
    private const string Header = "Ticket #,Customer Complaint,Date,Time,Received Via,City,State,Zip code,Status\n";
    private const string Good = "1,Slow internet,22-04-15,3:53:50 PM,Internet,Abingdon,Maryland,21009,Closed\n";

    [Theory]
    [InlineData("2,Slow,31-02-15,3:53:50 PM,Internet,A,Maryland,1,Closed", "in column 'Date' and 'Time': it is not a date. Write it as dd-MM-yy h:mm:ss tt or dd-MM-yy.")]
    [InlineData("2,Slow,22-04-15,25:00,Internet,A,Maryland,1,Closed", "in column 'Date' and 'Time': it is not a date.")]
    [InlineData("2,Slow,22-04-15,3:53:50 PM,Pigeon,A,Maryland,1,Closed", "'Pigeon' in column 'Received Via': the mapping does not have it. It has Customer Care Call, Internet.")]
    [InlineData("2,Slow,22-04-15,3:53:50 PM,Internet,A,Maryland,1,Lost", "'Lost' in column 'Status': the mapping does not have it. It has Open, Pending, Solved, Closed.")]
    [InlineData("2,,22-04-15,3:53:50 PM,Internet,A,Maryland,1,Closed", "in column 'Customer Complaint': it is empty. Fill it in.")]
    [InlineData("2,Slow,22-04-15,3:53:50 PM,Internet,A,Maryland,1", "in column 'Status': it is empty.")]
    [InlineData("2,Slow,really,22-04-15,3:53:50 PM,Internet,A,Maryland,1,Closed", "it has 10 cells, and there are 9 columns.")]
    [InlineData("1,Another text under the same ticket,22-04-15,3:53:50 PM,Internet,A,Maryland,1,Closed", "CF1441:")]
    [InlineData("2,Slow,22-04-45,3:53:50 PM,Internet,A,Maryland,1,Closed", "CF1014:")]
    [InlineData("2,a\u0000b,22-04-15,3:53:50 PM,Internet,A,Maryland,1,Closed", "description contains U+0000")]
    [InlineData("2,\"open,22-04-15,3:53:50 PM,Internet,A,Maryland,1,Closed", "a quotation mark is left open, or followed by text.")]
    public async Task A_row_that_cannot_be_used_is_told_with_its_line_and_what_to_do(string row, string reason)
    {
        await using ImportedFile imported = await ImportedFile.TextAsync(Header + Good + row, "comcast");

        Assert.Equal((2, 1, 0, 1), imported.Figures);
        Assert.Contains(imported.Report.Lines, line => line.StartsWith("line 3, rejected: ", StringComparison.Ordinal) && line.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_rows_after_a_bad_one_are_used()
    {
        await using ImportedFile imported = await ImportedFile.TextAsync($"{Header}2,Slow,never,,Internet,A,Maryland,1,Open\n{Good}", "comcast");

        Assert.Equal((2, 1, 0, 1), imported.Figures);
        Assert.Equal(1, await imported.CountAsync(CountBy.Status, "closed"));
    }

    [Fact]
    public async Task A_text_over_several_lines_counts_as_one_row_and_lines_go_on_being_right()
    {
        await using ImportedFile imported = await ImportedFile.TextAsync($"{Header}1,\"Slow\nand, well, slow\",22-04-15,,Internet,A,Maryland,1,Open\n2,,22-04-15,,Internet,A,Maryland,1,Open\n", "comcast");

        Assert.Equal((2, 1, 0, 1), imported.Figures);
        Assert.StartsWith("line 4, rejected: ", Assert.Single(imported.Report.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_not_of_the_encoding_that_was_named_are_told()
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes(Header + "1,caf"), 0xe9, .. Encoding.ASCII.GetBytes(",22-04-15,,Internet,A,Maryland,1,Open\n")];

        await using ImportedFile imported = await ImportedFile.StreamAsync(new MemoryStream(bytes), MappingFile.Read("comcast"), new("file.csv", "comcast") { Encoding = Encoding.UTF8 });

        Assert.Contains("it is not in the encoding of the file", Assert.Single(imported.Report.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_longer_than_the_limit_is_refused_by_the_library_and_the_rest_is_read()
    {
        await using ImportedFile imported = await ImportedFile.TextAsync($"{Header}2,{new string('a', 10_001)},22-04-15,,Internet,A,Maryland,1,Open\n{Good}", "comcast");

        Assert.Equal((2, 1, 0, 1), imported.Figures);
        Assert.Contains("description has 10001 characters; the maximum is 10000.", Assert.Single(imported.Report.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_without_an_end_is_not_read_into_memory()
    {
        EndlessCell file = new(Header + "1,\"");

        BadFileException fault = await Assert.ThrowsAsync<BadFileException>(() => ImportedFile.StreamAsync(file, MappingFile.Read("comcast"), new("file.csv", "comcast")));

        Assert.Contains("line 2: A row that begins here has more than 1,048,576 bytes", fault.Message, StringComparison.Ordinal);
        Assert.InRange(file.Given, 0, 8 * ComplaintFile.LongestRow);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("a,b,c\n1,2,3\n", "There is no column 'Ticket #', 'Received Via', 'Status', 'Date', 'Customer Complaint', 'State'; there are 'a', 'b', 'c'. Add it, name another mapping")]
    [InlineData("Ticket #,Status,Status\n", "The column 'Status' is there twice.")]
    public async Task A_file_of_another_kind_is_told_by_its_columns(string text, string message)
    {
        BadFileException fault = await Assert.ThrowsAsync<BadFileException>(() => ImportedFile.TextAsync(text, "comcast"));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cfpb_columns_may_stand_in_any_order_and_some_may_be_left_out()
    {
        await using ImportedFile imported = await ImportedFile.TextAsync("Company response,PRODUCT,Complaint ID,Submitted via,Date received\nIn progress,Credit card,77,Postal mail,2/9/2014\n", "cfpb-2014");

        Complaint complaint = Assert.Single(await imported.AllAsync());
        Assert.Equal((Channel.Letter, new DateTimeOffset(2014, 2, 9, 0, 0, 0, TimeSpan.Zero)), (complaint.Channel, complaint.ReceivedAt));
    }

    [Theory]
    [InlineData("cfpb-2023", "03/09/24", "Web", "online-form")]
    [InlineData("cfpb-2023", "2024-03-09", "Web", "online-form")]
    [InlineData("cfpb-2023", "03/09/2024", null, "unknown")]
    [InlineData("cfpb-2015", "03/09/2024", "Fax", "fax")]
    public async Task The_cfpb_files_of_later_years_are_read(string mapping, string date, string? via, string channel)
    {
        string header = "Date received,Product,Sub-product,Issue,Sub-issue,Consumer complaint narrative,Company public response,Company,State,ZIP code,Tags,Consumer consent provided?,"
            + $"{(via is null ? "" : "Submitted via,")}Date sent to company,Company response to consumer,Timely response?,Consumer disputed?,Complaint ID\n";
        string row = $"{date},Mortgage,FHA mortgage,Struggling to pay mortgage,,\"I, XXXX, paid.\",,\"Some Bank, N.A.\",TX,750XX,Older American,Consent provided,{(via is null ? "" : $"{via},")}{date},Closed with explanation,Yes,N/A,8494591\n";

        await using ImportedFile imported = await ImportedFile.TextAsync(header + row, mapping);

        Assert.Empty(imported.Report.Lines);
        Complaint complaint = Assert.Single(await imported.AllAsync());
        Assert.Equal((Status.Closed, Channel.Of(channel), 2024), (complaint.Status, complaint.Channel, complaint.ReceivedAt.Year));
    }

    [Fact]
    public async Task Rejected_rows_are_told_ten_times_and_then_counted()
    {
        await using ImportedFile imported = await ImportedFile.TextAsync(Header + string.Concat(Enumerable.Range(2, 5_000).Select(id => $"{id},Slow,never,,Internet,A,Maryland,1,Open\n")) + Good, "comcast");

        Assert.Equal((5_001, 1, 0, 5_000), imported.Figures);
        Assert.Equal(11, imported.Report.Lines.Count);
        Assert.Equal("… and 4990 more rejected rows", imported.Report.Lines[^1]);
        Assert.Equal(5_001, imported.Rejects.TrimEnd().Split('\n').Length);
    }
}
