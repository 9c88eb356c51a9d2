using ComplaintFlow.Care;
using ComplaintFlow.Commands;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Care.Conclusions;

/// <summary>The rules for conclusions are checked as a whole when the host starts; configuration says the same as code.</summary>
public class ConclusionRulesTests
{
    [Fact]
    public void Every_fault_is_found_at_once()
    {
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(() => new DeadlineHost(
            d => d.ByDefault("office"),
            b => b.AddConclusions(c => c
                .When(Category.Of("a")).AppealTo("", "somewhere").AppealTo("body", " ").AppealTo("body", new string('x', 301)).AppealTo("body", "here", Allowance.CalendarDays(0))
                .Otherwise().ExternalWithin(Allowance.CalendarDays(0))),
            Settings("""{ "Conclusions": { "Rules": [ { "Category": "b", "ReopensOn": [ "won" ] } ] } }""")));

        Assert.Equal(6, fault.Faults.Count(one => one.Code == ErrorCodes.InvalidConclusionRule));
        Assert.Contains(fault.Faults, one => one.Message == "'won' is not a result of an external stage." && one.Fix == "Use upheld, partly-upheld, not-upheld, settled, withdrawn, not-admitted.");
    }

    [Fact]
    public void Too_many_ways_and_a_time_limit_without_a_standard_calendar_are_faults()
    {
        InvalidRulesException many = Assert.Throws<InvalidRulesException>(() => new DeadlineHost(more: b => b.AddConclusions(c =>
        {
            ConclusionOtherwiseBuilder otherwise = c.Otherwise();
            for (int i = 0; i < 9; i++)
                otherwise.AppealTo("body", "here");
        })));
        Assert.Equal("There are 9 ways to appeal; at most 8 are allowed.", Assert.Single(many.Faults).Message);

        WorkCalendar second = WorkCalendar.Define("second", c => c.In("UTC").OpenOnWeekdays("09:00-17:00"));
        InvalidRulesException limit = Assert.Throws<InvalidRulesException>(() => new DeadlineHost(
            d => d.Calendar(second), b => b.AddConclusions(c => c.Otherwise().AppealTo("body", "here", Allowance.CalendarDays(3)))));
        Assert.Equal((ErrorCodes.MissingCalendar, "A standard calendar is required to count the time for an appeal."), (Assert.Single(limit.Faults).Code, limit.Faults[0].Message));
    }

    [Fact]
    public async Task Configuration_replaces_a_rule_by_its_name_and_adds_others()
    {
        await using DeadlineHost host = new(
            d => d.ByDefault("office"),
            b => b.AddConclusions(c => c.When(Category.Of("delivery")).Named("deliveries").AppealTo("old", "there").Otherwise().AppealTo("old", "there")),
            Settings("""
                {
                  "Conclusions": {
                    "Rules": [ { "Name": "deliveries", "Category": "delivery", "Appeals": [ { "Body": "ombudsman", "How": "PO Box 1", "Within": "10 calendar days" } ], "ExternalWithin": "5 calendar days", "ReopensOn": [ "settled" ] } ],
                    "Otherwise": { "Appeals": [ { "Body": "court", "How": "at the seat of the firm" } ] }
                  }
                }
                """));
        ComplaintId id = await host.ReceiveAsync();
        await host.DoAsync(id, ConclusionHost.Rejects("1"));
        Assert.Equal("court", Assert.Single((await host.DoAsync(id, new IssueFinalLetter())).Care.Letter!.Appeals).Body);

        Complaint after = await host.DoAsync(id, new Reclassify { Category = Category.Of("delivery") }, new IssueFinalLetter(), new ReferExternally("ombudsman"));

        Assert.Equal([new AppealWay("ombudsman", "PO Box 1", new DateTimeOffset(2026, 3, 13, 0, 0, 0, TimeSpan.Zero))], after.Care.Letter!.Appeals.AsEnumerable());
        Assert.Equal(Monday(9).AddDays(5), after.Care.Referrals[0].DueAt);
    }

    private static IConfiguration Settings(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json))).Build();
}
