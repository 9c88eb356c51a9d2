using ComplaintFlow.Deadlines;

namespace ComplaintFlow.Tests.Deadlines;

public sealed class DeadlineFaultTests
{
    private const string Shop = """{ "Name": "shop", "TimeZone": "Asia/Shanghai", "Hours": { "Weekdays": "09:00-18:00" } }""";

    [Theory]
    [InlineData("""{ "Stage": "respond", "Within": "1 working hour" }""", "CF4201 Deadlines:Targets:0: A name must not be empty. Name the target.")]
    [InlineData("""{ "Name": "a-name-of-49-characters-which-is-one-character-lon", "Stage": "respond", "Within": "1 hour" }""", "CF4201 Deadlines:Targets:0: The name 'a-name-of-49-characters-which-is-one-character-lon' has more than 48 characters. Shorten it.")]
    [InlineData("""{ "Name": "t", "Stage": "respond", "Within": "1 working hour", "Calendar": "shp" }""", "CF4203 Deadlines:Targets:0: There is no calendar 'shp'. Use one of shop, or define it.")]
    [InlineData("""{ "Name": "t", "Within": "1 working hour" }""", "CF4204 Deadlines:Targets:0: A stage is required. Add a Stage, such as respond.")]
    [InlineData("""{ "Name": "t", "Stage": "respnd", "Within": "1 working hour" }""", "CF4204 Deadlines:Targets:0: Nothing meets the stage 'respnd'. Correct the name, or define what meets the stage: Stage(…).MetBy(…) in AddDeadlines, or Stages in configuration.")]
    [InlineData("""{ "Name": "t", "Stage": "respond" }""", "CF4205 Deadlines:Targets:0: 'Within' is required. Add Within, such as 4 working hours.")]
    [InlineData("""{ "Name": "t", "Stage": "respond", "Within": "0 working hours" }""", "CF4205 Deadlines:Targets:0: 0 working hours is not a positive time. Use at least one second, day, week or month.")]
    [InlineData("""{ "Name": "t", "Stage": "respond", "Within": "3 days" }""", "CF4512 Deadlines:Targets:0:Within: '3 days' does not specify the kind of day. Use 3 calendar days or 3 business days.")]
    [InlineData("""{ "Name": "t", "Stage": "respond", "Within": "3 business days", "Extension": {} }""", "CF4206 Deadlines:Targets:0:Extension: 'By' is required. Add By, such as \"30 calendar days\".")]
    [InlineData("""{ "Name": "t", "Stage": "respond", "Within": "3 business days", "Extension": { "By": "3 calendar days" } }""", "CF4206 Deadlines:Targets:0:Extension: An extension of 3 calendar days cannot be added to 3 business days: the units differ. Use the same unit for both.")]
    [InlineData("""{ "Name": "t", "Stage": "respond", "Within": "3 business days", "Extension": { "By": "0 business days" } }""", "CF4206 Deadlines:Targets:0:Extension: 0 business days is not a positive time. Use at least one second, day, week or month.")]
    [InlineData("""{ "Name": "t", "Stage": "respond", "Within": "3 business days", "Extension": { "By": "3 business days", "Times": 11 } }""", "CF4206 Deadlines:Targets:0:Extension: 'Times' is 11. Use a number from 1 to 10.")]
    [InlineData("""{ "Name": "t", "Stage": "respond", "Within": "600 months", "Extension": { "By": "301 months", "Times": 2 } }""", "CF4206 Deadlines:Targets:0:Extension: 600 months and 2 × 301 months of extensions exceed 100 years. Shorten them.")]
    [InlineData("""{ "Name": "t", "Stage": "respond", "Within": "3 business days", "Extension": { "By": "3 business days", "Notice": " x" } }""", "CF4206 Deadlines:Targets:0:Extension: The name ' x-10' has leading or trailing white space. Use the name of a step.")]
    [InlineData("""{ "Name": "t", "Stage": "respond", "Within": "3 business days", "Extension": { "Bye": "3 business days" } }""", "CF2004 Deadlines:Targets:0:Extension:Bye: Unknown setting 'Bye'. The settings are By, Times, Condition, NeedsApproval, Notice. Did you mean 'By'?")]
    [InlineData("""{ "Name": "t", "Stage": "respond", "Within": "1 hour", "Ends": "midnight" }""", "CF2005 Deadlines:Targets:0:Ends: 'midnight' is not an end rule. Use instant, same-time-of-day, close-of-business or end-of-day.")]
    [InlineData("""{ "Name": "t", "Stage": "respond", "Within": "1 hour", "Urgency": "soon" }""", "CF4003 Deadlines:Targets:0:Urgency: 'soon' is not an urgency. Use low, normal, urgent or critical.")]
    [InlineData("""{ "Name": "t", "Stage": "respond", "Within": "1 hour", "When": "weekend" }""", "CF4005 Deadlines:Targets:0:When: Unknown condition 'weekend'. Declare it with Predicate(\"weekend\", …) in AddDeadlines.")]
    [InlineData("""{ "Name": "t", "Stage": "respond", "Within": "1 hour", "Pause": false }""", "CF2004 Deadlines:Targets:0:Pause: Unknown setting 'Pause'. The settings are Name, Stage, Within, NotBefore, Calendar, Starts, Ends, Boundary, Pauses, Repeats, RestartsWhenReopened, Extension, Category, Urgency, Channel, Tier, Cause, Touchpoint, Language, Signal, Kind, AmountFrom, AmountBelow, Currency, Fields, When. Did you mean 'Pauses'?")]
    [InlineData("\"fast\"", "CF2005 Deadlines:Targets:0: 'fast' is not a description. Write it as { \"Name\": \"…\" }.")]
    public void A_target_that_is_wrong_says_where_what_and_what_to_do(string target, string message) =>
        Assert.Equal(message, DeadlineSettings.FaultsOf($$"""{ "Calendars": [ {{Shop}} ], "Targets": [ {{target}} ] }""")[0]);

