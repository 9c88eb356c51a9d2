using ComplaintFlow.Deadlines;
using ComplaintFlow.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Deadlines;

/// <summary>Deadlines that a host says by filling their options itself, and what code and configuration come to together.</summary>
public sealed class DeadlinesOptionsTests
{
    private static readonly Stage Visit = Stage.Of("visit");

    [Fact]
    public void Code_and_configuration_and_options_filled_by_hand_say_the_same()
    {
        DeadlinesOptions byHand = new() { DefaultCalendar = "office" };
        byHand.HolidaySets.Add(new() { Name = "cn", Days = { new() { Date = new DateOnly(2026, 5, 1) } } });
        byHand.Calendars.Add(new() { Name = "office", TimeZoneName = "UTC", Hours = { new() { Days = { DayOfWeek.Monday, DayOfWeek.Friday }, Hours = { "09:00-12:00", "13:00-17:00" } } }, Observes = { "cn" } });
        byHand.Calendars.Add(new() { Ready = WorkCalendar.Define("night", c => c.In("UTC").OpenEveryDay("22:00-06:00")) });
        byHand.CancelIn.Add(Status.Closed);
        byHand.Stages.Add(new() { Stage = Visit, StartsAt = { Status.Investigating }, MetByStatus = { Status.Closed }, MetByTrigger = { Trigger.Propose }, MetByStep = { "visited" }, MetByContact = true });
        byHand.Targets.Add(new() { Name = "visit", Stage = Visit, When = { Keys = { CustomerTier.Vip } }, Within = Allowance.WorkingHours(4), Calendar = "night", Boundary = BoundaryRule.NextOpening, Repeats = true, RestartsWhenReopened = true });
        byHand.Targets.Add(new() { Name = "by-law", Stage = Stage.Statutory, Within = Allowance.Weeks(8), Starts = StartRule.DayAfter, Ends = EndRule.EndOfDay, Pauses = false, Extensions = { new(Allowance.Weeks(1)) { Times = 2, NeedsApproval = true, Notice = "letter" } } });

        ServiceTargetTable configured = DeadlineSettings.Compile(
            """
            {
              "DefaultCalendar": "office",
              "HolidaySets": [ { "Name": "cn", "Closed": "2026-05-01" } ],
              "Calendars": [
                { "Name": "office", "TimeZone": "UTC", "Hours": { "Monday": [ "09:00-12:00", "13:00-17:00" ], "Friday": [ "09:00-12:00", "13:00-17:00" ] }, "Observes": "cn" },
                { "Name": "night", "TimeZone": "UTC", "Hours": { "EveryDay": "22:00-06:00" } }
              ],
              "CancelIn": "closed",
              "Stages": [ { "Name": "visit", "StartsAt": "investigating", "MetByStatus": "closed", "MetByTrigger": "propose", "MetByStep": "visited", "MetByContact": true } ],
              "Targets": [
                { "Name": "visit", "Stage": "visit", "Tier": "vip", "Within": "4 working hours", "Calendar": "night", "Boundary": "next-opening", "Repeats": true, "RestartsWhenReopened": true },
                { "Name": "by-law", "Stage": "statutory", "Within": "8 weeks", "Starts": "day-after", "Ends": "end-of-day", "Pauses": false, "Extension": { "By": "1 week", "Times": 2, "NeedsApproval": true, "Notice": "letter" } }
              ]
            }
            """);
        ServiceTargetTable inCode = DeadlineSettings.Compile(new DeadlinesOptions(), d => d
            .Calendar("office", c => c.In("UTC").Open(DayOfWeek.Monday, "09:00-12:00", "13:00-17:00").Open(DayOfWeek.Friday, "09:00-12:00", "13:00-17:00").Observes(HolidaySet.Define("cn", h => h.Closed(new DateOnly(2026, 5, 1)))))
            .Calendar("night", c => c.In("UTC").OpenEveryDay("22:00-06:00"))
            .ByDefault("office").CancelIn(Status.Closed)
            .Stage(Visit).StartsAt(Status.Investigating).MetBy(Status.Closed).MetBy(Trigger.Propose).MetByStep("visited").MetByContact()
            .Target("visit", Visit).When(CustomerTier.Vip).Within(Allowance.WorkingHours(4)).By("night").AtClosing(BoundaryRule.NextOpening).Repeats().RestartsWhenReopened()
            .Target("by-law", Stage.Statutory).Within(Allowance.Weeks(8)).CountedFrom(StartRule.DayAfter).DueAt(EndRule.EndOfDay).NeverPauses().MayBeExtended(Allowance.Weeks(1), 2, needsApproval: true, notice: "letter"));

        string document = Document(DeadlineSettings.Compile(byHand));
        Assert.Equal(document, Document(configured));
        Assert.Equal(document, Document(inCode));
        Assert.Contains("\"calendar\": \"office\"", document, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_can_fill_the_options_where_it_registers_services()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().AllowEveryActor().UseInMemoryStore();
        services.Configure<ComplaintFlowOptions>(options =>
        {
            options.Deadlines.Calendars.Add(new() { Ready = DeadlineHost.Office });
            options.Deadlines.Targets.Add(new() { Name = "answer", Stage = Stage.Respond, Within = Allowance.WorkingHours(4) });
        });
        using ServiceProvider provider = services.BuildServiceProvider();

        ServiceTarget target = Assert.Single(provider.GetRequiredService<ComplaintFlow.Rules.IRulesSource>().Current.Document.Deadlines.Targets);
        Assert.Equal("answer: respond within 4 working hours by office", target.ToString());
    }

    [Fact]
    public void What_a_host_cannot_mean_is_told_with_its_place()
    {
        DeadlinesOptions options = new();
        options.CancelIn.Add(default);
        options.Presets.Add(null!);
        options.Predicates.Add(null!);
        options.Stages.Add(null!);
        options.Stages.Add(new());
        options.Stages.Add(new() { Stage = Stage.Respond, StartsAt = { default }, MetByTrigger = { null! }, MetByStep = { null! } });
        options.Targets.Add(null!);
        options.Targets.Add(new() { Name = "a", Stage = Stage.Resolve, When = { Keys = { default }, ConditionName = "weekend" } });
        options.Targets.Add(new() { Name = "b", Stage = default(Stage), Within = default(Allowance), Starts = (StartRule)9, Ends = (EndRule)(-1), Boundary = (BoundaryRule)9, Extensions = { new(default(Allowance)) } });
        options.Targets.Add(new() { Stage = Stage.Respond, Within = Allowance.Hours(1) });

        string[] faults = DeadlineSettings.FaultsOf(options);

        Assert.Equal(
            [
                "CF2005 Deadlines:Stages:0",
                "CF4204 Deadlines:Stages:1:Name",
                "CF4204 Deadlines:Stages:2",
                "CF4204 Deadlines:Stages:2",
                "CF4204 Deadlines:Stages:2:MetByStep",
                "CF4204 CancelIn",
                "CF2005 Deadlines:Presets:0",
                "CF2005 Deadlines:Targets:0",
                "CF4003 Deadlines:Targets:1",
                "CF4005 Deadlines:Targets:1:When",
                "CF4205 Deadlines:Targets:1",
                "CF4203 Deadlines:Targets:1",
                "CF4204 Deadlines:Targets:2",
                "CF4205 Deadlines:Targets:2",
                "CF2005 Deadlines:Targets:2:Starts",
                "CF2005 Deadlines:Targets:2:Ends",
                "CF2005 Deadlines:Targets:2:Boundary",
                "CF4206 Deadlines:Targets:2:Extension",
                "CF4203 Deadlines:Targets:2",
                "CF4201 Deadlines:Targets:3",
            ],
            faults.Select(fault => fault[..fault.IndexOf(": ", StringComparison.Ordinal)]));
        Assert.Contains("CF2005 Deadlines:Targets:0: The item is null. Remove it, or give it a value.", faults);
        Assert.Contains("CF2005 Deadlines:Targets:2:Starts: '9' is not a start rule. Use instant, day-after, next-business-day-after-hours, next-opening.", faults);
    }

    [Fact]
    public void A_preset_in_configuration_stands_beside_what_code_says_and_below_its_own_targets()
    {
        DeadlinesOptions options = new() { Presets = { DeadlinePresets.HomeAppliance } };
        options.Targets.Add(new() { Name = "appliance-on-site", Stage = Stage.OnSite, Within = Allowance.Hours(40) });

        Assert.Equal(
            ["first 1 hour", "appliance-acknowledge 2 hours", "appliance-on-site 40 hours"],
            DeadlineSettings.Compile(options, d => d.Target("first", Stage.Respond).Within(Allowance.Hours(1))).Targets.Select(target => $"{target.Name} {target.Terms.Allowance}"));
        Assert.Equal(
            "CF4202 Deadlines:Presets:0: The target 'appliance-on-site' is already defined at AddDeadlines, target 1 'appliance-on-site'. Rename or remove one of them.",
            Assert.Single(DeadlineSettings.FaultsOf(options, d => d.Target("appliance-on-site", Stage.OnSite).Within(Allowance.Hours(1)))));
    }

    [Fact]
    public void A_target_in_code_that_configuration_replaces_may_be_wrong() =>
        Assert.Equal("a: respond within 1 hour by round the clock", DeadlineSettings.Compile(
            """{ "Targets": [ { "Name": "a", "Stage": "respond", "Within": "1 hour" } ] }""",
            d => d.Target("a", Stage.Respond).By("nowhere")).Targets.Single().ToString());

    [Fact]
    public void Configuration_goes_on_top_of_code_by_name()
    {
        ServiceTargetTable table = DeadlineSettings.Compile(
            """
            {
              "DefaultCalendar": "b",
              "CancelIn": "closed",
              "Calendars": [ { "Name": "b", "TimeZone": "Europe/London", "Hours": { "EveryDay": "00:00-24:00" } } ],
              "Stages": [ { "Name": "visit", "MetByStep": "seen" } ]
            }
            """,
            d => d
                .Calendar("a", c => c.In("UTC").AlwaysOpen()).Calendar("b", c => c.In("UTC").AlwaysOpen()).ByDefault("a")
                .CancelIn(Status.Informed)
                .Stage(Visit).MetBy(Status.Closed)
                .Target("visit", Visit).Within(Allowance.Hours(1)));

        Assert.Equal("Europe/London", table.Targets[0].Calendar.TimeZone.Id);
        Assert.Equal<Status>([Status.Withdrawn, Status.Merged, Status.Informed, Status.Closed], table.Cancelling);
        Assert.Equal(("seen", true), (table.Stages[Visit].Steps.Single(), table.Stages[Visit].Statuses.IsEmpty));
    }

    [Fact]
    public void Targets_of_a_calendar_that_is_faulty_are_not_told_of_besides() =>
        Assert.Equal(
            ["CF4503 Deadlines:Calendars:0:Hours:Monday"],
            DeadlineSettings.FaultsOf(
                """
                {
                  "DefaultCalendar": "shop",
                  "Calendars": [ { "Name": "shop", "TimeZone": "UTC", "Hours": { "Monday": "9-5" } } ],
                  "Targets": [ { "Name": "a", "Stage": "respond", "Within": "1 working hour" }, { "Name": "b", "Stage": "resolve", "Within": "1 hour", "Calendar": "shop" } ]
                }
                """).Select(fault => fault[..fault.IndexOf(": ", StringComparison.Ordinal)]));

    [Fact]
    public void A_calendar_that_is_added_twice_is_one_and_two_of_one_name_are_a_fault()
    {
        HolidaySet cn = HolidaySet.Define("cn", _ => { });
        Assert.Single(DeadlineSettings.Compile(new DeadlinesOptions(), d => d.Holidays(cn).Holidays(cn).Calendar(DeadlineHost.Office).Calendar(DeadlineHost.Office)).Calendars.Calendars);

        DeadlinesOptions options = new() { HolidaySets = { new() { Name = "cn" } }, Calendars = { new() { Ready = DeadlineHost.Office }, new() { Ready = DeadlineHost.Office } } };
        Assert.Equal(
            [
                "CF2006 AddDeadlines, holidays 'cn': The set of holidays 'cn' is already defined. Rename one of them.",
                "CF2006 Deadlines:HolidaySets:0:Name: The set of holidays 'cn' is already defined. Rename one of them.",
                "CF4202 AddDeadlines, calendar 'office': The calendar 'office' is already defined. Rename one of them.",
                "CF2006 Deadlines:Calendars:1:Name: The calendar 'office' is already defined. Rename one of them.",
            ],
            DeadlineSettings.FaultsOf(options, d => d
                .Holidays(cn).Holidays(HolidaySet.Define("cn", _ => { }))
                .Calendar(DeadlineHost.Office).Calendar("office", c => c.In("UTC").AlwaysOpen())));
    }

    [Fact]
    public void The_targets_of_a_preset_are_made_anew_each_time()
    {
        DeadlinePresets.UkFca.ToTargets()[0].Within = Allowance.Hours(1);
        Assert.Equal(Allowance.BusinessDays(3), DeadlinePresets.UkFca.ToTargets()[0].Within);
    }

    private static string Document(ServiceTargetTable table) => CanonicalWriter.ToJson(writer => DeadlinesDocument.Write(writer, table));
}
