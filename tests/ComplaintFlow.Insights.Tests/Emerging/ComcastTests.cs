using System.Globalization;
using ComplaintFlow.Insights.Emerging;

namespace ComplaintFlow.Insights.Tests.Emerging;

/// <summary>The rise of June 2015 in the complaints about Comcast: 317 in May, 1,046 in June.</summary>
public class ComcastTests
{
    private const string File = "complaints/comcast_2015.csv";

    [SharedDataFact(File)]
    public void The_rise_of_June_2015_is_told_on_its_first_day()
    {
        EmergingIssueWatch watch = new();
        List<EmergingIssue> told = [];
        // The file has only some days of each month; those that it does not have are taken as not observed.
        foreach (IGrouping<DateOnly, string> day in Days().GroupBy(row => row.Day, row => row.Channel).OrderBy(group => group.Key))
        {
            IEnumerable<SeriesCount> channels = day.CountBy(channel => channel).Select(channel => new SeriesCount(new("channel", channel.Key), channel.Value));
            told.AddRange(watch.Add(day.Key, [new(new("all", "complaints"), day.Count()), .. channels]));
        }

        EmergingIssue first = told.First(issue => issue.Series.Dimension == "all");
        // Seen until then: 13, 14 and 11 on 4 to 6 June, as before; then a Saturday with 32. On the 23rd, ten days later, 190 come.
        Assert.Equal((new DateOnly(2015, 6, 13), 1, 32L), (first.Day, first.WindowDays, first.Seen));
        Assert.True(first.IsNew);
        Assert.Equal(
            "complaints: 32 in the 1-day window up to 2015-06-13, where 11.0 were expected and up to 23 would have been usual.", first.Text.ToString());
        Assert.Equal([first.Day], told.Where(issue => issue.Series == first.Series && issue.IsNew && issue.Day.Month == 6).Select(issue => issue.Day));
    }

    private static IEnumerable<(DateOnly Day, string Channel)> Days() => System.IO.File.ReadLines(SharedDataFactAttribute.PathOf(File)).Skip(1).Select(Fields)
        .Select(fields => (DateOnly.ParseExact(fields[3], "dd-MMM-yy", CultureInfo.InvariantCulture), fields[5]));

    // A text with a comma stands in quotes; no field of this file has a line break in it.
    private static List<string> Fields(string line)
    {
        List<string> fields = [];
        int from = 0;
        bool isQuoted = false;
        for (int i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"')
                isQuoted = !isQuoted;
            else if (i == line.Length || line[i] == ',' && !isQuoted)
            {
                fields.Add(line[from..i]);
                from = i + 1;
            }
        }

        return fields;
    }
}