    [Theory]
    [InlineData("""{ "Target": [] }""", "CF2004 Deadlines:Target: Unknown setting 'Target'. The settings are Calendars, HolidaySets, DefaultCalendar, Presets, Targets, Stages, CancelIn.")]
    [InlineData("""{ "Targets": "fast" }""", "CF2005 Deadlines:Targets: 'fast' is not a list. Write a list: [ { \"Name\": \"…\" } ].")]
    [InlineData("""{ "DefaultCalendar": "shop" }""", "CF4203 Deadlines:DefaultCalendar: There is no calendar 'shop'. Define one with Calendar(…) in AddDeadlines, or in Deadlines:Calendars.")]
    [InlineData("""{ "Targets": [ { "Name": "t", "Stage": "respond", "Within": "1 working hour" } ] }""", "CF4203 Deadlines:Targets:0: A calendar is required. Define one with Calendar(…) in AddDeadlines, or in Deadlines:Calendars.")]
    [InlineData("""{ "Targets": [ { "Name": "t", "Stage": "respond", "Within": "1 hour" }, { "Name": "t", "Stage": "resolve", "Within": "1 hour" } ] }""", "CF4202 Deadlines:Targets:1: The target 't' is already defined at Deadlines:Targets:0. Rename or remove one of them.")]
    [InlineData("""{ "Presets": "uk" }""", "CF4207 Deadlines:Presets:0: There is no preset 'uk'. Use one of home-appliance, cn-banking, cn-telecom, uk-fca, psd2, us-cfpb, au-asic.")]
    [InlineData("""{ "Stages": [ { "Name": "respond", "MetByStatus": "answered" } ], "Targets": [ { "Name": "t", "Stage": "respond", "Within": "1 hour" } ] }""", "CF4204 Deadlines:Stages:0: No lifecycle has a status 'answered'. Correct the name, or register the lifecycle.")]
    [InlineData("""{ "Stages": [ { "Name": "respond", "MetByTrigger": "answer" } ], "Targets": [ { "Name": "t", "Stage": "respond", "Within": "1 hour" } ] }""", "CF4204 Deadlines:Stages:0: No lifecycle has a trigger 'answer'. Correct the name, or register the lifecycle.")]
    [InlineData("""{ "Stages": [ { "Name": "respnd", "MetByStatus": "closed" } ] }""", "CF4204 Deadlines:Stages:0:Name: No target uses the stage 'respnd'. Correct the name, or add a target.")]
    [InlineData("""{ "Stages": [ { "Name": "respond" }, { "Name": "respond" } ], "Targets": [ { "Name": "t", "Stage": "respond", "Within": "1 hour" } ] }""", "CF4202 Deadlines:Stages:1: The stage 'respond' is defined more than once. Combine the definitions.")]
    [InlineData("""{ "CancelIn": "spam" }""", "CF4204 CancelIn: No lifecycle has a status 'spam'. Correct the name, or register the lifecycle.")]
    [InlineData("""{ "Calendars": [ { "Name": "a", "TimeZone": "UTC", "Hours": { "Monday": "9-5" } } ] }""", "CF4503 Deadlines:Calendars:0:Hours:Monday: '9-5' is not a span of opening hours.")]
    public void So_does_everything_else(string json, string message) => Assert.StartsWith(message, DeadlineSettings.FaultsOf(json)[0], StringComparison.Ordinal);

    [Fact]
    public void Faults_of_code_and_configuration_come_all_at_once()
    {
        string[] faults = DeadlineSettings.FaultsOf("""{ "Targets": [ { "Name": "a", "Stage": "respond", "Within": "0 hours" }, { "Name": "b", "Within": "1 hour" } ] }""", d => d
            .Target("c", Stage.Of("own")).Within(Allowance.Hours(1))
            .Target("d", Stage.Respond).By("nowhere"));
        Assert.Equal(["CF4204", "CF4205", "CF4203", "CF4205", "CF4204"], faults.Select(fault => fault[..6]));
        Assert.StartsWith("CF4204 AddDeadlines, target 1 'c': ", faults[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_could_not_be_read_is_told_once() =>
        Assert.Equal(["CF4512", "CF4204"], DeadlineSettings.FaultsOf("""{ "Targets": [ { "Name": "a", "Stage": "respond", "Within": "soon" }, { "Name": "b", "Stage": " ", "Within": "1 hour" } ] }""").Select(fault => fault[..6]));

    [Fact]
    public void Code_that_is_wrong_outside_a_host_throws_with_every_fault() =>
        Assert.Equal(3, Assert.Throws<InvalidRulesException>(() => ServiceTargetTable.Define(d => d.Target("a", Stage.Respond).Target("b", Stage.Resolve).Within(Allowance.WorkingHours(1)))).Faults.Length);
}
